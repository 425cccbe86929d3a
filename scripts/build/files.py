# SPDX-License-Identifier: Apache-2.0
"""Files that programs of the build write."""

import os


def write_if_changed(path, text):
    """Write a file only when its contents differ, so that nothing is rebuilt in vain."""
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return False
    except (OSError, UnicodeDecodeError):
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return True
