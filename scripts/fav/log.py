# SPDX-License-Identifier: Apache-2.0
"""fav log: print what the log's dictionary format says."""

import argparse
import json
import sys
import time

from log_stream import Database, Decoder, Deframer
from project import Failure

COLORS = {"err": "\x1b[1;31m", "wrn": "\x1b[1;33m"}
EXAMPLES = """\
examples:
  fav run samples/subsys/logging/dictionary | \\
    fav log decode build/native_sim/samples/subsys/logging/dictionary -
  fav log decode --database zephyr/log_dictionary.json capture.bin
  fav log decode --follow --json ../app/build/mps2_an385 /dev/ttyUSB0
"""


def clock(microseconds):
    """[hh:mm:ss.ms,us]"""
    seconds, rest = divmod(microseconds, 1000000)
    return (f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}."
            f"{rest // 1000:03},{rest % 1000:03}]")


def dump(data, indent):
    """Lines of a hexdump, as the target would show it."""
    for at in range(0, len(data), 16):
        part = data[at:at + 16]
        cells = [f"{byte:02x} " for byte in part] + ["   "] * (16 - len(part))
        shown = "".join(chr(c) if 32 <= c < 127 else "." for c in part).ljust(16)
        yield (" " * indent + "".join(cells[:8]) + " " + "".join(cells[8:]) +
               f"|{shown[:8]} {shown[8:]}|")


class Text:
    """Prints messages as the target's text format does."""

    def __init__(self, out, color):
        self.out, self.color, self.open_line = out, color, False

    def line(self, text):
        """A line of its own."""
        self.out.write(("\n" if self.open_line else "") + text + "\n")
        self.open_line = False

    def message(self, msg):
        """One message."""
        if "raw" in msg:
            self.out.write(msg["raw"])
            self.open_line = not msg["raw"].endswith("\n") if msg["raw"] else self.open_line
            return
        if "dropped" in msg:
            self.line(f"--- {msg['dropped']} messages dropped ---")
            return
        if "unreadable" in msg:
            self.line(f"--- unreadable message: {msg['why']} ---")
            return
        stamp = clock(msg["us"]) if "us" in msg else f"[{msg['timestamp']:08}]"
        prefix = f"<{msg['level']}> " + (f"[{msg['thread']}] " if "thread" in msg else "")
        prefix += f"{msg['source']}: " if msg["source"] else ""
        lines = [prefix + msg["text"]]
        lines += dump(bytes.fromhex(msg.get("data", "")), len(stamp) + 1 + len(prefix))
        body = "\n".join(lines)
        if self.color and msg["level"] in COLORS:
            body = COLORS[msg["level"]] + body + "\x1b[0m"
        self.line(f"{stamp} {body}")

    def text(self, line):
        """What the target printed past the log."""
        self.line(line)

    def garbage(self, count):
        """Bytes that make no sense."""
        self.line(f"--- {count} bytes are no message ---")


class Json:
    """Prints each message as a line of JSON."""

    def __init__(self, out):
        self.out = out

    def message(self, msg):
        """One message."""
        self.out.write(json.dumps(msg) + "\n")

    def text(self, line):
        """What the target printed past the log."""
        self.message({"output": line})

    def garbage(self, count):
        """Bytes that make no sense."""
        self.message({"garbage": count})


def chunks(file, follow):
    """Bytes as they come; with follow, a file that ends is expected to grow."""
    while True:
        data = file.read1(65536) if hasattr(file, "read1") else file.read(65536)
        if data:
            yield data
        elif follow:
            time.sleep(0.1)
        else:
            return


def decode(file, database, show, follow=False):
    """Print a stream."""
    decoder, frames = Decoder(database), Deframer()

    def handle(items):
        for kind, value in items:
            if kind == "frame":
                message = decoder.decode(value)
                if message is not None:
                    show.message(message)
            else:
                getattr(show, kind)(value)
        show.out.flush()

    for data in chunks(file, follow):
        handle(frames.feed(data))
    handle(frames.close())


def parse(argv):
    """The command line."""
    top = argparse.ArgumentParser(prog="fav log", description=__doc__.rsplit(": ", maxsplit=1)[-1])
    commands = top.add_subparsers(dest="command", metavar="command", required=True)
    sub = commands.add_parser("decode", help="messages of the dictionary format become text",
                              epilog=EXAMPLES,
                              formatter_class=argparse.RawDescriptionHelpFormatter)
    sub.add_argument("build", nargs="?", help="build folder of the image")
    sub.add_argument("file", help="what the target sent; - is standard input")
    sub.add_argument("--database", help="its log_dictionary.json, instead of a build folder")
    sub.add_argument("--json", action="store_true", help="a line of JSON for each message")
    sub.add_argument("--follow", action="store_true", help="go on at the end of the file: "
                     "it grows")
    sub.add_argument("--color", action=argparse.BooleanOptionalAction, default=None,
                     help="default: on a terminal")
    args = sub.parse_args(argv[1:]) if argv[:1] == ["decode"] else top.parse_args(argv)
    if (args.build is None) == (args.database is None):
        sub.error("give the build folder of the image, or --database")
    return args


def main(argv):
    """Entry; returns the exit code."""
    args = parse(argv)
    if args.file == "-":
        sys.stdin.buffer.peek(1)  # until then the sender may still build
    database = Database(args.database or args.build)
    sys.stdout.reconfigure(errors="replace")
    color = sys.stdout.isatty() if args.color is None else args.color
    show = Json(sys.stdout) if args.json else Text(sys.stdout, color)
    try:
        if args.file == "-":
            decode(sys.stdin.buffer, database, show)
        else:
            with open(args.file, "rb") as file:
                decode(file, database, show, args.follow)
    except BrokenPipeError:
        return 0
    except OSError as err:
        raise Failure(f"{args.file}: {err.strerror}") from err
    return 0
