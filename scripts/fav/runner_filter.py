# SPDX-License-Identifier: Apache-2.0
"""The filter language of test descriptions.

    CONFIG_A and not (CONFIG_B > 3 or ARCH in ["arm", "x86"]) and dt_chosen_enabled("zephyr,sram")

Logic has three values: a name whose value is not known yet makes its terms unknown, so the same
expression can be asked before the configuration step ("can this still become true?") and after.
"""

import re

TOKEN = re.compile(r"""\s*(?:
    (?P<string>"[^"]*"|'[^']*') |
    (?P<number>0[xX][0-9a-fA-F]+|-?\d+) |
    (?P<name>[A-Za-z_][A-Za-z0-9_]*) |
    (?P<op>==|!=|<=|>=|<|>|\(|\)|\[|\]|,|:) )""", re.VERBOSE)
COMPARE = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
}


class FilterError(Exception):
    """The expression is not well-formed."""


class Unknown:
    """The value of a name that is not known yet."""


UNKNOWN = Unknown()


def tokenize(text):
    """List of (kind, text) pairs."""
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise FilterError(f"cannot read '{text[at:at + 20]}' in filter '{text}'")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return tokens


class Parser:
    """Recursive descent; every method returns a tuple that evaluate() understands."""

    def __init__(self, text):
        self.text, self.tokens, self.at = text, tokenize(text), 0

    def parse(self):
        """The whole expression."""
        tree = self.either()
        if self.at != len(self.tokens):
            raise FilterError(f"'{self.tokens[self.at][1]}' is unexpected in '{self.text}'")
        return tree

    def peek(self):
        """The next token's text, or nothing at the end."""
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        """Consume a token, which must be the expected one if any is named."""
        if self.at == len(self.tokens):
            raise FilterError(f"filter '{self.text}' ends too early")
        kind, text = self.tokens[self.at]
        if expected is not None and text != expected:
            raise FilterError(f"'{expected}' expected, not '{text}', in '{self.text}'")
        self.at += 1
        return kind, text

    def either(self):
        """a or b"""
        tree = self.both()
        while self.peek() == "or":
            self.take()
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        """a and b"""
        tree = self.negated()
        while self.peek() == "and":
            self.take()
            tree = ("and", tree, self.negated())
        return tree

    def negated(self):
        """not a"""
        if self.peek() == "not":
            self.take()
            return ("not", self.negated())
        return self.comparison()

    def comparison(self):
        """a == b, a in [b, c], a : "regex", or a alone"""
        if self.peek() == "(":
            self.take()
            left = self.either()
            self.take(")")
        else:
            left = self.value()
        op = self.peek()
        if op in COMPARE:
            self.take()
            return ("compare", op, left, self.value())
        if op == "in":
            self.take()
            return ("in", left, self.listed())
        if op == ":":
            self.take()
            return ("match", left, self.value())
        return left

    def listed(self):
        """[a, b]"""
        self.take("[")
        values = []
        while self.peek() != "]":
            values.append(self.value())
            if self.peek() == ",":
                self.take()
        self.take("]")
        return values

    def value(self):
        """A string, a number, a name or a function call."""
        kind, text = self.take()
        if kind == "string":
            return ("constant", text[1:-1])
        if kind == "number":
            return ("constant", int(text, 0))
        if kind != "name" or text in ("and", "or", "not", "in"):
            raise FilterError(f"'{text}' is unexpected in '{self.text}'")
        if self.peek() != "(":
            return ("name", text)
        self.take()
        args = []
        while self.peek() != ")":
            args.append(self.value())
            if self.peek() == ",":
                self.take()
        self.take(")")
        return ("call", text, args)


def number(value):
    """The value as a number, if it is one."""
    if isinstance(value, str):
        try:
            return int(value, 0)
        except ValueError:
            return None
    return value if isinstance(value, int) else None


def truth(value):
    """Truth of a value: y and other text that is not empty, n or 0."""
    if value is UNKNOWN or isinstance(value, bool):
        return value
    return value not in ("", "n", "0", 0, None)


def compare(op, left, right):
    """Numbers as numbers, everything else as text."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    numbers = number(left), number(right)
    if None not in numbers:
        return COMPARE[op](*numbers)
    if op not in ("==", "!=") and numbers[1] is not None:
        return False  # a symbol without a value is not more or less than anything
    return COMPARE[op](str(left), str(right))


def evaluate(tree, lookup, call):
    """Value of a tree. lookup(name) and call(name, args) give values, or UNKNOWN."""
    kind = tree[0]
    if kind == "constant":
        return tree[1]
    if kind == "name":
        return lookup(tree[1])
    if kind == "call":
        return call(tree[1], [evaluate(arg, lookup, call) for arg in tree[2]])
    if kind == "not":
        value = truth(evaluate(tree[1], lookup, call))
        return value if value is UNKNOWN else not value
    if kind in ("and", "or"):
        decisive = kind == "or"
        values = [truth(evaluate(part, lookup, call)) for part in tree[1:]]
        if decisive in values:
            return decisive
        return UNKNOWN if UNKNOWN in values else not decisive
    if kind == "compare":
        return compare(tree[1], evaluate(tree[2], lookup, call), evaluate(tree[3], lookup, call))
    left = evaluate(tree[1], lookup, call)
    if left is UNKNOWN:
        return UNKNOWN
    if kind == "in":
        return str(left) in [str(evaluate(item, lookup, call)) for item in tree[2]]
    return re.match(str(evaluate(tree[2], lookup, call)), str(left)) is not None


def ask(text, lookup, call):
    """Truth of an expression: True, False or UNKNOWN."""
    return truth(evaluate(Parser(text).parse(), lookup, call))
