"""The SQL of one page: by reading all matches, or by walking an index in the wanted order.

Every value is a parameter; only the names of columns below are put into the text.
"""

from typing import Any

from catalog_sync.search_index.rules.questions import Place, Question
from catalog_sync.search_index.states import Sort

TABLE = "search_index_searchlisting"
COLUMNS = (
    "listing_id",
    "product_id",
    "price",
    "saving",
    "delivery_days",
    "category",
    "brand",
    "agreement",
    "labels",
    "valid_from",
    "valid_to",
    "sampled",
    "terms",
    "supplier_region",
    "attributes",
)
# The sorted column and the direction of each order.
ORDERS = {
    Sort.BEST: ("listing_id", "DESC"),
    Sort.PRICE: ("price", "ASC"),
    Sort.DELIVERY: ("delivery_days", "ASC"),
    Sort.SAVING: ("saving", "DESC"),
}
# So many index rows are looked at before a walk gives up: about 50 ms.
MOST_WALKED = 30_000
_FULL_CATEGORY = 9


def matching(question: Question, condition: str, *, table: str = "") -> str:
    """Return the WHERE text of what `question` asks for, by the lexeme condition named `condition`; blank for none."""
    dot = f"{table}." if table else ""
    parts = [f"{dot}valid_from <= %(on)s", f"{dot}valid_to >= %(on)s"]
    if condition:
        parts.append(f"{dot}terms @@ %({condition})s::tsquery")
    if question.price_from is not None:
        parts.append(f"{dot}price >= %(price_from)s")
    if question.price_to is not None:
        parts.append(f"{dot}price <= %(price_to)s")
    for place, (low, high) in enumerate(question.ranges.values()):
        # An attribute of the same name may hold text in another profile.
        figure = (
            f"CASE jsonb_typeof({dot}attributes -> %(range_{place})s) WHEN 'number'"
            f" THEN ({dot}attributes ->> %(range_{place})s)::numeric END"
        )
        parts += [f"{figure} >= %(low_{place})s"] if low is not None else []
        parts += [f"{figure} <= %(high_{place})s"] if high is not None else []
    return " AND ".join(parts)


def parameters(question: Question) -> dict[str, Any]:
    """Return the parameters that `matching` names."""
    ranges: dict[str, Any] = {}
    for place, (key, (low, high)) in enumerate(question.ranges.items()):
        ranges |= {f"range_{place}": key, f"low_{place}": low, f"high_{place}": high}
    return {
        **ranges,
        "on": question.on,
        "condition": question.condition,
        "base": question.base_condition,
        "words": question.text_condition,
        "serves": question.region_condition,
        "price_from": question.price_from,
        "price_to": question.price_to,
    }


def exact_page(question: Question, place: Place | None, *, ranked: bool) -> tuple[str, dict[str, Any]]:
    """Return the statement that reads all matches, in the order of their rank or of the sorted column."""
    column, direction = ORDERS[question.sort]
    if ranked:
        column, direction = "(ts_rank(terms, %(words)s::tsquery) * 1000000)::bigint", "DESC"
    values = parameters(question) | _place(place) | {"rows": question.first + 1}
    source = "hits"
    statement = (
        f"WITH hits AS MATERIALIZED (SELECT listing_id, product_id, price, {column} AS value"
        f" FROM {TABLE} WHERE {matching(question, 'condition' if question.condition else '')})"
    )
    if question.by_product:
        source = "leads"
        statement += (
            ", leads AS (SELECT DISTINCT ON (product_id) listing_id, product_id, value FROM hits"
            " ORDER BY product_id, price, listing_id)"
        )
    after = f" WHERE {_behind('value', direction)}" if place else ""
    order = f"value {direction}, listing_id {direction}"
    page = f"SELECT listing_id, product_id, value FROM {source}{after} ORDER BY {order} LIMIT %(rows)s"
    return f"{statement} {_with_prices(question, page)} ORDER BY {order}", values


def walked_page(question: Question, place: Place | None) -> tuple[str, dict[str, Any]]:
    """Return the statement that walks an index in the wanted order and keeps what matches.

    The inner LIMIT bounds the walk and keeps the planner from reading all matches first.
    """
    column, direction = ORDERS[question.sort]
    order = f"{column} {direction}, listing_id {direction}"
    values = parameters(question) | _place(place) | {"rows": question.first + 1, "walked": MOST_WALKED}
    condition = "condition" if question.condition else ""
    where = [*_index_prefix(question, values), *([_behind(column, direction)] if place else [])]
    if question.sort is Sort.PRICE:
        where += [
            f"price {sign} %({name})s" for name, sign in (("price_from", ">="), ("price_to", "<=")) if values[name]
        ]
    inner = f"SELECT * FROM {TABLE}{' WHERE ' + ' AND '.join(where) if where else ''} ORDER BY {order} LIMIT %(walked)s"
    outer = [matching(question, condition, table="walked")]
    if question.by_product:
        # OFFSET 0 keeps this a probe by product for each kept row, instead of a join with all matches.
        outer.append(
            f"NOT EXISTS (SELECT 1 FROM {TABLE} AS other WHERE other.product_id = walked.product_id"
            " AND (other.price, other.listing_id) < (walked.price, walked.listing_id)"
            f" AND {matching(question, condition, table='other')} OFFSET 0)"
        )
    page = (
        f"SELECT listing_id, product_id, {column} AS value FROM ({inner}) AS walked WHERE {' AND '.join(outer)}"
        f" ORDER BY {order} LIMIT %(rows)s"
    )
    return f"{_with_prices(question, page)} ORDER BY value {direction}, listing_id {direction}", values


def _with_prices(question: Question, page: str) -> str:
    """Add to the rows of `page` the prices of all suppliers of their product who serve the region, lowest first."""
    prices = "ARRAY[]::numeric[]"
    if question.by_product:
        serving = " AND other.terms @@ %(serves)s::tsquery" if question.region is not None else ""
        prices = (
            f"ARRAY(SELECT other.price FROM {TABLE} AS other WHERE other.product_id = page.product_id"
            f" AND other.valid_from <= %(on)s AND other.valid_to >= %(on)s{serving} ORDER BY other.price)"
        )
    return f"SELECT listing_id, value, {prices} FROM ({page}) AS page"


def _index_prefix(question: Question, values: dict[str, Any]) -> list[str]:
    """Return the equality that lets a walk by price use the index of one brand or one category."""
    if question.sort is not Sort.PRICE:
        return []
    if len(question.brands) == 1:
        values["brand"] = next(iter(question.brands))
        return ["brand = %(brand)s"]
    if len(question.category) == _FULL_CATEGORY and not question.category.endswith("00"):
        values["category"] = question.category
        return ["category = %(category)s"]
    return []


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    whole = place.value == place.value.to_integral_value()
    return {"value": int(place.value) if whole else place.value, "listing": place.listing_id}


def _behind(column: str, direction: str) -> str:
    return f"({column}, listing_id) {'<' if direction == 'DESC' else '>'} (%(value)s, %(listing)s)"
