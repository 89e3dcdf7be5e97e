"""Watches a list of devices on the plant network; the vendor's driver is synchronous."""

import asyncio
import contextlib
import threading

from vendor import driver

state_lock = threading.Lock()


class Watcher:
    def __init__(self, devices, alarms):
        self.devices = devices
        self.alarms = alarms
        self.state = {}
        self.task = None

    def watch(self, device):
        connection = driver.open(device)
        while True:
            value = driver.read_blocking(connection)
            self.state[device] = value

    async def start(self):
        self.task = asyncio.create_task(self._run(), name="watcher")

    async def _run(self):
        async with asyncio.TaskGroup() as group:
            for device in self.devices:
                group.create_task(asyncio.to_thread(self.watch, device))

    async def report(self):
        with state_lock:
            for device, value in self.state.items():
                if value > 100:
                    await self.alarms.send(device, value, timeout=3)

    async def restart(self):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task
        await self.start()
