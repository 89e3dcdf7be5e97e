"""Copies a folder of a bucket to another region, all or nothing."""

import asyncio
import contextlib
import logging

from storage import Bucket, StorageError

log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def transfer_slot(coordinator, name):
    slot = await coordinator.acquire(name, timeout=10)
    log.info("slot %s taken for %s", slot.id, name)
    yield slot
    await coordinator.release(slot, timeout=10)


async def copy_one(source: Bucket, target: Bucket, key: str) -> int:
    data = await source.get(key, timeout=60)
    await target.put(key, data, timeout=60)
    return len(data)


async def copy_pair(source: Bucket, target: Bucket, key: str) -> int:
    first = asyncio.create_task(copy_one(source, target, key))
    second = asyncio.create_task(copy_one(source, target, key + ".meta"))
    return await first + await second


async def copy_folder(coordinator, source: Bucket, target: Bucket, keys: list[str]) -> int:
    limit = asyncio.Semaphore(8)

    async def bounded(key: str) -> int:
        async with limit:
            return await copy_pair(source, target, key)

    async with transfer_slot(coordinator, target.name):
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(bounded(key)) for key in keys]
        except StorageError:
            log.error("copy of %d keys failed, removing what was copied", len(keys))
            await target.remove(keys, timeout=60)
            raise
    return sum(task.result() for task in tasks)
