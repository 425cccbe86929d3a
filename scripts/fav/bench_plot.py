# SPDX-License-Identifier: Apache-2.0
"""Line charts as SVG, both axes logarithmic."""

import math

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 40, 50
COLOURS = ["#c0392b", "#2471a3", "#1e8449", "#7d3c98"]


def _decades(values):
    """Powers of ten that enclose the values."""
    low = math.floor(math.log10(min(values)))
    high = max(math.ceil(math.log10(max(values))), low + 1)
    return low, high


def _position(value, low, high, begin, end):
    return begin + (math.log10(value) - low) / (high - low) * (end - begin)


def _axis_lines(xs, ys):
    """Grid, numbers at the powers of ten."""
    lines = []
    for power in range(xs[0], xs[1] + 1):
        x = _position(10 ** power, *xs, LEFT, WIDTH - RIGHT)
        lines.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" class="grid"/>'
                     f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">'
                     f'{10 ** power}</text>')
    for power in range(ys[0], ys[1] + 1):
        y = _position(10 ** power, *ys, HEIGHT - BOTTOM, TOP)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" class="grid"/>'
                     f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10 ** power}</text>')
    return lines


def _label_places(ends):
    """Heights of the labels at the lines' ends, moved apart where they would touch."""
    places = {}
    last = -100.0
    for name, y in sorted(ends.items(), key=lambda item: item[1]):
        last = max(y, last + 15)
        places[name] = last
    return places


def chart(title, x_label, y_label, series):
    """series: {name: [(x, y)]}, all positive.  Returns the text of an SVG file."""
    points = [point for line in series.values() for point in line]
    xs = _decades([x for x, _ in points])
    ys = _decades([y for _, y in points])
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">',
             '<style>.grid{stroke:#ddd}.line{fill:none;stroke-width:2}</style>',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{LEFT}" y="22" font-size="15">{title}</text>', *_axis_lines(xs, ys),
             f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">'
             f'{x_label}</text>',
             f'<text transform="translate(18 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">'
             f'{y_label}</text>']
    ends = {name: _position(line[-1][1], *ys, HEIGHT - BOTTOM, TOP)
            for name, line in series.items()}
    places = _label_places(ends)
    for (name, line), colour in zip(series.items(), COLOURS):
        spots = [(_position(x, *xs, LEFT, WIDTH - RIGHT),
                  _position(y, *ys, HEIGHT - BOTTOM, TOP)) for x, y in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        lines.append(f'<path d="M{path}" class="line" stroke="{colour}"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        lines.append(f'<text x="{WIDTH - RIGHT + 8}" y="{places[name] + 4:.1f}" '
                     f'fill="{colour}">{name}</text>')
    return "\n".join(lines + ["</svg>", ""])
