"""Runs conversion jobs with a time limit, and finds the mirror that answers first."""

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor

from conversion import convert_pages

log = logging.getLogger(__name__)


class JobRunner:
    def __init__(self, storage, mirrors):
        self.storage = storage
        self.mirrors = mirrors

    async def convert(self, document):
        loop = asyncio.get_running_loop()
        with ProcessPoolExecutor(max_workers=2) as pool:
            return await loop.run_in_executor(pool, convert_pages, document)

    async def run(self, job):
        async with asyncio.timeout(120):
            try:
                document = await self.storage.load(job.document_id)
                result = await self.convert(document)
                await self.storage.save(job.document_id, result)
            except TimeoutError:
                log.warning("job %s took too long", job.id)
                await self.storage.mark_failed(job.document_id)

    async def fastest_mirror(self, document_id):
        tasks = [asyncio.create_task(m.head(document_id, timeout=5)) for m in self.mirrors]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()

    async def run_all(self, queue):
        while True:
            job = await queue.get()
            try:
                await self.run(job)
            except asyncio.CancelledError:
                log.info("job %s was cancelled", job.id)
            except Exception:
                log.exception("job %s failed", job.id)
