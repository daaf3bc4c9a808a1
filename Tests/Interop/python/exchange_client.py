"""A stranger to the practice exchange: PyPI's websockets or aiohttp as its client.

    exchange_client.py LIBRARY PORT

Prints one JSON object: what it saw of sessions, pings, fragments, large messages, closes and a recording.
"""

import asyncio
import json
import sys

LIBRARY, PORT = sys.argv[1], int(sys.argv[2])
WS, HTTP = f"ws://127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT}"
SUBSCRIBE = {"type": "SUBSCRIBE", "channel": "market", "symbols": ["BTC/USD"], "request_id": "1"}


def ping(name, padding=0):
    return json.dumps({"type": "PING", "request_id": name, "padding": "x" * padding})


class WithWebsockets:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass

    async def connect(self, path):
        import websockets

        self.socket = await websockets.connect(WS + path, max_size=None)
        return self

    async def send(self, text):
        await self.socket.send(text)

    async def receive(self):
        """The next text; None at the end."""
        import websockets

        try:
            return await self.socket.recv()
        except websockets.ConnectionClosed:
            return None

    async def send_fragments(self, text):
        await self.socket.send([text[:3], "", text[3:9], text[9:]])

    async def ping(self):
        await (await self.socket.ping(b"payload"))
        return True

    def code(self):
        return self.socket.close_code

    def abort(self):
        self.socket.transport.abort()

    async def close(self):
        await self.socket.close(1000, "bye")


class WithAiohttp:
    async def __aenter__(self):
        import aiohttp

        self.session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_):
        await self.session.close()

    async def connect(self, path):
        # Its heartbeat is a ping, and the connection ends where no pong comes.
        self.socket = await self.session.ws_connect(WS + path, max_msg_size=0, heartbeat=0.2, autoping=True)
        return self

    async def send(self, text):
        await self.socket.send_str(text)

    async def receive(self):
        import aiohttp

        message = await self.socket.receive()
        return message.data if message.type == aiohttp.WSMsgType.TEXT else None

    async def send_fragments(self, text):
        from aiohttp import WSMsgType

        writer, data = self.socket._writer, text.encode()
        for opcode, part, final in [(WSMsgType.TEXT, data[:7], False), (WSMsgType.CONTINUATION, data[7:], True)]:
            # aiohttp always sends whole messages: the FIN bit is taken off on the way.
            await send_part(writer, opcode, part, final)

    async def ping(self):
        await self.socket.ping(b"payload")
        await asyncio.sleep(0.5)
        return not self.socket.closed

    def code(self):
        return self.socket.close_code

    def abort(self):
        self.socket._response.connection.transport.abort()

    async def close(self):
        await self.socket.close(code=1000, message=b"bye")


async def send_part(writer, opcode, part, final):
    mask = b"\1\2\3\4"
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(part))
    head = bytes([(0x80 if final else 0) | int(opcode), 0x80 | len(part)])
    writer.transport.write(head + mask + masked)


async def until(client, kind):
    """The next message of a type."""
    while (text := await client.receive()) is not None:
        message = json.loads(text)
        if message["type"] == kind:
            return message
    return None


async def rest(target):
    import aiohttp

    async with aiohttp.ClientSession() as session:
        async with session.get(HTTP + target) as response:
            return {"encoding": response.headers.get("Content-Encoding"), "json": await response.json()}


async def session(client, report):
    await client.connect("/ws?session=stranger")
    report["welcome"] = json.loads(await client.receive())["session_id"]
    await client.send(json.dumps(SUBSCRIBE))
    newest = (await until(client, "SUBSCRIBED"))["newest"]["BTC/USD"]
    data = [await until(client, "MARKET_DATA") for _ in range(50)]
    report["contiguous"] = [m["sequence_id"] for m in data] == list(range(newest + 1, newest + 51))
    report["pinged"] = await client.ping()
    await client.send_fragments(ping("fragments"))
    report["fragments"] = (await until(client, "PONG"))["request_id"]
    await client.send(ping("large", 60_000))
    report["large"] = (await until(client, "PONG"))["request_id"]
    points = await rest(f"/api/v1/prices?symbol=BTC/USD&from_seq={newest + 1}&to_seq={newest + 50}")
    report["encoding"] = points["encoding"]
    keys = ["sequence_id", "timestamp", "price", "bid", "ask", "volume_24h"]
    report["same_over_rest"] = points["json"]["prices"] == [{key: m[key] for key in keys} for m in data]
    # Who does not read what still comes does not read the farewell behind it either.
    await client.send(json.dumps(SUBSCRIBE | {"type": "UNSUBSCRIBE"}))
    await until(client, "UNSUBSCRIBED")
    await client.close()
    report["closed"] = client.code()


async def too_large(client, report):
    await client.connect("/ws")
    await client.send(ping("too large", 100_000))
    while await client.receive() is not None:
        pass
    report["too_large"] = client.code()


async def abrupt(client, report):
    for _ in range(10):
        await client.connect("/ws?session=abrupt")
        await client.send(json.dumps(SUBSCRIBE))
        await until(client, "MARKET_DATA")
        client.abort()
    await client.connect("/ws?session=abrupt")
    report["after_aborts"] = json.loads(await client.receive())["type"]
    await client.close()


async def recording(client, report):
    await client.connect("/ws/recording")
    lengths = []
    while (text := await client.receive()) is not None:
        lengths.append(len(text))
    report["recorded"] = lengths
    report["recording_closed"] = client.code()


async def main():
    report = {}
    for scenario in [session, too_large, abrupt, recording]:
        async with {"websockets": WithWebsockets, "aiohttp": WithAiohttp}[LIBRARY]() as client:
            await asyncio.wait_for(scenario(client, report), 60)
    print(json.dumps(report))


asyncio.run(main())
