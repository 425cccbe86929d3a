# SPDX-License-Identifier: Apache-2.0
"""VERSION files (kernel and application) and the headers made from them."""

import re


class Version:
    """major.minor.patch with a tweak number and an optional suffix such as rc1."""

    def __init__(self, numbers, extra=""):
        self.major, self.minor, self.patch, self.tweak = numbers
        self.extra = extra

    @property
    def text(self):
        """The version as people write it."""
        tail = f"-{self.extra}" if self.extra else ""
        return f"{self.major}.{self.minor}.{self.patch}{tail}"


def read_version(path):
    """Read either 'x.y.z' alone or NAME = value lines (VERSION_MAJOR, VERSION_MINOR, ...)."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    match = re.fullmatch(r"\s*(\d+)\.(\d+)\.(\d+)(?:-(\S+))?\s*", text)
    if match:
        return Version([int(match[1]), int(match[2]), int(match[3]), 0], match[4] or "")
    values = dict(re.findall(r"^\s*(\w+)\s*=[ \t]*(\S*)[ \t]*$", text, re.M))
    try:
        numbers = [int(values.get(name) or 0) for name in
                   ("VERSION_MAJOR", "VERSION_MINOR", "PATCHLEVEL", "VERSION_TWEAK")]
    except ValueError as err:
        raise ValueError(f"{path}: {err}") from err
    return Version(numbers, values.get("EXTRAVERSION", ""))


def version_header(version, prefix):
    """Text of version.h (prefix KERNEL) or app_version.h (prefix APP)."""
    number = version.major << 16 | version.minor << 8 | version.patch
    full = number << 8 | version.tweak
    kernel = prefix == "KERNEL"
    guard = "_APP_VERSION_H_" if not kernel else "_KERNEL_VERSION_H_"
    lines = [f"#ifndef {guard}", f"#define {guard}", ""]
    if kernel:
        lines += ["#define ZEPHYR_VERSION_CODE " + str(number),
                  "#define ZEPHYR_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))", ""]
    name = "KERNEL" if kernel else "APP"
    lines += [f"#define {'KERNELVERSION' if kernel else 'APPVERSION'} 0x{full:X}",
              f"#define {name}_VERSION_NUMBER 0x{number:X}",
              f"#define {name}_VERSION_MAJOR {version.major}",
              f"#define {name}_VERSION_MINOR {version.minor}",
              f"#define {name}_PATCHLEVEL {version.patch}",
              f"#define {name}_TWEAK {version.tweak}",
              f'#define {name}_VERSION_STRING "{version.text}"',
              f'#define {name}_VERSION_EXTENDED_STRING "{version.text}+{version.tweak}"',
              f'#define {name}_VERSION_TWEAK_STRING '
              f'"{version.major}.{version.minor}.{version.patch}+{version.tweak}"',
              "", "#endif", ""]
    return "\n".join(lines)
