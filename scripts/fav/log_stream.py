# SPDX-License-Identifier: Apache-2.0
"""The log's dictionary format: frames in a stream of bytes, and the messages in the frames."""

import base64
import binascii
import json
import os
import re
import struct

from log_format import Arguments, Target, render
from project import Failure

END, ESC = 0xc0, 0xdb
ESCAPED = {0xdc: END, 0xdd: ESC, ord("n"): 10, ord("r"): 13}
HEX_LINE = re.compile(rb":((?:[0-9a-f]{2})+)\r?")
NAME = "log_dictionary.json"
NORMAL, DROPPED, INFO, FORMATTED = range(4)
LEVELS = ("", "err", "wrn", "inf", "dbg")


class Database:
    """A dictionary that the build wrote."""

    def __init__(self, path):
        if os.path.isdir(path):
            path = next((found for found in (os.path.join(path, "zephyr", NAME),
                                             os.path.join(path, NAME))
                         if os.path.exists(found)), os.path.join(path, "zephyr", NAME))
        try:
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if data["version"] != 1:
                raise Failure(f"{path}: its version is {data['version']}, not 1. Build anew")
            self.build_id = bytes.fromhex(data["build_id"])
            self.target = Target(data["target"])
            self.time_bits, self.hertz = data["timestamp"]["bits"], data["timestamp"]["hz"]
            self.has_thread = data["thread"]
            self.sources = [source["name"] for source in data["sources"]]
            self.threads = data["threads"]
            self.memory = [(part["address"], base64.b64decode(part["bytes"]))
                           for part in data["memory"]]
        except FileNotFoundError as err:
            raise Failure(f"{path} does not exist. An image has a dictionary with "
                          "CONFIG_LOG_DICTIONARY_SUPPORT=y, or a backend whose format is "
                          "\"Dictionary\"") from err
        except OSError as err:
            raise Failure(f"{path}: {err.strerror}") from err
        except (ValueError, KeyError, TypeError) as err:
            raise Failure(f"{path} is no dictionary of the log: {err!r}") from err
        self.path = path

    def string(self, address):
        """Bytes of the constant string at an address, or None."""
        for start, data in self.memory:
            if start <= address < start + len(data):
                return data[address - start:].split(b"\0", 1)[0]
        return None

    def thread(self, address):
        """What to call a thread."""
        if address == 0:
            return "isr"
        for start, size, name in self.threads:
            if start == address:
                return name
        return f"{address:#x}"


def crc(data):
    """CCITT, 16 bits, start 0xffff: 0 over data with their CRC behind."""
    return binascii.crc_hqx(data, 0xffff)


def unescape(data):
    """The bytes of a frame, or None where it cannot be one."""
    out = bytearray()
    parts = iter(data)
    for byte in parts:
        if byte == ESC:
            byte = ESCAPED.get(next(parts, None))
            if byte is None:
                return None
        out.append(byte)
    return bytes(out)


class Deframer:
    """Splits a stream: feed() yields ("frame", bytes), ("text", line) and ("garbage", count).

    No frame contains a line feed, so what is in front of one is text, or a frame in
    hexadecimal; what is between two END is a frame if its CRC says so."""

    def __init__(self):
        self.pending = b""
        self.garbage = 0

    def feed(self, data):
        """More of the stream."""
        data = self.pending + data
        start = 0
        for match in re.finditer(rb"[\xc0\n]", data):
            yield from self._piece(data[start:match.start()], match[0] == b"\n")
            start = match.end()
        self.pending = data[start:]

    def close(self):
        """The end of the stream."""
        yield from self._piece(self.pending, False)
        self.pending = b""
        yield from self._report()

    def _report(self):
        if self.garbage:
            yield "garbage", self.garbage
            self.garbage = 0

    def _piece(self, piece, line):
        frame = None
        if line:
            match = HEX_LINE.fullmatch(piece)
            frame = bytes.fromhex(match[1].decode()) if match else None
        elif piece:
            frame = unescape(piece)
        if frame and len(frame) > 4 and crc(frame) == 0:
            yield from self._report()
            yield "frame", frame[:-2]
        elif line or piece:
            yield from self._other(piece.rstrip(b"\r"))

    def _other(self, piece):
        try:
            text = piece.decode("utf-8")
        except UnicodeDecodeError:
            text = None
        if text is None or any(ord(c) < 32 and c not in "\t\x1b" for c in text):
            self.garbage += len(piece)
        else:
            yield from self._report()
            yield "text", text


