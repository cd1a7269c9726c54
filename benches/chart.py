"""The bar chart of the results: how many times faster than CPython, on a logarithmic axis."""

import math

COLORS = {"PyPy": "#c8b6e2", "py2rs": "#d9662b", "Rust": "#8a8f98"}
FAILING = "#b00020"
LABEL_WIDTH, PLOT_WIDTH, BAR, GAP, TOP = 130, 560, 9, 9, 46
# The axis: powers of two and ten read best where ratios lie between a half and a few hundred.
LOWEST, TICKS = 0.5, (1, 2, 5, 10, 20, 50, 100, 200)


def bars(rows):
    """The chart as SVG; readable on light and on dark backgrounds."""
    columns = [column for column in COLORS if any(column in row.runs for row in rows)]
    group = BAR * len(columns) + GAP
    height = TOP + group * len(rows) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL_WIDTH + PLOT_WIDTH + 60}" height="{height}" '
        'font-family="sans-serif" font-size="11" fill="#777">',
        f'<text x="{LABEL_WIDTH}" y="14" font-size="13">Speed, CPython 3.11 = 1 (logarithmic)</text>',
        *legend(columns),
        *axis(height),
    ]
    for index, row in enumerate(rows):
        parts += group_of(row, columns, TOP + index * group, group)
    return "\n".join([*parts, "</svg>"]) + "\n"


def position(ratio):
    """Where a ratio lies on the axis."""
    span = math.log(TICKS[-1] / LOWEST)
    return LABEL_WIDTH + PLOT_WIDTH * max(0.0, math.log(ratio / LOWEST) / span)


def legend(columns):
    for index, column in enumerate(columns):
        x = LABEL_WIDTH + 330 + index * 75
        yield f'<rect x="{x}" y="5" width="10" height="10" fill="{COLORS[column]}"/>'
        yield f'<text x="{x + 14}" y="14">{column}</text>'


def axis(height):
    for tick in TICKS:
        x = position(tick)
        yield f'<line x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height}" stroke="#777" stroke-opacity="0.3"/>'
        yield f'<text x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">{tick}</text>'


def group_of(row, columns, y, group):
    middle = y + (group - GAP) / 2 + 4
    yield f'<text x="{LABEL_WIDTH - 6}" y="{middle:.1f}" text-anchor="end">{row.name}</text>'
    for index, column in enumerate(columns):
        ratio = row.ratio("CPython", column)
        if ratio is None:
            continue
        failing = column == "py2rs" and row.failures
        color = FAILING if failing else COLORS[column]
        width = position(ratio) - LABEL_WIDTH
        top = y + index * BAR
        yield f'<rect x="{LABEL_WIDTH}" y="{top}" width="{width:.1f}" height="{BAR - 1}" fill="{color}"/>'
        note = f"{ratio:.1f}" + (" fails" if failing else "")
        yield f'<text x="{LABEL_WIDTH + width + 4:.1f}" y="{top + BAR - 1}" font-size="9">{note}</text>'
