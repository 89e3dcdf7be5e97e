"""Builds the weekly report of a shop from four services."""

import asyncio
import hashlib
import statistics


class ReportBuilder:
    def __init__(self, orders, stock, reviews, mailer):
        self.orders = orders
        self.stock = stock
        self.reviews = reviews
        self.mailer = mailer

    async def collect(self, shop_id, week):
        orders = await self.orders.for_week(shop_id, week)
        stock = await self.stock.levels(shop_id)
        reviews = await self.reviews.latest(shop_id, limit=50)
        return orders, stock, reviews

    async def names(self, product_ids):
        names = {}
        for product_id in product_ids:
            names[product_id] = await self.stock.name(product_id)
        return names

    async def build(self, shop_id, week):
        orders, stock, reviews = await self.collect(shop_id, week)
        names = await self.names(sorted({o.product_id for o in orders}))
        return {
            "turnover": sum(o.cents for o in orders),
            "median": statistics.median(o.cents for o in orders) if orders else 0,
            "low": [names.get(s.product_id, "?") for s in stock if s.count < 5],
            "stars": sum(r.stars for r in reviews) / max(1, len(reviews)),
        }

    async def build_all(self, shop_ids, week):
        reports = await asyncio.gather(*[self.build(shop_id, week) for shop_id in shop_ids[:20]])
        return dict(zip(shop_ids, reports))

    async def send_all(self, reports):
        sent = await asyncio.gather(
            *(self.mailer.send(shop_id, report) for shop_id, report in reports.items()),
            return_exceptions=True,
        )
        return sum(receipt.size for receipt in sent)

    async def signature(self, report, secret):
        text = repr(sorted(report.items())).encode()
        digest = hashlib.pbkdf2_hmac("sha256", text, secret, 2_000_000)
        await self.mailer.remember(digest.hex())
        return digest.hex()
