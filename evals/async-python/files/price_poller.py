"""Polls the exchanges for prices and stores the best one of each pair."""

import asyncio
import logging
import time

import aiohttp

log = logging.getLogger(__name__)

EXCHANGES = {
    "north": "https://api.north.example/ticker",
    "delta": "https://delta.example/v2/prices",
}


class PricePoller:
    def __init__(self, pairs, store):
        self.pairs = pairs
        self.store = store
        self.loop = asyncio.get_event_loop()
        self.started = self.loop.time()

    async def fetch(self, exchange, pair):
        async with aiohttp.ClientSession() as session:
            async with session.get(EXCHANGES[exchange], params={"pair": pair}) as response:
                if response.status == 429:
                    time.sleep(int(response.headers.get("Retry-After", "1")))
                    return None
                data = await response.json()
                return float(data["price"])

    async def poll_pair(self, pair):
        best = None
        for exchange in EXCHANGES:
            price = await self.fetch(exchange, pair)
            if price is not None and (best is None or price < best):
                best = price
        if best is not None:
            await self.store.save(pair, best)

    async def run(self, interval=5.0):
        while True:
            for pair in self.pairs:
                try:
                    await self.poll_pair(pair)
                except aiohttp.ClientError:
                    log.exception("polling %s failed", pair)
            await asyncio.sleep(interval)
