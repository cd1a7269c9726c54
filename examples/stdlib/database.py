import sqlite3
from contextlib import contextmanager, closing


@contextmanager
def transaction(conn):
    try:
        yield conn.cursor()
        conn.commit()
    except Exception:
        conn.rollback()
        raise


class Repository:
    def __init__(self, conn):
        self.conn = conn
        conn.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER)")

    def add(self, name, age):
        with transaction(self.conn) as cur:
            cur.execute("INSERT INTO users (name, age) VALUES (?, ?)", (name, age))
            return cur.lastrowid

    def older_than(self, age):
        rows = self.conn.execute("SELECT name, age FROM users WHERE age > ? ORDER BY age", (age,))
        return [(name, a) for name, a in rows]


with closing(sqlite3.connect(":memory:")) as conn:
    repo = Repository(conn)
    for name, age in [("ann", 30), ("bob", 25), ("cid", 41)]:
        print(name, repo.add(name, age))
    print(repo.older_than(26))
    try:
        repo.add("ann", 50)
    except sqlite3.IntegrityError as e:
        print("IntegrityError:", e)
    count, = conn.execute("SELECT COUNT(*) FROM users").fetchone()
    print("count", count)
    with conn:
        conn.execute("DELETE FROM users WHERE name = ?", ("bob",))
    for row in conn.execute("SELECT * FROM users"):
        print(row)
