"""Serves the newest quote of each symbol over TCP until SIGTERM or SIGINT."""

import asyncio
import logging
import signal

log = logging.getLogger("ticker")

READ_LIMIT = 30.0
GRACE = 8.0


class Ticker:
    def __init__(self, quotes: dict[str, float]) -> None:
        self._quotes = quotes

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                async with asyncio.timeout(READ_LIMIT):
                    line = await reader.readline()
                if not line:
                    break
                symbol = line.decode("ascii", "replace").strip()
                quote = self._quotes.get(symbol)
                async with asyncio.timeout(READ_LIMIT):
                    writer.write(f"{symbol} {quote if quote is not None else 'unknown'}\n".encode())
                    await writer.drain()
        except (TimeoutError, ConnectionError) as error:
            log.info("connection ended: %r", error)
        finally:
            writer.close()
            try:
                async with asyncio.timeout(1):
                    await writer.wait_closed()
            except (TimeoutError, ConnectionError):
                log.debug("the peer did not finish closing")


async def main(quotes: dict[str, float], port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)

    ticker = Ticker(quotes)
    server = await asyncio.start_server(ticker.handle, "127.0.0.1", port)
    try:
        log.info("listening on %d", port)
        await stop.wait()
    finally:
        server.close()
    try:
        async with asyncio.timeout(GRACE):
            await server.wait_closed()
    except TimeoutError:
        log.warning("connections were still open after %.0f s", GRACE)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main({"ABC": 12.5, "XYZ": 7.25}, 7171))
