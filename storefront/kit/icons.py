"""Our own line icons: 24 by 24, stroke 1.75, drawn in the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PATHS = {
    "home": "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
    "search": "M11 4a7 7 0 110 14 7 7 0 010-14zM16 16l5 5",
    "cart": "M3 4h3l2.4 11.5h9.8L20.5 8H7M9.5 20.5v-.1M17 20.5v-.1",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1",
    "box": "M12 3l8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10",
    "truck": "M3 6h11v11H3zM14 10h4l3 3v4h-7M7 19.5v-.1M17.5 19.5v-.1M5 19a2 2 0 104 0M15.5 19a2 2 0 104 0",
    "yen": "M12 3a9 9 0 110 18 9 9 0 010-18zM9 7l3 5 3-5M12 12v5M9 12.5h6M9 15h6",
    "bell": "M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15zM10 21h4",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "stop": "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16.4v.1",
    "clock": "M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM12 7.5V12l3 2",
    "info": "M12 3a9 9 0 110 18 9 9 0 010-18zM12 11v5.5M12 7.6v.1",
    "user": "M12 4a4 4 0 110 8 4 4 0 010-8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
    "shield": "M12 3l8 3v6c0 4.5-3.2 7.6-8 9-4.8-1.4-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5",
    "pin": "M12 3a7 7 0 017 7c0 4.6-7 11-7 11S5 14.600 5 10a7 7 0 017-7zM12 7.500a2.500 2.500 0 110 5 2.500 2.500 0 010-5z",
    "folder": "M3 6h6l2 2.500h10V19H3z",
    "out": "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
    "scale": "M12 3v18M7 21h10M5 7h14M5 7l-2.500 7h5zM19 7l-2.500 7h5z",
    "chart": "M4 20h16M6 15l4-4 3 3 6-8",
    "upload": "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
    "download": "M12 4v12M7 11l5 5 5-5M4 18v2h16v-2",
    "building": "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "close": "M6 6l12 12M18 6L6 18",
    "link": "M10 14l4-4M8 11l-2.500 2.500a3.500 3.500 0 005 5L13 16M11 8l2.500-2.500a3.500 3.500 0 015 5L16 13",
}


def icon(name: str, size: int = 18) -> SafeString:
    """Return the icon `name` as decorative SVG, `size` px; raises `KeyError` for an unknown name."""
    return format_html(
        '<svg width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{1}"/></svg>',
        size,
        _PATHS[name],
    )


def logo(*, size: int = 40, inverse: bool = False) -> SafeString:
    """Return the mark of the mall: a roof over three shelves and one lamp; `inverse` for navy grounds."""
    ground, line = ("#fff", "#12294a") if inverse else ("#1f4e8c", "#fff")
    return mark_safe(  # noqa: S308 - one fixed drawing, no outside text
        f'<svg width="{size}" height="{size}" viewBox="0 0 40 40" aria-hidden="true" focusable="false">'
        f'<rect width="40" height="40" rx="7" fill="{ground}"/>'
        f'<path d="M8 17L20 8.500 32 17" fill="none" stroke="{line}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>'
        '<circle cx="20" cy="18.500" r="2.700" fill="#f0b429"/>'
        f'<path d="M12 24h16M12 29h16M9 34h22" transform="translate(0 -1.500)" stroke="{line}" stroke-width="2.700" stroke-linecap="round"/></svg>'
    )
