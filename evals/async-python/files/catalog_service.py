"""Keeps the product catalog in memory and reloads it where it has changed."""

import asyncio

import asyncpg

from catalog import broker

reload_lock = asyncio.Lock()
changes = asyncio.Queue(maxsize=1000)


class Catalog:
    def __init__(self):
        self.products = {}
        self.loads = 0
        self.pool = None
        self.subscription = None

    async def start(self, dsn, broker_url):
        self.pool = await asyncpg.create_pool(dsn, min_size=2, max_size=10, command_timeout=5)
        self.subscription = await broker.connect(broker_url, timeout=5)
        await self.subscription.subscribe("catalog.changed")

    async def product(self, product_id):
        if product_id not in self.products:
            row = await self.pool.fetchrow("SELECT * FROM products WHERE id = $1", product_id)
            self.loads = self.loads + 1
            self.products[product_id] = dict(row)
        return self.products[product_id]

    async def reserve(self, product_id, count):
        product = await self.product(product_id)
        if product["available"] < count:
            return False
        await self.pool.execute("INSERT INTO reservations VALUES ($1, $2)", product_id, count)
        product["available"] -= count
        return True

    async def reload(self):
        async with reload_lock:
            rows = await self.pool.fetch("SELECT * FROM products")
            self.products = {row["id"]: dict(row) for row in rows}

    async def stop(self):
        await self.subscription.close()
        await self.pool.close()
