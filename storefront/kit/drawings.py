"""Duotone drawings of goods, shown where a product has no photograph. Ours, 120 by 120, chosen by category code.

Codes are those of 政府采购品目分类目录 (2022); the longest prefix wins.
"""

from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# One letter for each tint, so that a drawing stays short: navy, deep, mid, light, pale, white, ink, gold.
_TINTS = {
    "n": "#24406b",
    "d": "#3f6090",
    "m": "#a9bfd8",
    "l": "#c9d8e8",
    "p": "#e3ebf4",
    "w": "#fff",
    "k": "#12294a",
    "g": "#f0c674",
}


def _box(spec: str) -> str:
    """Turn `tint x y w h r` into a rectangle."""
    tint, x, y, width, height, radius = spec.split()
    edge = ' stroke="#c9d8e8"' if tint == "w" else ""  # paper must be seen on a white card
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{_TINTS[tint]}"{edge}/>'


def _path(spec: str) -> str:
    """Turn `tint d` into a filled path, `-tint width d` into a stroked one."""
    tint, _, d = spec.partition(" ")
    if tint.startswith("-"):
        width, _, d = d.partition(" ")
        return f'<path d="{d}" fill="none" stroke="{_TINTS[tint[1]]}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    return f'<path d="{d}" fill="{_TINTS[tint]}"/>'


_SHADE = '<ellipse cx="60" cy="103" rx="{rx}" ry="4" fill="#12294a" opacity=".08"/>'

