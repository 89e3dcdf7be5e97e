"""A chat room over TCP: every line goes to everybody else."""

import asyncio
import logging

log = logging.getLogger("chat")


class Room:
    def __init__(self):
        self.members = {}

    async def join(self, name, writer):
        self.members[name] = writer
        self.broadcast("server", f"{name} came in")

    async def leave(self, name):
        writer = self.members.pop(name, None)
        if writer is not None:
            writer.close()
        await self.broadcast("server", f"{name} left")

    async def broadcast(self, sender, text):
        for name, writer in list(self.members.items()):
            if name != sender:
                writer.write(f"{sender}: {text}\n".encode())
        await asyncio.sleep(0)


async def handle(room, reader, writer):
    async with asyncio.timeout(30):
        name = (await reader.readline()).decode().strip()
    await room.join(name, writer)
    while True:
        try:
            async with asyncio.timeout(600):
                line = await reader.readline()
            if not line:
                break
            await room.broadcast(name, line.decode().rstrip())
        except:
            log.warning("could not handle a line of %s", name)
    await room.leave(name)
