"""Requests that arrive at a fixed rate, however slow the answers: each is timed from when it was due."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

TIMEOUT = 10.0


@dataclass
class Load:
    """So many requests a second for the paths in turn; `took` in milliseconds, `errors` for all but 200."""

    rate: int
    paths: Iterator[str]
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        return sorted(self.took)[int(len(self.took) * share)]


class Client:
    def __init__(self, host: str, port: int, own_address: str | None = None) -> None:
        self.host, self.port = host, port
        self.from_ = (own_address, 0) if own_address else None
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(self, load: Load, stopped: asyncio.Event) -> None:
        begun, pending = time.perf_counter(), set()
        for number in itertools.count():
            due = begun + number / load.rate
            # Also where it is late, so that answers are read.
            await asyncio.sleep(max(0, due - time.perf_counter()))
            if stopped.is_set():
                break
            task = asyncio.create_task(self.ask(load, next(load.paths), due))
            pending.add(task)
            task.add_done_callback(pending.discard)
        await asyncio.gather(*pending)

    async def ask(self, load: Load, path: str, due: float) -> None:
        try:
            status = await asyncio.wait_for(self.get(path), TIMEOUT)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            status = repr(error)
        load.took.append((time.perf_counter() - due) * 1000)
        if status != "200":
            load.errors.append(status)

    async def get(self, path: str) -> str:
        if self.idle:
            try:
                return await self.get_on(*self.idle.pop(), path)
            except (asyncio.IncompleteReadError, ConnectionResetError):
                # Closed by the server while idle, as it may.
                return await self.get(path)
        return await self.get_on(*await asyncio.open_connection(self.host, self.port, local_addr=self.from_), path)

    async def get_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> str:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await read_body(reader, head)
        self.idle.append((reader, writer))
        return head.split(" ", 2)[1]

    def close(self) -> None:
        for _, writer in self.idle:
            writer.close()


async def read_body(reader: asyncio.StreamReader, head: str) -> None:
    """Of the length that was said, or in chunks: long answers are streamed."""
    if "transfer-encoding: chunked" not in head:
        await reader.readexactly(int(head.partition("content-length:")[2].split("\r\n", 1)[0]))
        return
    while length := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(length + 2)
    await reader.readexactly(2)
