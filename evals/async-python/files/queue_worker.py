"""Takes orders from a queue and books them. Stops when it is told to."""

import asyncio
import logging

log = logging.getLogger(__name__)


class OrderWorker:
    def __init__(self, bookings, size=200):
        self.bookings = bookings
        self.queue = asyncio.Queue(maxsize=size)
        self.task = None
        self.booked = 0

    def start(self):
        self.task = asyncio.create_task(self.work(), name="order-worker")

    async def submit(self, order):
        await self.queue.put(order)

    async def work(self):
        while True:
            order = await self.queue.get()
            await self.bookings.book(order)
            self.booked += 1
            self.queue.task_done()

    async def book_now(self, order):
        ok = False
        try:
            await self.bookings.book(order)
            ok = True
        finally:
            log.info("order %s booked: %s", order.id, ok)
            return ok

    async def stop(self):
        await self.queue.join()
        self.task.cancel()
        await asyncio.wait([self.task])