class Decoder:
    """Turns frames into messages, which are dictionaries."""

    def __init__(self, database):
        self.database = database
        self.hertz = database.hertz
        time = "Q" if database.time_bits == 64 else "I"
        thread = ("Q" if database.target.pointer == 8 else "I") if database.has_thread else ""
        order = database.target.struct
        self.header = struct.Struct(order + "BBHhH" + time + thread)
        self.dropped = struct.Struct(order + "BBHI")
        self.info = struct.Struct(order + "BB8sI")
        self.tag = int.from_bytes(database.build_id[:2], "little")

    def _refuse(self, theirs, ours):
        raise Failure(f"these messages are of build {theirs}, but {self.database.path} is the "
                      f"dictionary of build {ours}: take that of the image that runs")

    def _check(self, tag):
        if tag != self.tag:
            self._refuse(tag.to_bytes(2, "little").hex() + "...", self.database.build_id.hex())

    def decode(self, frame):
        """The message in a frame, or None."""
        try:
            if frame[0] == INFO:
                return self._info(frame)
            if frame[0] == DROPPED:
                _, _, tag, count = self.dropped.unpack(frame)
                self._check(tag)
                return {"dropped": count}
            if frame[0] in (NORMAL, FORMATTED):
                return self._message(frame)
        except (struct.error, ValueError, IndexError) as err:
            return {"unreadable": frame.hex(), "why": str(err)}
        return {"unreadable": frame.hex(), "why": f"no frame is of type {frame[0]}"}

    def _info(self, frame):
        _, version, build_id, hertz = self.info.unpack(frame)
        if version != 1:
            raise Failure(f"the stream is of version {version}, this tool knows version 1")
        if build_id != self.database.build_id:
            self._refuse(build_id.hex(), self.database.build_id.hex())
        self.hertz = hertz

    def _message(self, frame):
        kind, level, tag, source, size, time, *thread = self.header.unpack_from(frame)
        self._check(tag)
        end = len(frame) - size
        if end < self.header.size:
            raise ValueError("the dump is longer than the message")
        body = frame[self.header.size:end]
        text = body if kind == FORMATTED else self._package(body)
        message = {"text": text.decode("utf-8", "replace")}
        if level == 0:
            return {"raw": message["text"]}
        names = self.database.sources
        message.update(level=LEVELS[level],
                       source=names[source] if 0 <= source < len(names) else "", timestamp=time)
        if self.hertz:
            message["us"] = time * 1000000 // self.hertz
        if thread:
            message["thread"] = self.database.thread(thread[0])
        if size:
            message["data"] = frame[end:].hex()
        return message

    def _package(self, package):
        target = self.database.target
        length, count, read_only, listed = package[:4]
        end = length * 4
        strings = {}
        at = end + read_only + listed
        for _ in range(count):
            stop = package.index(b"\0", at + 1)
            strings[package[at]] = package[at + 1:stop]
            at = stop + 1
        args = Arguments(target, package[:end], target.header)
        start, address = args.pointer()

        def string(start, address):
            if start // 4 in strings:
                return strings[start // 4]
            if address == 0:
                return b"(null)"
            found = self.database.string(address)
            return b"(no string at %#x)" % address if found is None else found

        if start // 4 not in strings and self.database.string(address) is None:
            raise ValueError(f"no format at {address:#x}")
        return render(string(start, address), args, string)
