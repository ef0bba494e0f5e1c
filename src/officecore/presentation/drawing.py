"""Drawing a chart as SVG: a Vega-Lite picture made by vl-convert, on this machine, without network.

A chart for an owner has little ink: bars or lines, a few grid lines, and amounts written where they
belong instead of in a key. Colours are names (`var(--s1)`) to which the page gives a value, so that
one picture fits light, dark and paper.

This is the one place where an amount becomes a float: to be so many pixels long. Every amount that
is written out beside a bar or a line comes from the exact one. What each word of a picture means is
in Vega-Lite's reference, https://vega.github.io/vega-lite/docs/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any, Final, TypeAlias

import vl_convert

from officecore.presentation.cell import added_up, column, number
from officecore.presentation.chart import Chart, Lines, MonthBars, RankedBars
from officecore.presentation.timeline import Timeline

WIDE: Final = 1072
"""The width in pixels of a chart over time, which takes the whole page."""

HALF: Final = 516
"""The width in pixels of ranked bars, which share the page with another block."""

COLOURS: Final = tuple(f"var(--s{place})" for place in range(1, 9))
"""The names of the colours that a page must define; a ninth series takes the first again."""

Picture: TypeAlias = dict[str, Any]

_SIZE: Final = re.compile(r'viewBox="[^"]*"')
_TIME_HEIGHT: Final = 280
_BAR_STEP: Final = 30
_ROW: Final = 40
_AROUND: Final = 90
"""The height of a row of a timeline, and of its key, marks and axis."""
# Vega cannot measure the reader's system font; no character of 13 pixels is wider on average.
_CHARACTER: Final = 7.5
# What it leaves free for a character is narrower than that of a wide and bold font by so much.
_WIDER: Final = 1.75
_MONTH_LABEL: Final = (
    "[['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec']"
    "[toNumber(slice(datum.value, 5)) - 1],"
    " slice(datum.value, 5) == '01' || datum.index == 0 ? slice(datum.value, 0, 4) : '']"
)
_DAY_LABEL: Final = (
    "[utcFormat(datum.value, '{form}'),"
    " utcmonth(datum.value) == 0 || datum.index == 0 ? utcFormat(datum.value, '%Y') : '']"
)
_CONFIG: Final[Picture] = {
    "aria": False,  # the page names the picture as a whole; its parts would only be noise
    "background": "transparent",
    "font": "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "title": None,
        "ticks": False,
        "labelPadding": 8,
        "labelColor": "var(--soft)",
        "labelFontSize": 12,
        "labelLimit": 230,
        "gridColor": "var(--rule)",
        "domainColor": "var(--edge)",
    },
    "legend": {
        "title": None,
        "orient": "top",
        "columns": len(COLOURS),
        "columnPadding": 30,
        "labelColor": "var(--ink)",
        "labelFontSize": 12,
        "symbolType": "square",
    },
}


def svg(chart: Chart) -> str:
    """The chart as one `<svg>` element to stand in a page; empty text if there is nothing to draw.

    It is as wide as the page lets it be, and carries its title and its summary for who cannot see.
    """
    summary = chart.summary()
    if not summary:
        return ""
    match chart:
        case RankedBars():
            drawn = _drawn(_ranked_bars(chart), HALF, _BAR_STEP * len(chart.bars))
        case MonthBars():
            drawn = _drawn(_month_bars(chart), WIDE, _TIME_HEIGHT)
        case Lines():
            drawn = _drawn(_lines(chart), WIDE, _TIME_HEIGHT)
        case Timeline():
            drawn = _drawn(_timeline(chart), WIDE, _ROW * len(chart.rows) + _AROUND)
    size = _SIZE.search(drawn)
    inside = drawn.partition(">")[2]
    return (
        f'<svg role="img" {size[0] if size else ""}>'
        f"<title>{escape(chart.title)}</title><desc>{escape(summary)}</desc>{inside}"
    )


def _drawn(picture: Picture, width: int, height: int) -> str:
    frame: Picture = {
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _CONFIG,
    }
    return vl_convert.vegalite_to_svg(frame | picture, allowed_base_urls=[])


def _padding(right: Sequence[str] = (), top: int = 6) -> Picture:
    """Room around the marks, and right of them for texts wider than Vega takes them to be."""
    longest = max(map(len, right), default=0)
    return {"left": 0, "top": top, "bottom": 4, "right": 4 + _WIDER * longest if right else 0}


def _colour(names: Sequence[str], colours: Sequence[str], *, legend: bool) -> Picture:
    scale = {"domain": list(names), "range": list(colours)}
    return {"field": "series", "type": "nominal", "scale": scale} | (
        {} if legend else {"legend": None}
    )


def _height(rows: Sequence[Picture]) -> Picture:
    largest = max(abs(row["amount"]) for row in rows)
    form = "~s" if largest >= 1000 else "~g"
    label = "datum.value == 0 ? '0' : datum.label"  # not "0k"
    axis = {
        "tickCount": 4,
        "format": form,
        "labelExpr": label,
        "domain": False,
        "minExtent": 10 + _CHARACTER * 4,
    }
    return {"field": "amount", "type": "quantitative", "axis": axis}


def _ranked_bars(chart: RankedBars) -> Picture:
    texts = column("", [amount for _, amount in chart.bars]).texts
    # The place before the label keeps two bars apart that carry the same name.
    rows: list[Picture] = [
        {
            "bar": f"{place:04}{label}",
            "amount": float(number(amount)),
            "end": max(0.0, float(number(amount))),
            "text": text,
        }
        for place, ((label, amount), text) in enumerate(zip(chart.bars, texts, strict=True))
    ]
    labels = {
        "labelExpr": "slice(datum.value, 4)",
        "labelColor": "var(--ink)",
        "domain": False,
        "minExtent": 10 + _CHARACTER * min(30, max(len(label) for label, _ in chart.bars)),
    }
    y = {"field": "bar", "type": "nominal", "axis": labels, "scale": {"paddingInner": 0.4}}
    return {
        "data": {"values": rows},
        "padding": _padding(texts),
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "bar", "color": COLOURS[0], "cornerRadiusEnd": 2},
                "encoding": {"x": {"field": "amount", "type": "quantitative", "axis": None}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 12}
                | {"color": "var(--ink)"},
                "encoding": {
                    "x": {"field": "end", "type": "quantitative"},
                    "text": {"field": "text"},
                },
            },
        ],
    }


def _month_bars(chart: MonthBars) -> Picture:
    by_month = chart.by_month()
    rows: list[Picture] = [
        {"month": f"{month:%Y-%m}", "series": name, "rank": rank, "amount": float(amount)}
        for rank, (name, sums) in enumerate(by_month.items())
        for month, amount in sums.items()
    ]
    apart = len(rows) == len({row["month"] for row in rows})
    # Names stand above series that lie side by side: two quiet colours in turn tell them apart.
    colours = (COLOURS[0], COLOURS[-1]) if apart else COLOURS
    colour = _colour(list(by_month), colours, legend=not apart)
    x = {
        "field": "month",
        "type": "ordinal",
        "axis": {"labelExpr": _MONTH_LABEL, "labelAngle": 0},
        "scale": {
            "domain": [f"{month:%Y-%m}" for month in chart.months()],
            "paddingInner": 0.25,
            "paddingOuter": 0.1,
        },
    }
    bars = {
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {"y": _height(rows), "color": colour, "order": {"field": "rank"}},
    }
    return {
        "padding": _padding(top=28 if apart else 6),
        "encoding": {"x": x},
        "layer": [bars, _series_names(by_month, colour)] if apart else [bars],
    }


def _series_names(by_month: dict[str, dict[date, Decimal]], colour: Picture) -> Picture:
    """Above series that never share a month, such as years: the name of each and its sum."""
    totals = [added_up(sums.values()) for sums in by_month.values()]
    rows = [
        {
            "month": f"{sorted(sums)[len(sums) // 2]:%Y-%m}",
            "series": name,
            "text": f"{name} · {text}",
        }
        for (name, sums), text in zip(by_month.items(), column("", totals).texts, strict=True)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "y": -14, "fontSize": 13, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}, "color": colour},
    }


def _lines(chart: Lines) -> Picture:
    lines = chart.points()
    rows: list[Picture] = [
        {"day": day.isoformat(), "series": name, "amount": float(number(amount))}
        for name, points in lines.items()
        for day, amount in points
    ]
    lasts = column("", [points[-1][1] for points in lines.values()]).texts
    alone = len(lines) == 1
    texts = [text if alone else f"{name} {text}" for name, text in zip(lines, lasts, strict=True)]
    ends: list[Picture] = [
        {
            "day": points[-1][0].isoformat(),
            "series": name,
            "amount": float(number(points[-1][1])),
            "text": text,
        }
        for (name, points), text in zip(lines.items(), texts, strict=True)
    ]
    _keep_apart(ends, rows)
    # An amount holds until the next day that has one: steps, not slopes.
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 2}
    area = {"type": "area", "interpolate": "step-after", "opacity": 0.12}
    dot = {"type": "point", "filled": True, "size": 40, "opacity": 1}
    label = {"type": "text", "align": "left", "dx": 9, "fontSize": 13, "fontWeight": 600}
    return {
        "padding": _padding(texts),
        "encoding": {
            "x": _days(rows),
            "y": _height(rows),
            "color": _colour(list(lines), COLOURS, legend=False),
        },
        "layer": [
            {"data": {"values": rows}, "layer": [{"mark": area}] * alone + [{"mark": line}]},
            {"data": {"values": ends}, "mark": dot},
            {
                "data": {"values": ends},
                "mark": label,
                "encoding": {
                    "text": {"field": "text"},
                    "y": {"field": "beside", "type": "quantitative"},
                },
            },
        ],
    }


def _timeline(chart: Timeline) -> Picture:
    rows: list[Picture] = [
        {"row": name, "from": _wall(each.start), "to": _wall(each.end), "series": each.state}
        for name, stretches in chart.rows
        for each in stretches
    ]
    marks: list[Picture] = [{"at": _wall(at), "text": label} for at, label in chart.marks]
    names = [name for name, _ in chart.rows]
    labels = {
        "labelColor": "var(--ink)",
        "domain": False,
        "minExtent": 10 + _CHARACTER * min(30, max(map(len, names))),
    }
    utc: Picture = {"type": "temporal", "scale": {"type": "utc"}}
    axis = {"format": "%-d %b %H:%M", "labelOverlap": True, "tickCount": 8}
    bars: Picture = {
        "data": {"values": rows},
        "mark": {"type": "bar", "height": {"band": 0.6}},
        "encoding": {
            "x": {"field": "from", "axis": axis} | utc,
            "x2": {"field": "to"},
            "y": {"field": "row", "type": "nominal", "sort": names, "axis": labels},
            "color": _colour(chart.states, COLOURS, legend=True),
        },
    }
    x = {"field": "at"} | utc
    text = {"type": "text", "align": "right", "dx": -4, "y": -6, "fontSize": 12}
    marked: list[Picture] = [
        {
            "mark": {"type": "rule", "color": "var(--ink)", "strokeDash": [4, 3]},
            "encoding": {"x": x},
        },
        {
            "mark": text | {"color": "var(--ink)", "fontWeight": 600},
            "encoding": {"x": x, "text": {"field": "text"}},
        },
    ]
    return {
        "padding": _padding(top=28),
        "layer": [bars, *[{"data": {"values": marks}} | each for each in marked if marks]],
    }


def _wall(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")  # the wall clock's time, drawn as it is


def _keep_apart(ends: list[Picture], rows: Sequence[Picture]) -> None:
    """Lift the text of each line's end so far above the one below that both can be read."""
    amounts = [0.0, *(row["amount"] for row in rows)]
    line_height = (max(amounts) - min(amounts)) * 24 / _TIME_HEIGHT
    lowest = float("-inf")
    for end in sorted(ends, key=lambda one: one["amount"]):
        end["beside"] = lowest = max(end["amount"], lowest)
        lowest += line_height


def _days(rows: Sequence[Picture]) -> Picture:
    days = sorted(date.fromisoformat(row["day"]) for row in rows)
    form = "%b" if (days[-1] - days[0]).days > 100 else "%-d %b"
    axis = {"labelExpr": _DAY_LABEL.format(form=form), "tickCount": 12, "grid": False}
    return {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}
