"""Entry point of the telephony gateway."""

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor

from gateway import Config, Exchange, legacy_directory

log = logging.getLogger("gateway")
executor = ThreadPoolExecutor(max_workers=4)


class Gateway:
    def __init__(self, config: Config):
        self.exchange = Exchange(config)
        self.background = set()
        self.done = asyncio.Event()

    def spawn(self, coroutine, name):
        task = asyncio.create_task(coroutine, name=name)
        self.background.add(task)
        task.add_done_callback(self.background.discard)

    async def shutdown(self):
        log.info("hanging up %d calls", len(self.exchange.calls))
        await self.exchange.hang_up_all(timeout=10)
        self.done.set()

    async def on_call(self, call):
        future = executor.submit(legacy_directory.lookup, call.number)
        entry = future.result()
        if entry is None:
            await call.reject(timeout=5)
        else:
            self.spawn(self.exchange.connect(call, entry), f"call {call.id}")

    async def run(self):
        loop = asyncio.get_running_loop()
        for signum in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signum, lambda: self.spawn(self.shutdown(), "shutdown"))
        await self.exchange.listen(self.on_call)
        await self.done.wait()


if __name__ == "__main__":
    asyncio.run(Gateway(Config.from_environment()).run())