_SCENES: dict[str, tuple[int, str]] = {
    "computer": (48, "m 78 24 28 76 3|n 82 30 20 4 1|n 82 38 20 4 1|w 90 86 8 5 2|n 12 32 62 46 3|p 17 37 52 36 1|d 37 78 12 10 0|m 26 88 34 6 3|/l M17 73l18-20 12 12 9-7 13 15z|n 22 43 18 3 1|m 22 49 12 3 1|l 20 97 52 5 2"),
    "laptop": (52, "n 24 30 72 52 4|p 29 35 62 42 1|/m M29 77l22-26 15 16 10-9 15 19z|g 73 41 8 8 4|/l M14 84h92l6 14H8z|m 8 96 104 5 2|w 50 86 20 4 2"),
    "server": (34, "n 34 16 52 86 4|l 40 24 40 14 2|l 40 43 40 14 2|l 40 62 40 14 2|d 45 30 16 3 1|d 45 49 16 3 1|d 45 68 16 3 1|g 71 29 4 4 2|g 71 48 4 4 2|w 71 67 4 4 2|d 46 84 28 10 2"),
    "network": (48, "n 14 58 92 32 4|l 20 64 80 20 2|n 26 70 8 8 1|n 38 70 8 8 1|n 50 70 8 8 1|n 62 70 8 8 1|g 82 72 4 4 2|d 90 72 4 4 2|/-n 4 M30 58V30|/-n 4 M90 58V30|/-m 3 M50 40a14 14 0 0120 0|/-m 3 M43 32a24 24 0 0134 0|d 57 45 6 6 3"),
    "printer": (46, "w 36 16 48 36 2|m 42 24 30 3 1|m 42 31 36 3 1|/d M30 48h60l8 14H22z|l 16 60 88 36 4|n 30 74 60 5 2|w 36 78 48 22 2|m 42 84 30 3 1|m 42 90 22 3 1|n 82 65 14 5 1|g 84 66 4 3 1"),
    "mfp": (48, "w 38 12 44 22 2|m 44 18 26 3 1|m 44 24 32 3 1|/d M28 32h64l6 12H22z|l 18 44 84 34 4|m 18 44 84 10 3|n 74 47 22 7 2|g 87 49 5 3 1|n 28 62 64 5 2|w 40 66 40 16 1|m 46 71 26 3 1|l 20 82 80 18 3|d 50 89 20 4 2"),
    "scanner": (46, "w 42 14 36 40 2|m 48 22 24 3 1|m 48 29 18 3 1|m 48 36 24 3 1|/m M32 52h56l8 14H24z|l 20 64 80 26 5|n 28 70 64 5 2|n 78 79 14 5 2|g 87 80 4 3 1|/w M30 90h60l6 11H24z"),
    "flatbed": (48, "/d M24 38h72l10 28H14z|/l M32 44h56l6 16H26z|m 12 64 96 16 4|n 12 78 96 20 4|w 74 69 24 5 2|g 92 70 4 3 1"),
    "copier": (36, "/d M30 18h60l6 12H24z|l 24 30 72 26 3|n 66 35 24 8 2|g 82 37 5 4 1|m 24 56 72 46 3|n 32 48 50 4 2|p 30 62 60 16 2|p 30 82 60 14 2|d 52 68 16 3 1|d 52 87 16 3 1"),
    "monitor": (30, "n 12 22 96 62 4|p 17 27 86 52 1|/m M17 79l28-34 20 22 14-12 24 24z|g 76 36 11 11 5|d 52 84 16 12 0|n 38 96 44 5 2"),
    "projector": (44, "l 14 46 92 40 8|m 14 70 92 16 8|n 58 46 36 36 18|d 63 51 26 26 13|p 69 57 10 10 5|n 24 56 22 4 2|n 24 64 22 4 2|g 24 74 6 4 2|d 24 86 10 10 2|d 86 86 10 10 2"),
    "camera": (42, "d 40 32 40 16 4|n 16 42 88 54 6|l 16 54 88 26 0|n 40 48 42 42 21|m 46 54 30 30 15|d 53 61 16 16 8|w 57 63 5 5 2|g 88 46 9 5 2"),
    "storage": (26, "n 34 18 52 84 6|d 38 22 44 58 4|m 47 30 26 26 13|p 55 38 10 10 5|l 44 86 20 4 2|g 72 86 5 4 2"),
    "keyboard": (50, "l 8 52 78 40 5|n 14 58 10 8 1|n 28 58 10 8 1|n 42 58 10 8 1|n 56 58 10 8 1|n 70 58 10 8 1|m 14 69 66 8 1|n 26 80 42 7 1|d 92 54 22 38 11|p 101 59 4 10 2"),
    "shredder": (34, "w 44 10 32 34 2|m 50 17 20 3 1|m 50 24 14 3 1|/d M28 38h64l6 12H22z|n 22 48 76 8 2|m 26 56 68 46 3|w 36 64 48 28 2|l 41 66 4 24 0|l 50 66 4 20 0|l 59 66 4 25 0|l 68 66 4 18 0|l 76 66 4 23 0|g 80 51 8 3 1"),
    "ups": (26, "n 36 18 48 84 5|d 42 24 36 26 3|/-g 3 M62 28l-8 10h10l-7 10|l 42 58 36 4 2|l 42 66 36 4 2|l 42 74 36 4 2|m 42 88 14 6 2"),
    "aircon": (0, "l 8 28 104 34 6|w 8 28 104 14 6|n 18 52 84 5 2|g 92 34 8 4 2|/-m 4 M34 72q-8 10 0 20|/-m 4 M60 72q-8 12 0 24|/-m 4 M86 72q-8 10 0 20"),
    "fridge": (30, "l 32 12 56 90 5|m 32 12 56 34 5|n 32 45 56 2 0|n 40 24 4 14 2|n 40 54 4 24 2|w 72 22 8 8 2"),
    "purifier": (26, "l 34 20 52 82 8|n 42 26 36 12 4|g 74 30 3 4 1|m 42 46 36 44 4|/-w 3 M48 56h24|/-w 3 M48 66h24|/-w 3 M48 76h24"),
    "water": (26, "m 42 8 36 32 8|p 48 14 24 20 5|l 34 38 52 64 4|n 42 48 36 22 3|d 48 52 8 10 2|g 64 52 8 10 2|m 42 78 36 18 2"),
    "lamp": (30, "/d M38 30h44l14 32H24z|g 44 60 32 6 3|n 57 64 6 30 0|n 40 94 40 6 3"),
    "tv": (40, "n 8 24 104 66 4|p 13 29 94 56 1|/m M13 85l34-36 20 20 14-12 26 28z|g 82 38 11 11 5|n 30 92 8 8 0|n 82 92 8 8 0"),
    "phone": (40, "n 20 58 80 42 8|l 30 66 60 26 4|n 40 70 8 5 1|n 56 70 8 5 1|n 72 70 8 5 1|n 40 80 8 5 1|n 56 80 8 5 1|n 72 80 8 5 1|/d M16 46c0-24 88-24 88 0v8H80v-8c0-6-40-6-40 0v8H16z"),
    "paper": (44, "/m M14 84l46 18 46-18-46-18z|/l M14 76l46 18 46-18-46-18z|/p M14 66l46 18 46-18-46-18z|/l M14 56l46 18 46-18-46-18z|/w M14 46l46 18 46-18-46-18z|/-n 3 M46 46l14-6 14 5"),
    "toner": (44, "n 14 48 92 34 8|d 14 48 92 14 7|m 26 68 68 8 3|l 22 82 76 12 4|g 84 52 12 5 2|n 40 38 40 12 4"),
    "pen": (40, "/n M26 84L80 22l14 12-54 62-18 6z|/g M26 84l14 12-18 6z|/d M80 22l6-7 14 12-6 7z|l 62 84 42 16 3|m 68 88 4 8 0|m 78 88 4 8 0|m 88 88 4 8 0"),
    "folder": (44, "/d M14 30h34l8 10h50v60H14z|/l M14 48h92v52H14z|w 30 60 38 6 2|m 30 72 26 5 2"),
    "cleaning": (30, "d 52 12 10 20 2|n 40 14 22 8 2|/l M46 32h22c10 6 14 14 14 24v46H34V56c0-10 4-18 12-24z|w 42 60 32 26 3|m 48 68 20 4 2|m 48 76 14 4 2"),
    "desk": (50, "d 8 44 104 9 2|m 14 53 8 48 0|m 98 53 8 48 0|l 62 53 36 38 2|n 74 60 12 3 1|n 74 72 12 3 1|n 74 83 12 3 1|n 26 28 30 16 2|p 29 31 24 10 1"),
    "chair": (30, "n 38 14 44 46 8|d 43 19 34 36 6|n 32 62 56 12 6|m 56 74 8 16 0|/-n 5 M36 100l24-12 24 12|n 24 52 6 16 3|n 90 52 6 16 3"),
    "cabinet": (34, "l 26 14 68 88 3|n 59 14 2 88 0|m 32 22 22 8 1|m 66 22 22 8 1|p 32 36 22 24 1|p 66 36 22 24 1|p 32 66 22 24 1|p 66 66 22 24 1|n 52 54 4 12 2|n 64 54 4 12 2"),
    "vehicle": (50, "/n M12 66l8-4 14-22h38l20 22 18 6v20H12z|/p M38 46h14v16H28zM57 46h12l14 16H57z|d 22 78 22 22 11|l 28 84 10 10 5|d 78 78 22 22 11|l 84 84 10 10 5|g 100 70 8 5 2"),
    "book": (44, "/l M60 32C48 22 30 22 14 26v68c16-4 34-4 46 6z|/w M60 32c12-10 30-10 46-6v68c-16-4-34-4-46 6z|/-m 3 M24 42q14-3 26 3|/-m 3 M24 54q14-3 26 3|/-m 3 M24 66q14-3 26 3|n 70 40 26 18 1|/-m 3 M70 68q14-5 26-3|/-m 3 M70 78q14-5 26-3"),
    "software": (44, "n 12 26 96 72 5|p 17 40 86 53 1|m 20 31 5 5 2|m 29 31 5 5 2|/-d 4 M44 56L32 67l12 11|/-d 4 M76 56l12 11-12 11|/-g 4 M65 52L55 82"),
    "goods": (42, "/l M60 16l44 20-44 20-44-20z|/m M16 36l44 20v48L16 82z|/d M104 36L60 56v48l44-22z|/g M36 27l44 20v14l-10 5V52L27 31z"),
}  # fmt: skip

