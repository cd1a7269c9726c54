import hashlib
import os
import struct
import zlib


def write_records(path, records):
    with open(path, "wb") as f:
        f.write(b"RECS")
        f.write(struct.pack("<I", len(records)))
        for name, value in records:
            raw = name.encode("utf-8")
            f.write(struct.pack("<B", len(raw)))
            f.write(raw)
            f.write(struct.pack("<d", value))


def read_records(path):
    out = []
    with open(path, "rb") as f:
        magic = f.read(4)
        if magic != b"RECS":
            raise ValueError("bad magic")
        (count,) = struct.unpack("<I", f.read(4))
        for _ in range(count):
            n = f.read(1)[0]
            name = f.read(n).decode("utf-8")
            (value,) = struct.unpack("<d", f.read(8))
            out.append((name, value))
        assert f.read() == b""
    return out


path = "files_records.tmp"
write_records(path, [("alpha", 1.5), ("ñandú", -2.25), ("", 0.0)])
print(read_records(path), os.path.getsize(path))
with open(path, "rb") as f:
    data = f.read()
print(hashlib.md5(data).hexdigest(), zlib.crc32(data), data[:8], data[4], len(data))
with open(path, "ab") as f:
    f.write(bytes([1, 2, 255]))
with open(path, "rb") as f:
    f.seek(-3, 2)
    print(list(f.read()), f.tell())
with open(path, "wb") as f:
    f.write(b"XXXX")
try:
    read_records(path)
except ValueError as e:
    print("error", e)
os.unlink(path)
buf = bytearray()
for i in range(5):
    buf += struct.pack(">H", i * 1000)
print(buf.hex(), len(buf), memoryview(bytes(buf))[2:4].tolist())
