# SPDX-License-Identifier: Apache-2.0
"""printf() on the host for arguments of another machine: bytes as its ABI lays out the stacked
part of a variable argument list.  The text is what the target's own formatter would make."""

import math
import re
import struct

SPEC = re.compile(rb"%([-+ #0]*)(\*|\d+)?(?:(\.)(\*|\d+)?)?(hh|h|ll|l|j|z|t|L)?(.)?", re.S)


class Target:
    """Sizes, alignment and byte order; from the dictionary's "target"."""

    def __init__(self, spec):
        self.pointer = spec["bits"] // 8
        self.order = "little" if spec["little_endian"] else "big"
        self.struct = "<" if spec["little_endian"] else ">"
        self.long_double = spec["long_double"]
        self.header = spec["package_header"]

    def size(self, modifier):
        """Bytes of an integer with this length modifier, as an argument."""
        if modifier in (b"ll", b"j"):
            return 8
        return self.pointer if modifier in (b"l", b"z", b"t") else 4


class Arguments:
    """Reads one argument after the other."""

    def __init__(self, target, data, at):
        self.target, self.data, self.at = target, data, at

    def take(self, size, align):
        """(offset, bytes) of the next argument."""
        slot = self.target.pointer
        align = max(align, slot)
        start = (self.at + align - 1) // align * align
        if start + size > len(self.data):
            raise ValueError("the arguments end too early")
        self.at = start + (size + slot - 1) // slot * slot
        return start, self.data[start:start + size]

    def integer(self, size, signed):
        """The next integer."""
        return int.from_bytes(self.take(size, size)[1], self.target.order, signed=signed)

    def pointer(self):
        """(offset, value) of the next pointer."""
        start, data = self.take(self.target.pointer, self.target.pointer)
        return start, int.from_bytes(data, self.target.order)

    def double(self):
        """The next double."""
        return struct.unpack(self.target.struct + "d", self.take(8, 8)[1])[0]

    def long_double(self):
        """The next long double, as near as a double comes."""
        spec = self.target.long_double
        if spec["kind"] == "double":
            return self.double()
        bits = int.from_bytes(self.take(spec["size"], spec["align"])[1], self.target.order)
        if spec["kind"] == "x87":
            return wide(bits >> 79 & 1, bits >> 64 & 0x7fff, bits & (1 << 64) - 1, 63)
        exponent = bits >> 112 & 0x7fff
        mantissa = bits & (1 << 112) - 1 | (1 << 112 if exponent else 0)
        return wide(bits >> 127, exponent, mantissa, 112)


def wide(negative, exponent, mantissa, point):
    """A number of sign, exponent (of 15 bits) and mantissa with so many bits behind its point."""
    if exponent == 0x7fff:
        value = math.inf if mantissa << 1 & (1 << point + 1) - 1 == 0 else math.nan
    else:
        try:
            value = math.ldexp(mantissa, max(exponent, 1) - 16383 - point)
        except OverflowError:
            value = math.inf
    return -value if negative else value


class Spec:
    """One conversion specification, with its '*' resolved."""

    def __init__(self, match, args):
        self.flags = set(match[1].decode())
        self.width = self._number(match[2], args) or 0
        self.precision = None
        if match[3]:
            self.precision = self._number(match[4], args) if match[4] else 0
            if self.precision < 0:
                self.precision = None
        if self.width < 0:
            self.width = -self.width
            self.flags.add("-")
        self.modifier = match[5] or b""
        self.kind = (match[6] or b"").decode("latin-1")

    @staticmethod
    def _number(text, args):
        if text == b"*":
            return args.integer(4, True)
        return int(text) if text else None

    def pad(self, prefix, body, zeros=True):
        """prefix and body at the width."""
        space = self.width - len(prefix) - len(body)
        if "-" in self.flags:
            return prefix + body + b" " * space
        if "0" in self.flags and zeros:
            return prefix + b"0" * space + body
        return b" " * space + prefix + body

    def sign(self, negative):
        """The character before a number."""
        return b"-" if negative else b"+" if "+" in self.flags else \
            b" " if " " in self.flags else b""