_CODES = {
    "computer": "A0201", "server": "A02010104 A020106", "laptop": "A02010106 A02010108 A02010109", "network": "A020102 A020103", "storage": "A020105",
    "mfp": "A0202 A020204", "copier": "A020201 A020212", "projector": "A020202", "camera": "A020205 A020206 A02091101 A02091102 A02090504",
    "monitor": "A020203 A020207 A020208 A02021103 A02021104 A02021105 A02021106 A02021117", "printer": "A020210", "scanner": "A020211",
    "flatbed": "A02021120 A02021121", "keyboard": "A02021109 A02021110", "shredder": "A020213", "vehicle": "A0203 C2312", "ups": "A0206",
    "purifier": "A020618", "fridge": "A02061801", "aircon": "A02061802 A02061803 A02061804", "water": "A02061818 A02061819", "lamp": "A020619",
    "phone": "A0208", "tv": "A0209", "book": "A04 C2309", "desk": "A0501", "chair": "A050103 A050104", "cabinet": "A050105 A050106",
    "pen": "A0504", "paper": "A050401", "folder": "A05040106", "toner": "A050402 A050403", "cleaning": "A050405", "software": "A0806",
}  # fmt: skip
_PREFIXES = {code: kind for kind, codes in _CODES.items() for code in codes.split()}


def kind_for(category: str) -> str:
    """Return the drawing's name for a category code; `goods` when no prefix fits."""
    for length in range(len(category), 2, -1):
        if category[:length] in _PREFIXES:
            return _PREFIXES[category[:length]]
    return "goods"


@cache
def _body(kind: str) -> str:
    reach, scene = _SCENES[kind]
    parts = (_path(part[1:]) if part.startswith("/") else _box(part) for part in scene.split("|"))
    return (_SHADE.format(rx=reach) if reach else "") + "".join(parts)


def drawing(category: str, size: int = 96, css: str = "thumb") -> SafeString:
    """Return the drawing for a category code as decorative SVG, `size` px square."""
    return format_html(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 120 120" aria-hidden="true" focusable="false">{}</svg>',
        css,
        size,
        size,
        mark_safe(_body(kind_for(category))),  # noqa: S308 - our own fixed drawings
    )


def shared_drawing(category: str, size: int = 96, css: str = "thumb") -> str:
    """Return the same drawing by reference, for pages that show many: what it refers to comes from `drawn_once`."""
    return (
        f'<svg class="{css}" width="{size}" height="{size}" viewBox="0 0 120 120" aria-hidden="true" focusable="false">'
        f'<use href="#d-{kind_for(category)}"/></svg>'
    )


def drawn_once(categories: Iterable[str]) -> str:
    """Return the drawings that `shared_drawing` refers to, each once, where nobody sees them."""
    kinds = sorted({kind_for(category) for category in categories})
    return f"<svg hidden>{''.join(map(_symbol, kinds))}</svg>" if kinds else ""


@cache
def _symbol(kind: str) -> str:
    return f'<symbol id="d-{kind}" viewBox="0 0 120 120">{_body(kind)}</symbol>'
