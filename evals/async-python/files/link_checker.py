"""Checks the links of a site: at most `workers` at a time, each within `limit` seconds."""

import asyncio
from collections.abc import Iterable

import httpx

Outcome = int | Exception


async def check(client: httpx.AsyncClient, url: str, limit: float) -> Outcome:
    try:
        async with asyncio.timeout(limit):
            response = await client.head(url, follow_redirects=True)
        return response.status_code
    except (TimeoutError, httpx.HTTPError) as error:
        return error


async def check_all(urls: Iterable[str], *, workers: int = 10, limit: float = 15.0) -> dict[str, Outcome]:
    queue: asyncio.Queue[str | None] = asyncio.Queue(maxsize=2 * workers)
    outcomes: dict[str, Outcome] = {}

    async def worker(client: httpx.AsyncClient) -> None:
        while (url := await queue.get()) is not None:
            outcomes[url] = await check(client, url, limit)

    async with httpx.AsyncClient(timeout=limit) as client, asyncio.TaskGroup() as group:
        for n in range(workers):
            group.create_task(worker(client), name=f"check-{n}")
        for url in urls:
            await queue.put(url)
        for _ in range(workers):
            await queue.put(None)
    return outcomes
