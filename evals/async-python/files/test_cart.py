import asyncio
import unittest
from unittest.mock import AsyncMock

from shop.cart import Cart, Reminder


class CartTest(unittest.TestCase):
    def setUp(self):
        self.prices = AsyncMock(return_value=250)
        self.cart = Cart(self.prices)

    def test_empty_cart_costs_nothing(self):
        self.assertEqual(self.cart.items, [])

    async def test_total_asks_for_every_price(self):
        await self.cart.add("apple", 3)
        await self.cart.add("pear", 1)
        self.assertEqual(await self.cart.total(), 1000)
        self.assertEqual(self.prices.await_count, 2)

    async def test_unknown_product(self):
        self.prices.side_effect = KeyError("plum")
        with self.assertRaises(KeyError):
            await self.cart.add("plum", 1)


class ReminderTest(unittest.IsolatedAsyncioTestCase):
    async def test_reminder_is_sent_once(self):
        mailer = AsyncMock()
        reminder = Reminder(mailer, delay=0.05)
        reminder.start("ada@example.org")
        await asyncio.sleep(0.2)
        await reminder.stop()
        mailer.send.assert_awaited_once()


if __name__ == "__main__":
    unittest.main()
