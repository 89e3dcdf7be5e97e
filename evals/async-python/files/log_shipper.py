"""Ships log records to the collector: a tailing thread reads the file, the loop sends."""

import asyncio
import contextvars
import os
import threading
import time

tenant = contextvars.ContextVar("tenant", default="-")


class Shipper:
    def __init__(self, path, collector):
        self.path = path
        self.collector = collector
        self.queue = asyncio.Queue(maxsize=5000)
        self.stopping = threading.Event()
        self.sender = None

    def tail(self):
        with open(self.path, "rb") as file:
            file.seek(0, os.SEEK_END)
            while not self.stopping.is_set():
                line = file.readline()
                if line:
                    self.queue.put_nowait(line)
                else:
                    time.sleep(0.2)

    def compress(self, lines):
        header = f"tenant={tenant.get()}\n".encode()
        return header + b"".join(lines)

    async def send_forever(self):
        loop = asyncio.get_running_loop()
        while True:
            lines = [await self.queue.get()]
            while not self.queue.empty() and len(lines) < 500:
                lines.append(self.queue.get_nowait())
            body = await loop.run_in_executor(None, self.compress, lines)
            try:
                async with asyncio.timeout(15):
                    await self.collector.send(body)
            except (TimeoutError, OSError):
                await asyncio.sleep(1)

    async def start(self):
        threading.Thread(target=self.tail, daemon=True).start()
        self.sender = asyncio.create_task(self.send_forever())

    async def stop(self):
        self.stopping.set()
        await self.sender
