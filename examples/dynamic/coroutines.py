"""async and await."""
import asyncio


async def worker(name, queue, results):
    while not queue.empty():
        job = await queue.get()
        await asyncio.sleep(0)
        results.append((name, job * job))


async def ticks(count):
    for n in range(count):
        yield n
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue()
    for n in range(4):
        queue.put_nowait(n)
    results = []
    await asyncio.gather(worker("a", queue, results), worker("b", queue, results))
    print(sorted(job for _, job in results))
    print([n async for n in ticks(3)])


asyncio.run(main())
