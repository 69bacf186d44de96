"""Charts: round axes, steps that hold, texts for those who don't see them, no figure that isn't given."""

import datetime
import itertools
import re
from decimal import Decimal

import pytest

from storefront.kit.charts import Line, columns, price_chart, share, sparkline, step_chart
from storefront.kit.charts.frame import framed, ticks
from storefront.kit.figures import amount

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
END = datetime.datetime(2026, 12, 31, tzinfo=datetime.UTC)


def _day(number: int) -> datetime.datetime:
    return START + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        ("0", "9.4", "0", "10"),
        ("3260", "3450", "3250", "3450"),
        ("0", "0", "0", "0.0025"),
        ("199.99", "200.01", "198", "202"),
    ],
)
def test_axes_have_few_round_figures_around_the_values(low: str, high: str, first: str, last: str) -> None:
    marks = ticks(Decimal(low), Decimal(high))
    assert (marks[0], marks[-1]) == (Decimal(first), Decimal(last))
    assert 2 <= len(marks) <= 8
    assert len({after - before for before, after in itertools.pairwise(marks)}) == 1


def test_titles_are_escaped() -> None:
    drawn = framed(title="<b>", desc='"&', width=10, height=10, shapes=[])
    assert "<title>&lt;b&gt;</title><desc>&quot;&amp;</desc>" in drawn


def test_a_price_chart_holds_each_price_until_the_next_and_says_so() -> None:
    lines = [Line(label="甲", points=[(_day(0), Decimal(100)), (_day(100), Decimal(90))])]
    drawn = price_chart(lines, [(_day(0), Decimal(120))], end=END)
    assert re.search(r'd="M72\.0 [\d.]+H[\d.]+V[\d.]+H742\.0"', drawn)
    assert re.search(r"<desc>甲.{1,2}100\.00.{1,4}90\.00", drawn)
    assert drawn.count('stroke="#a52222"') == 1
    assert price_chart([], [(_day(0), Decimal(120))], end=END) == ""


def test_a_line_ends_where_its_agreement_ended_and_the_chart_begins_where_it_is_told() -> None:
    lines = [Line(label="乙", points=[(_day(0), Decimal(100))], until=_day(182))]
    drawn = price_chart(lines, [], start=_day(100), end=END)
    path = re.search(r'd="M([\d.]+) [\d.]+H([\d.]+)" fill="none" stroke="#1f4e8c"', drawn)
    assert path is not None
    assert float(path[1]) == 72
    assert 250 < float(path[2]) < 350


def test_a_line_has_a_gap_where_nothing_held() -> None:
    points = [(_day(0), Decimal(100)), (_day(200), Decimal(100)), (_day(300), Decimal(90))]
    drawn = price_chart([Line(label="丙", points=points, gaps=[(_day(100), _day(200))])], [], end=END)
    path = re.search(r'd="M72\.0 ([\d.]+)H([\d.]+)M([\d.]+) ([\d.]+)H[\d.]+V[\d.]+H742\.0"', drawn)
    assert path is not None
    assert (path[1], float(path[2]) < float(path[3])) == (path[4], True)


def test_a_forecast_goes_on_dotted_from_where_the_line_ends() -> None:
    drawn = step_chart(
        [Line(label="额度", points=[(_day(0), Decimal(0)), (_day(100), Decimal(40))])],
        limit=[(_day(0), Decimal(100))],
        limit_name="额度",
        end=END,
        title="t",
        desc="d",
        figure=amount,
        expected=[(_day(100), Decimal(40)), (END, Decimal(90))],
    )
    assert drawn.count('stroke-dasharray="2 5"') == 1
    assert drawn.count('stroke-dasharray="6 4"') == 1


def test_columns_name_the_highest_and_the_present() -> None:
    drawn = columns([("01", Decimal(4)), ("02", Decimal(9)), ("03", Decimal(2))], title="t", unit="u", figure=str)
    assert drawn.count('font-weight="700"') == 2
    assert drawn.count('fill="#1f4e8c"') == 1
    assert "<desc>01 4; 02 9; 03 2 (u)</desc>" in drawn
    assert columns([("01", Decimal(0))], title="t", unit="u", figure=str) == ""


def test_nothing_is_drawn_where_there_is_no_course() -> None:
    assert sparkline([3], "t") == ""
    assert sparkline([0, 0, 0], "t") == ""
    assert 'class="spark"' in sparkline([1, 1], "t")


@pytest.mark.parametrize(
    ("value", "most", "width"), [(50, 100, "50.0"), (0, 100, "0.0"), (1, 10_000, "0.5"), (5, 0, "0.5")]
)
def test_a_share_is_never_invisible_and_never_divides_by_nought(value: int, most: int, width: str) -> None:
    assert f'<rect width="{width}"' in share(value, most)
