#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write the bytes of a file as the inside of a C array initialiser."""

import argparse
import gzip
import sys


def render(data):
    """Comma separated hexadecimal bytes, sixteen to a line."""
    rows = (data[pos:pos + 16] for pos in range(0, len(data), 16))
    return "".join("".join(f"0x{byte:02x}, " for byte in row).rstrip() + "\n" for row in rows)


def main(argv):
    """Entry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-f", "--file", required=True)
    parser.add_argument("-o", "--output", default="-")
    parser.add_argument("-g", "--gzip", action="store_true")
    parser.add_argument("-z", "--gzip-mtime", type=int, default=0)
    parser.add_argument("--offset", "-O", type=int, default=0)
    parser.add_argument("-l", "--length", type=int, default=-1)
    args = parser.parse_args(argv)
    with open(args.file, "rb") as file:
        file.seek(args.offset)
        data = file.read(args.length)
    if args.gzip:
        data = gzip.compress(data, mtime=args.gzip_mtime)
    if args.output == "-":
        sys.stdout.write(render(data))
    else:
        with open(args.output, "w", encoding="ascii") as file:
            file.write(render(data))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
