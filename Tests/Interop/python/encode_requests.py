"""encode_requests.py SCHEMA: frames of a stranger's making, as one JSON object of hexadecimal by message name."""

import json
import sys

import weir_sbe

schema = weir_sbe.load(sys.argv[1])
sender = {"component": 2, "instance": 9}
frames = {
    "Hello": {
        "component": "price_feeds",
        "host": "stranger",
        "nonce": 0x0123456789ABCDEF,
        "topologyDigest": 0,
        "process": 4321,
        "ticket": 0,
    },
    "AllowanceRequest": {
        "sender": sender,
        "lowestAwaited": 5,
        "ticket": 0,
        "requests": [
            {"request": 5, "attempt": 5, "bytes": 2048, "permits": 0, "kind": 1, "opensConnection": "no"},
            {"request": 6, "attempt": 5, "bytes": 1 << 40, "permits": 3, "kind": 0, "opensConnection": "yes"},
        ],
    },
    "RequestFacts": {
        "sender": sender,
        "first": 11,
        "isKept": "yes",
        "facts": [
            {"request": 5, "sent": 100, "received": 1948, "latency": 1500, "status": 200, "flags": ["success"],
             "retryAfter": 0, "usedWeight": 0},
            {"request": 6, "sent": 0, "received": 0, "latency": 7, "status": 429, "flags": ["usedLate", "leased"],
             "retryAfter": 30000, "usedWeight": 1190},
        ],
    },
    "StatusRequest": {"ticket": 0},
    "LeaseRequest": {
        "sender": sender,
        "number": 4,
        "bytes": 1 << 20,
        "returned": 17,
        "unspentBytes": 6144,
        "unspentRequests": 3,
        "requests": 500,
        "ticket": 0,
        "kind": 1,
    },
    "LimitOrder": {
        "scope": "price_feeds",
        "reason": "half, for now",
        "ticket": 0,
        "settings": [{"key": "requests", "value": "3/s"}, {"key": "bandwidth", "value": "5 Mbps"}],
    },
}
print(json.dumps({name: weir_sbe.encode(schema, name, values).hex() for name, values in frames.items()}))
