"""take_part.py SCHEMA TOPOLOGY COMPONENT: takes part as a component would, and prints what it was told as JSON.

It knows the schema and the topology and nothing else: says hello and asks as a plain REQ client, hears its own verdict on
the bus, publishes a fact about the request, and hears that as well.
"""

import json
import os
import re
import sys

import weir_sbe
import zmq

schema = weir_sbe.load(sys.argv[1])
component = sys.argv[3]
patience = 60_000  # milliseconds; a guard against hanging, nothing more


def endpoints(path):
    """Where the three sockets of the manager are: `name: address`, relative to the file's folder where it is ipc."""
    text = open(path).read()
    found = dict(re.findall(r"^  (ingest|control|broadcast): .*?((?:tcp|ipc)://[^\s,}]+)", text, re.MULTILINE))
    folder = os.path.dirname(os.path.abspath(path))
    return {name: address.replace("ipc://", f"ipc://{folder}/") for name, address in found.items()}


where = endpoints(sys.argv[2])
context = zmq.Context()


def socket(kind, endpoint):
    made = context.socket(kind)
    made.linger = 0
    made.rcvtimeo = made.sndtimeo = patience
    made.connect(endpoint)
    return made


control = socket(zmq.REQ, where["control"])
broadcast = context.socket(zmq.SUB)
broadcast.linger = 0
for channel in ("verdict", "request"):
    broadcast.subscribe(f"{channel}/{component}\0".encode())
broadcast.connect(where["broadcast"])


def ask(name, values):
    control.send(weir_sbe.encode(schema, name, values))
    return weir_sbe.decode(schema, control.recv())


def heard(wait):
    """The next event on the bus, or nothing after some milliseconds."""
    if not broadcast.poll(wait):
        return None, None
    topic, frame = broadcast.recv_multipart()
    assert topic.endswith(b"\0"), topic
    return weir_sbe.decode(schema, frame)


hello = {
    "component": component,
    "host": "stranger",
    "nonce": int.from_bytes(os.urandom(8), "little"),
    "topologyDigest": 0,
    "process": os.getpid(),
    "ticket": 1,
}
name, welcome = ask("Hello", hello)
assert name == "HelloAnswer", (name, welcome)
sender = welcome["sender"]

# A subscription takes effect some time after it was made, so one asks until one has heard.
told = {}
request, verdict = 0, None
while verdict is None:
    request += 1
    entry = {"request": request, "attempt": request, "bytes": 2048, "permits": 0, "kind": 0, "opensConnection": "no"}
    question = {"sender": sender, "lowestAwaited": request, "ticket": request, "requests": [entry]}
    name, answer = ask("AllowanceRequest", question)
    assert name == "AllowanceAnswer", (name, answer)
    told[request] = answer["verdicts"][0]
    name, event = heard(100)
    if name == "VerdictGiven" and event["stamp"]["instance"] == sender["instance"]:
        verdict = event

ingest = socket(zmq.XPUB, where["ingest"])
subscription = ingest.recv()
assert subscription == b"\1", subscription
fact = {"request": request, "sent": 100, "received": 1948, "latency": 1500, "status": 200, "flags": ["success"]}
fact |= {"retryAfter": 0, "usedWeight": 0}
message = weir_sbe.encode(schema, "RequestFacts", {"sender": sender, "first": 1, "isKept": "no", "facts": [fact]})
ingest.send_multipart([f"fact/{component}\0".encode(), message])
recorded = None
while recorded is None:
    name, event = heard(patience)
    assert name is not None, "the fact was not broadcast"
    if name == "RequestsRecorded" and event["stamp"]["instance"] == sender["instance"]:
        recorded = event

name, done = ask("Goodbye", {"sender": sender, "lastFact": 1, "lastPublication": 0, "ticket": 7})
report = {
    "welcome": welcome,
    "told": told[verdict["request"]],
    "verdict": verdict,
    "recorded": recorded,
    "goodbye": {"message": name, "values": done},
}
print(json.dumps(report))
