# SPDX-License-Identifier: Apache-2.0
"""Which of the kernel's sources an image can need, by the names in its text.

Three quarters of the kernel's code go away again when an image is linked. A test does not have
to compile them: what no name leads to is not needed. A name leads to the source that defines it,
to the source that implements the system call of this name, and to the names in the macro or
inline function of this name. The judgement is on the side of too much, and what it overlooks
(a name that is put together of pieces, a library without text) does not link: nothing is left
out that works without being referred to. See always().
"""

import glob
import os
import re

NAME = re.compile(r"[A-Za-z_]\w*")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|(\"(?:\\.|[^\"\\\n])*\")", re.S)
FUNCTION = re.compile(r"^(?!static\b|typedef\b|extern\b)[A-Za-z_][\w \t*()]*?\b(\w+)"
                      r"\([^;{}]*\)\s*\{", re.M)
VARIABLE = re.compile(r"^(?!static\b|typedef\b|extern\b)[A-Za-z_][^;{}()=#]*?\b(\w+)"
                      r"(?:\[[^\]]*\])*(?:\s+__\w+(?:\([^)\n]*\))?)*\s*(?:=|;)", re.M)
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\n|[^\n])*)", re.M)
INLINE = re.compile(r"^(?:static|ALWAYS_INLINE|inline)\b[^;{}#]*?\b(\w+)\s*\([^;{}#]*\)\s*"
                    r"\{(.*?)^\}", re.M | re.S)
# A name is put together behind such a beginning. Shorter ones stand for too much.
PASTE = re.compile(r"\b([A-Za-z_]\w{4,})##")
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*(?:[<\"]([^>\"]+)[>\"]|\S)", re.M)
# What is called because it stands in a section: start-up code, devices, tables.
SELF = re.compile(r"\b(?:SYS_INIT\w*|DEVICE_\w+|STRUCT_SECTION_ITERABLE\w*|IRQ_\w*CONNECT\w*|"
                  r"\w+_DEFINE\w*|LOG_MODULE_REGISTER|__used|constructor|section)\b")
HEADERS = ["include", "kernel/include", "arch", "subsys/testsuite/include"]
START = {"main", "z_kernel_start"}


class Unseen(Exception):
    """There are parts of the image whose text is not there to be read."""


def read(path):
    """The text of a file without comments. Strings stay: there may be names in assembly."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return COMMENT.sub(lambda match: match[1] or " ", file.read())


def names(text):
    """The names in a text."""
    return set(NAME.findall(text))


def defined(text):
    """What a source defines for others."""
    return set(FUNCTION.findall(text)) | set(VARIABLE.findall(text))


def always(path, text, base):
    """Is this source part of every image, whether somebody refers to it or not? Ports, drivers
    and subsystems are there because the configuration says so."""
    return not os.path.relpath(path, base).startswith(("kernel/", "lib/")) or \
        bool(SELF.search(text))


def library(path, base):
    """Does this source take the place of functions that the C library has as well? It is part
    of every image, but what it refers to is needed only if the image refers to it."""
    return os.path.relpath(path, base).startswith("lib/libc/")


def expansions(base):
    """Macros and inline functions of the headers: name to the names in it, and to those that it
    may put together."""
    found, pasted = {}, {}
    for folder in HEADERS:
        for path in glob.iglob(os.path.join(base, folder, "**/*.h"), recursive=True):
            text = read(path)
            for name, body in MACRO.findall(text) + INLINE.findall(text):
                found.setdefault(name, set()).update(NAME.findall(body))
                for beginning in PASTE.findall(body) if "##" in body else []:
                    pasted.setdefault(beginning, []).append(name)
    for beginning, users in pasted.items():
        whole = [name for name in found if name.startswith(beginning)]
        for name in users:
            found[name].update(whole)
    return found


def application(paths, folders, base):
    """The names in sources and in what they include from these folders or their own, but for the
    headers of the kernel, which name everything."""
    found, seen, rest = set(), set(), list(paths)
    headers = tuple(os.path.join(base, folder, "") for folder in (*HEADERS, "subsys", "soc"))
    folders = [folder for folder in folders if not os.path.join(folder, "").startswith(headers)]
    while rest:
        path = os.path.realpath(rest.pop())
        if path in seen:
            continue
        seen.add(path)
        try:
            text = read(path)
        except OSError as err:
            raise Unseen(f"{path} is not there yet") from err
        found |= names(text)
        for match in INCLUDE.finditer(text):
            if not match[1]:
                raise Unseen(f"{path} includes what a macro says")
            places = [os.path.join(folder, match[1])
                      for folder in [os.path.dirname(path), *folders]]
            rest += [place for place in places if os.path.isfile(place)][:1]
    return found


class Tree:
    """Sources of the kernel, those on demand by group, and which of them names lead to."""

    def __init__(self, sources, groups, base):
        on_demand = sum(groups.values(), [])
        texts = {path: read(path) for path in [*sources, *on_demand]}
        self.names = {path: names(text) for path, text in texts.items()}
        self.library = {path for path in sources if library(path, base)}
        self.roots = [path for path in sources if always(path, texts[path], base)
                      and path not in self.library]
        self.roots += [path for path in on_demand if always(path, "", base)]
        self.groups = {path: set(group) for group in groups.values() for path in group}
        self.starting = {path for path in on_demand if SELF.search(texts[path])}
        self.owners, self.expansions = {}, expansions(base)
        for path, text in texts.items():
            for name in defined(text):
                self.owners.setdefault(name, []).append(path)

    def reached(self, start=frozenset()):
        """Sources that these names and those in every image lead to. A group on demand is one
        object: all of it is compiled, and its start-up code runs."""
        found, seen, rest = set(), set(), [START, start]
        paths = set(self.roots)
        while rest or paths:
            for path in list(paths):
                paths |= self.groups.get(path, set()) & self.starting
            rest += [self.names[path] for path in paths - found]
            found |= paths
            fresh = (rest.pop() if rest else set()) - seen
            seen |= fresh
            paths = {path for name in fresh for known in (name, f"z_impl_{name}")
                     for path in self.owners.get(known, ())}
            rest += [self.expansions[name] for name in fresh & self.expansions.keys()]
        return found.union(self.library, *(self.groups.get(path, ()) for path in found))
