"""A small binary protocol: frames with checksums, in bytes and bytearrays."""


def checksum(data):
    total = 0
    for b in data:
        total = (total + b) & 0xFF
    return (~total + 1) & 0xFF


def frame(kind, payload):
    header = bytes([0x7E, kind]) + len(payload).to_bytes(2, "big")
    return header + payload + bytes([checksum(header + payload)])


def parse(buf):
    if buf[0] != 0x7E:
        raise ValueError("bad start byte: 0x%02X" % buf[0])
    size = int.from_bytes(buf[2:4], "big")
    return buf[1], buf[4:4 + size], buf[-1]


def hexdump(data):
    for offset in range(0, len(data), 16):
        chunk = data[offset:offset + 16]
        hexes = " ".join(f"{b:02x}" for b in chunk)
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in chunk)
        print(f"{offset:08x}  {hexes:<47}  |{text}|")


message = frame(5, b"hello \x00 world")
print(message, len(message), message.hex(" "))
print(parse(message))
hexdump(message)
try:
    parse(b"\x00abc")
except ValueError as e:
    print(e)

buffer = bytearray(b"abc")
buffer.append(100)
buffer += b"ef"
buffer.extend([1, 2])
buffer[0] = ord("X")
buffer[1:3] = b"--"
del buffer[-1]
print(buffer, len(buffer), bytes(buffer[1:3]), 45 in buffer, b"--" in buffer, buffer == b"X--def\x01")
print(bytes(3), bytes(range(5)), bytes("hé", "utf-8"), str(b"ok", "ascii"), bytes(n * 2 for n in range(4)))
print(b"a.b.c".rsplit(b".", 1), b"k=v".rpartition(b"="), b"7".zfill(3), b"x".center(5, b"*"), b"x".ljust(3) + b"|")
try:
    bytes([1, 256])
except ValueError as e:
    print(e)
