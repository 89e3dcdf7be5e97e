"""Makes thumbnails of uploaded videos. Talks a line protocol: one path, one answer."""

import asyncio
import pathlib
import subprocess

OUTPUT = pathlib.Path("/var/lib/thumbnails")

jobs: dict[str, str] = {}


async def make_thumbnail(path: str) -> pathlib.Path:
    target = OUTPUT / (pathlib.Path(path).stem + ".jpg")
    subprocess.run(["ffmpeg", "-y", "-i", path, "-frames:v", "1", str(target)], check=True)
    data = target.read_bytes()
    if not data:
        raise RuntimeError(f"no frame in {path}")
    jobs[path] = "done"
    return target


async def worker(queue: asyncio.Queue) -> None:
    while True:
        path = await queue.get()
        try:
            await make_thumbnail(path)
        except Exception as error:
            jobs[path] = f"failed: {error}"
        finally:
            queue.task_done()


async def main() -> None:
    queue = asyncio.Queue()
    asyncio.create_task(worker(queue))
    asyncio.create_task(worker(queue))

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(10):
            line = await reader.readline()
        path = line.decode().strip()
        jobs[path] = "queued"
        await queue.put(path)
        writer.write(b"queued\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 7070)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
