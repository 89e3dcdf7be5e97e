"""Views of a synchronous web framework that use our asynchronous client."""

import asyncio
import threading

from shop.client import CatalogClient
from shop.responses import json_response

current = threading.local()


async def build_url(product_id):
    return f"/products/{product_id}"


async def load_product(product_id):
    async with CatalogClient(timeout=5) as client:
        product = await client.product(product_id)
        recommendations = await client.recommendations(product.category, user=current.user)
        url = await build_url(product_id)
    return {"product": product, "recommendations": recommendations, "url": url, "user": current.user}


class ProductView:
    def get(self, request, product_id):
        current.user = request.user
        return json_response(asyncio.run(load_product(product_id)))


class BasketView:
    def get(self, request):
        current.user = request.user
        products = [asyncio.run(load_product(line.product_id)) for line in request.user.basket]
        return json_response({"products": products})
