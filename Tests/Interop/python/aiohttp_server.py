"""An HTTP server that nobody here wrote: aiohttp, with answers as awkward as the standard allows.

Prints its port, and runs until its standard input ends.
"""

import asyncio
import gzip
import sys
import zlib

from aiohttp import web


def text(request, size):
    return bytes((i * 31) % 251 for i in range(size))


async def chunked(request):
    """A body in many small chunks, each in a packet of its own."""
    response = web.StreamResponse()
    response.enable_chunked_encoding()
    await response.prepare(request)
    data = text(request, int(request.query["size"]))
    step = int(request.query["step"])
    for start in range(0, len(data), step):
        await response.write(data[start : start + step])
        await asyncio.sleep(0)
    await response.write_eof()
    return response


async def compressed(request):
    data = text(request, int(request.query["size"]))
    coding = request.match_info["coding"]
    if coding not in request.headers.get("Accept-Encoding", ""):
        return web.Response(status=406)
    body = gzip.compress(data) if coding == "gzip" else zlib.compress(data)
    return web.Response(body=body, headers={"Content-Encoding": coding})


async def bomb(request):
    """A hundred megabytes of zeros, in a hundred kilobytes."""
    body = gzip.compress(bytes(100_000_000), 9)
    return web.Response(body=body, headers={"Content-Encoding": "gzip"})


async def bytewise(request):
    """Head and body by single bytes, past aiohttp's own writer."""
    body = b"one byte at a time"
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    for byte in head + body:
        request.transport.write(bytes([byte]))
        await asyncio.sleep(0)
    request.transport.close()
    return web.Response()


async def abrupt(request):
    """Half of an answer, and a reset."""
    request.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    await asyncio.sleep(0.05)
    request.transport.abort()
    return web.Response()


async def close_soon(request):
    """An answer, and then the connection closes without a word, at about the time that it is used again."""
    loop = asyncio.get_running_loop()
    loop.call_later(float(request.query["after"]), request.transport.close)
    return web.Response(text="kept")


async def echo(request):
    return web.Response(body=await request.read())


async def main():
    app = web.Application(client_max_size=1 << 24)
    app.router.add_get("/chunked", chunked)
    app.router.add_get("/bomb", bomb)
    app.router.add_get("/bytewise", bytewise)
    app.router.add_get("/abrupt", abrupt)
    app.router.add_get("/close", close_soon)
    app.router.add_get("/{coding:gzip|deflate}", compressed)
    app.router.add_post("/echo", echo)
    runner = web.AppRunner(app, keepalive_timeout=5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


asyncio.run(main())
