"""What a stranger needs to speak Weir's messages: the schema, PyPI's `sbe`, and nothing of ours.

`sbe` 0.4.3 reads no variable data: `variable_data` reads it by hand.
"""

import struct

import sbe


def _encode_set(self, names):
    return sum(1 << choice.value for choice in self.choices if choice.name in names)


# `sbe` 0.4.3 builds a set's bits in a way that today's `bitstring` refuses.
sbe.Set.encode = _encode_set


def load(path):
    """The schema in a file."""
    with open(path, "rb") as file:
        return sbe.Schema.parse(file)


def message_named(schema, name):
    """The message of a name."""
    return next(message for message in schema.messages.values() if message.name == name)


def encode(schema, name, values):
    """A frame of the message of a name; reserved fields may be left out."""
    message = message_named(schema, name)
    return schema.encode(message, _with_reserved(message.fields, values))


def _with_reserved(fields, values):
    complete = dict(values)
    for field in fields:
        if isinstance(field, sbe.Group):
            complete[field.name] = [_with_reserved(field.fields, entry) for entry in values[field.name]]
        elif field.name.startswith("reserved"):
            complete[field.name] = 0
    return complete


def decode(schema, frame):
    """The name of a frame's message and its values, variable data as bytes and reserved fields left out."""
    decoded = schema.decode(frame)
    message = schema.messages[decoded.header["templateId"]]
    values = _without_reserved(decoded.value)
    names = [field.name for field in message.fields if _is_variable(field)]
    values.update(zip(names, _variable_data(frame, decoded.header["blockLength"], len(names))))
    return decoded.message_name, values


def _without_reserved(value):
    if isinstance(value, list):
        return [_without_reserved(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _without_reserved(inner) for name, inner in value.items() if not name.startswith("reserved")}
    return value


def _is_variable(field):
    return not isinstance(field, sbe.Group) and getattr(field.type, "name", "") == "varDataEncoding"


def _variable_data(frame, block_length, count):
    """The bytes of each variable data; only messages without groups have any."""
    position = 8 + block_length
    for _ in range(count):
        (length,) = struct.unpack_from("<I", frame, position)
        position += 4
        yield bytes(frame[position : position + length])
        position += length


def topic_marks(data):
    """The list of topics in a beacon or a page of topics: each one's name and sequence."""
    return [{"topic": name.decode(), "seq": seq} for seq, name in _entries(data, "<QI")]


def messages(data):
    """The list of messages in a repair, each as it was broadcast."""
    return [message for message, in _entries(data, "<I")]


def _entries(data, head):
    """Entries of numbers, the last of which is the length of the bytes that follow them."""
    position = 0
    while position < len(data):
        *numbers, length = struct.unpack_from(head, data, position)
        position += struct.calcsize(head)
        yield *numbers, bytes(data[position : position + length])
        position += length
