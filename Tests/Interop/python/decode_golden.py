"""decode_golden.py SCHEMA FOLDER: what the frames in FOLDER's `.hex` files say, as one JSON object by file name."""

import json
import pathlib
import sys

import weir_sbe

schema = weir_sbe.load(sys.argv[1])
said = {}
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.hex")):
    name, values = weir_sbe.decode(schema, bytes.fromhex(path.read_text()))
    if name in ("Beacon", "TopicsAnswer"):
        values["topics"] = weir_sbe.topic_marks(values["topics"])
    if name == "RepairAnswer":
        values["messages"] = weir_sbe.messages(values["messages"])
    said[path.stem] = {"message": name, "values": values}
print(json.dumps(said, default=lambda data: data.decode(), sort_keys=True))
