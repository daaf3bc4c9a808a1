"""A market feed that speaks as the practice exchange does, served by PyPI's websockets or aiohttp.

    feed_server.py LIBRARY SCENARIO

Prints the port, and serves until its standard input ends. A price is made every 5 ms; REST has all of them. SCENARIO says
what the WebSocket does beside sending them:

    plain      nothing
    fragments  every message comes in several fragments, with pings between them   (websockets)
    large      every tenth message has a megabyte of padding
    pings      a ping before every message, whose pong must come and be right
    abrupt     after 50 messages the connection breaks off without a word
    close      after 50 messages the connection is closed with 1012
"""

import asyncio
import json
import os
import random
import sys
import threading
import time
from urllib.parse import parse_qs, urlsplit

LIBRARY, SCENARIO = sys.argv[1], sys.argv[2]
INTERVAL = 0.005
SYMBOL = "BTC/USD"
STARTED = time.monotonic()
PADDING = "x" * (1 << 20)
dice = random.Random(1)


def newest():
    return int((time.monotonic() - STARTED) / INTERVAL) + 1


def point(number):
    milliseconds = number * 5
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1704067200 + milliseconds // 1000))
    return {
        "sequence_id": number,
        "timestamp": f"{stamp}.{milliseconds % 1000:03d}Z",
        "price": 50000 + number % 100,
        "bid": 49999,
        "ask": 50101,
        "volume_24h": 1000,
    }


def market_data(number):
    message = {"type": "MARKET_DATA", "channel": "market", "symbol": SYMBOL, **point(number)}
    if SCENARIO == "large" and number % 10 == 0:
        message["padding"] = PADDING
    return json.dumps(message)


def prices(query):
    values = {name: found[0] for name, found in parse_qs(query).items()}
    last = newest()
    limit = int(values.get("limit", 1000))
    if "from_seq" in values:
        first = int(values["from_seq"])
        end = min(last, int(values.get("to_seq", last)))
        page = list(range(first, end + 1))[:limit]
        following = page[-1] + 1 if page and page[-1] < end else None
    else:
        page, following = list(range(max(1, last - limit + 1), last + 1)), None
    return json.dumps({
        "symbol": SYMBOL,
        "prices": [point(number) for number in page],
        "oldest_seq": 1,
        "newest_seq": last,
        "next_from_seq": following,
        "epoch": 1,
    })


def answer(text):
    """What is said to a client's frame, and the newest number if it has subscribed."""
    frame = json.loads(text)
    if frame["type"] == "PING":
        return json.dumps({"type": "PONG", "request_id": frame["request_id"]}), None
    last = newest()
    reply = {
        "type": "SUBSCRIBED",
        "channel": "market",
        "symbols": frame["symbols"],
        "request_id": frame["request_id"],
        "newest": {symbol: last for symbol in frame["symbols"]},
    }
    return json.dumps(reply), last


WELCOME = json.dumps({"type": "WELCOME", "session_id": "s-1", "epoch": 1})


async def pump(last, send, is_over):
    """Sends every price after `last`, one after another as they are made."""
    sent = 0
    while not is_over():
        while last < newest():
            last += 1
            await send(market_data(last), sent)
            sent += 1
        await asyncio.sleep(INTERVAL)


async def serve_websockets():
    from websockets.asyncio.server import serve
    from websockets.exceptions import ConnectionClosed

    def process(connection, request):
        url = urlsplit(request.path)
        if url.path == "/api/v1/prices":
            response = connection.respond(200, prices(url.query))
            del response.headers["Content-Type"]
            response.headers["Content-Type"] = "application/json"
            return response
        return None if url.path == "/ws" else connection.respond(404, "no such path\n")

    def pieces(text):
        places = sorted(dice.sample(range(1, len(text)), 4))
        return [text[a:b] for a, b in zip([0] + places, places + [len(text)])]

    async def handler(socket):
        async def send(text, sent):
            if SCENARIO == "fragments":
                async def parts():
                    for piece in pieces(text):
                        yield piece
                        # A control frame may come between the fragments of a message.
                        await socket.ping()
                await socket.send(parts())
            else:
                if SCENARIO == "pings":
                    pong = await socket.ping(os.urandom(dice.randrange(126)))
                    await asyncio.wait_for(pong, 10)
                await socket.send(text)
            if SCENARIO == "abrupt" and sent == 50:
                socket.transport.abort()
            if SCENARIO == "close" and sent == 50:
                await socket.close(1012, "the exchange restarts")

        pumping = None
        try:
            await socket.send(WELCOME)
            async for text in socket:
                reply, last = answer(text)
                await socket.send(reply)
                if last is not None and pumping is None:
                    pumping = asyncio.create_task(pump(last, send, lambda: False))
        except ConnectionClosed:
            pass
        finally:
            if pumping is not None:
                pumping.cancel()

    async with serve(handler, "127.0.0.1", 0, process_request=process, max_size=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


async def serve_aiohttp():
    from aiohttp import WSMsgType, web

    async def get_prices(request):
        return web.Response(text=prices(request.query_string), content_type="application/json")

    async def get_socket(request):
        socket = web.WebSocketResponse(autoping=SCENARIO != "pings")
        await socket.prepare(request)
        waiting = asyncio.Queue()

        async def send(text, sent):
            if SCENARIO == "pings":
                data = os.urandom(dice.randrange(126))
                await socket.ping(data)
                if await asyncio.wait_for(waiting.get(), 10) != data:
                    raise ValueError("another pong")
            await socket.send_str(text)
            if SCENARIO == "abrupt" and sent == 50:
                request.transport.abort()
            if SCENARIO == "close" and sent == 50:
                await socket.close(code=1012, message=b"the exchange restarts")

        await socket.send_str(WELCOME)
        pumping = None
        async for message in socket:
            if message.type == WSMsgType.PONG:
                waiting.put_nowait(bytes(message.data))
            elif message.type == WSMsgType.PING:
                await socket.pong(message.data)
            elif message.type == WSMsgType.TEXT:
                reply, last = answer(message.data)
                await socket.send_str(reply)
                if last is not None and pumping is None:
                    pumping = asyncio.create_task(pump(last, send, lambda: socket.closed))
        if pumping is not None:
            pumping.cancel()
        return socket

    application = web.Application()
    application.add_routes([web.get("/api/v1/prices", get_prices), web.get("/ws", get_socket)])
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().create_future()


def watch():
    """Whoever started this is gone when its end of the pipe is."""
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=watch, daemon=True).start()
asyncio.run(serve_websockets() if LIBRARY == "websockets" else serve_aiohttp())
