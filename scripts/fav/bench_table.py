# SPDX-License-Identifier: Apache-2.0
"""Tables of figures in Markdown."""


def number(value):
    """Without a fraction that says nothing."""
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def markdown(head, rows):
    """Markdown; the first column is text."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(cells) + " |" for cells in rows]) + "\n"


def bold_best(values):
    """Cells of a row, the smallest in bold."""
    best = min(value for value in values if value is not None)
    return [f"**{number(value)}**" if value == best else number(value) for value in values]
