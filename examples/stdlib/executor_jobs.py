"""Jobs whose methods run on the threads of a pool."""
from concurrent.futures import ThreadPoolExecutor, as_completed

class Job:
    def __init__(self, ident, n):
        self.ident = ident
        self.n = n
        self.result = None

    def execute(self):
        total = 0
        for i in range(self.n):
            total += i * i
        self.result = total
        return self

def run(job):
    return job.execute()

jobs = [Job(i, 100 * i) for i in range(6)]
with ThreadPoolExecutor(max_workers=3) as ex:
    for job in ex.map(run, jobs):
        print(job.ident, job.result)

with ThreadPoolExecutor(max_workers=2) as ex:
    futures = [ex.submit(j.execute) for j in jobs]
    done = [f.result() for f in as_completed(futures)]
print(sum(j.result for j in done))
