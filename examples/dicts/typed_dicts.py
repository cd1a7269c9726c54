"""Typed dicts are dicts.
"""
from typing import TypedDict


class Movie(TypedDict, total=False):
    title: str
    year: int
    tags: list[str]


m: Movie = {"title": "Alien", "year": 1979, "tags": ["space"]}
print(m["title"], m["year"] + 1, m["tags"])
m["tags"].append("horror")
n = Movie(title="Up", year=2009, tags=[])
movies: list[Movie] = [m, n]
for mv in sorted(movies, key=lambda x: x["year"], reverse=True):
    print(mv["title"], mv)


class User(TypedDict):
    name: str
    age: int


def adults(users: list[User]) -> list[str]:
    return [u["name"] for u in users if u["age"] >= 18]


print(adults([{"name": "A", "age": 20}, {"name": "B", "age": 10}]))
print(adults([User(name="C", age=30)]))
