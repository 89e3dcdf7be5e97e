"""The Python SDK of our metrics service. Works in asynchronous and in plain programs."""

import asyncio
import time


class MetricsClient:
    def __init__(self, transport, flush_every=10.0):
        self._transport = transport
        self._flush_every = flush_every
        self._buffer = []
        self._flusher = None

    async def start(self):
        self._flusher = asyncio.create_task(self._flush_forever(), name="metrics-flusher")

    async def gauge(self, name, value):
        self._buffer.append((name, value, time.time()))
        if len(self._buffer) >= 500:
            await self.flush()

    async def flush(self):
        batch, self._buffer = self._buffer, []
        if batch:
            await self._transport.send(batch, timeout=5)

    async def wait_until_accepted(self, batch_id, timeout=30.0):
        deadline = time.time() + timeout
        while time.time() < deadline:
            if await self._transport.accepted(batch_id, timeout=5):
                return True
            await asyncio.sleep(0.5)
        return False

    async def _flush_forever(self):
        while True:
            await asyncio.sleep(self._flush_every)
            await self.flush()


class SyncMetricsClient:
    """The same for programs without an event loop."""

    def __init__(self, transport):
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._client = MetricsClient(transport)

    def gauge(self, name, value):
        self._loop.run_until_complete(self._client.gauge(name, value))

    def close(self):
        self._loop.run_until_complete(self._client.flush())
        self._loop.close()
