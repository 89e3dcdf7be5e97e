"""Follows the feeds of several providers and keeps the newest entry of each."""

import asyncio
import logging

import httpx

log = logging.getLogger(__name__)


class FeedManager:
    def __init__(self, urls):
        self.urls = urls
        self.lock = asyncio.Lock()
        self.newest = {}
        self.client = None
        self.tasks = []

    async def __aenter__(self):
        self.client = httpx.AsyncClient(timeout=10)
        self.tasks = [asyncio.create_task(self.follow(url), name=f"feed {url}") for url in self.urls]
        return self

    async def __aexit__(self, *exc_info):
        await self.client.aclose()
        for task in self.tasks:
            task.cancel()

    async def refresh(self, url):
        async with self.lock:
            response = await self.client.get(url)
            response.raise_for_status()
            entries = response.json()["entries"]
            if entries:
                self.newest[url] = entries[0]

    async def follow(self, url):
        while True:
            try:
                await self.refresh(url)
            except httpx.HTTPError:
                log.warning("feed %s cannot be read", url)
            await asyncio.sleep(60)

    async def latest(self):
        async with self.lock:
            return dict(self.newest)
