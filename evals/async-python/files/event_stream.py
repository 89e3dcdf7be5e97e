"""Server-sent events of a device, with the last position kept in a small database."""

import asyncio
import sqlite3

import httpx

database = sqlite3.connect("positions.db")


async def last_position(device_id):
    row = database.execute("SELECT position FROM positions WHERE device = ?", (device_id,)).fetchone()
    return row[0] if row else 0


async def remember(device_id, position):
    with database:
        database.execute("REPLACE INTO positions VALUES (?, ?)", (device_id, position))


async def events(client: httpx.AsyncClient, device_id):
    position = await last_position(device_id)
    url = f"https://devices.example/{device_id}/events"
    async with asyncio.timeout(3600):
        async with client.stream("GET", url, params={"from": position}, timeout=30) as response:
            async for line in response.aiter_lines():
                if line.startswith("data:"):
                    position += 1
                    yield line[5:].strip()
                    await remember(device_id, position)