def integer(spec, args):
    """%d %i %u %o %x %X."""
    size = args.target.size(spec.modifier)
    value = args.integer(size, False)
    if spec.modifier in (b"h", b"hh"):
        size = 2 if spec.modifier == b"h" else 1
        value &= (1 << 8 * size) - 1
    prefix = b""
    if spec.kind in "di":
        negative = value >> 8 * size - 1
        value = (1 << 8 * size) - value if negative else value
        prefix = spec.sign(negative)
    digits = (b"%" + {"o": b"o", "x": b"x", "X": b"X"}.get(spec.kind, b"d")) % value
    if "#" in spec.flags and value and spec.kind in "xX":
        prefix = b"0" + spec.kind.encode()
    return number(spec, prefix, digits if value else b"")


def number(spec, prefix, digits):
    """Digits (none for zero) at precision and width."""
    precision = 1 if spec.precision is None else spec.precision
    if spec.kind == "o" and "#" in spec.flags:
        precision = max(precision, len(digits) + 1)
    return spec.pad(prefix, digits.rjust(precision, b"0"), spec.precision is None)


def hexadecimal(spec, value):
    """%a %A without sign: one digit before the point."""
    mantissa, exponent = math.frexp(value)
    fraction = int(math.ldexp(mantissa, 53)) if value else 0
    exponent = exponent - 1 if value else 0
    digits = 13
    if spec.precision is not None and spec.precision < 13:
        shift = 4 * (13 - spec.precision)
        half, rest = 1 << shift - 1, fraction & (1 << shift) - 1
        fraction >>= shift
        fraction += rest > half or rest == half and fraction & 1
        digits = spec.precision
    text = b"%x" % (fraction >> 4 * digits)
    tail = b"%0*x" % (digits, fraction & (1 << 4 * digits) - 1) if digits else b""
    if spec.precision is None:
        tail = tail.rstrip(b"0")
    else:
        tail = tail.ljust(spec.precision, b"0")
    point = b"." if tail or "#" in spec.flags else b""
    return text + point + tail + b"p%+d" % exponent


def floating(spec, args):
    """%f and its kind."""
    value = args.long_double() if spec.modifier == b"L" else args.double()
    prefix = spec.sign(math.copysign(1, value) < 0)
    value = abs(value)
    if math.isinf(value) or math.isnan(value):
        text = b"inf" if math.isinf(value) else b"nan"
        return spec.pad(prefix, text.upper() if spec.kind.isupper() else text, False)
    if spec.kind in "aA":
        prefix, text = prefix + b"0x", hexadecimal(spec, value)
    else:
        precision = 6 if spec.precision is None else spec.precision
        alternate = b"#" if "#" in spec.flags else b""
        text = b"%" + alternate + b".%d" % precision + spec.kind.lower().encode()
        text %= value
    if spec.kind.isupper():
        prefix, text = prefix.upper(), text.upper()
    return spec.pad(prefix, text)


def pointer(spec, args):
    """%p."""
    value = args.pointer()[1]
    if value == 0:
        return spec.pad(b"", b"(nil)", False)
    return number(spec, b"0x", b"%x" % value)


def text_argument(spec, args, strings):
    """%s."""
    start, value = args.pointer()
    text = strings(start, value)
    return spec.pad(b"", text if spec.precision is None else text[:spec.precision], False)


def convert(match, args, strings):
    """The text of one specification."""
    spec = Spec(match, args)
    if spec.kind in tuple("diouxX"):
        return integer(spec, args)
    if spec.kind in tuple("aAeEfFgG"):
        return floating(spec, args)
    if spec.kind == "c":
        return spec.pad(b"", bytes([args.integer(4, False) & 0xff]), False)
    if spec.kind == "s":
        return text_argument(spec, args, strings)
    if spec.kind == "p":
        return pointer(spec, args)
    if spec.kind == "n":
        args.pointer()
        return b""
    return b"%" if spec.kind == "%" else match[0]


def render(fmt, args, strings):
    """The text of a format; strings(offset, pointer) knows the strings."""
    return SPEC.sub(lambda match: convert(match, args, strings), fmt)
