import threading
import queue
from concurrent.futures import ThreadPoolExecutor, as_completed


def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


def count_primes(lo, hi):
    return sum(1 for n in range(lo, hi) if is_prime(n))


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, n):
        with self.lock:
            self.value += n


def worker(q, counter):
    while True:
        item = q.get()
        if item is None:
            break
        counter.add(count_primes(*item))
        q.task_done()


def main():
    q = queue.Queue()
    counter = Counter()
    threads = [threading.Thread(target=worker, args=(q, counter)) for _ in range(3)]
    for t in threads:
        t.start()
    for i in range(0, 5000, 500):
        q.put((i, i + 500))
    q.join()
    for _ in threads:
        q.put(None)
    for t in threads:
        t.join()
    print("primes", counter.value)
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = {pool.submit(count_primes, i, i + 1000): i for i in range(0, 4000, 1000)}
        results = {}
        for f in as_completed(futures):
            results[futures[f]] = f.result()
    for k in sorted(results):
        print(k, results[k])
    with ThreadPoolExecutor() as pool:
        print(list(pool.map(is_prime, [2, 4, 7, 9, 11])))


main()
