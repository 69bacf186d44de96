"""Our charts: SVG written by the server, without script, style or library.

Each carries what it shows as text (`title`, `desc`), and stands beside a table with the same figures. Colours mean what they
mean everywhere: red is the ceiling, blue the reader's own or the chosen one.
"""

from storefront.kit.charts.bars import bar, columns, share, swatch
from storefront.kit.charts.gauge import gauge_text, price_gauge
from storefront.kit.charts.spark import sparkline
from storefront.kit.charts.steps import Gap, Line, Point, chart_legend, price_chart, step_chart

__all__ = [
    "Gap",
    "Line",
    "Point",
    "bar",
    "chart_legend",
    "columns",
    "gauge_text",
    "price_chart",
    "price_gauge",
    "share",
    "sparkline",
    "step_chart",
    "swatch",
]
