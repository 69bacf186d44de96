"""What is loaded of the Suzhou mall and what is refused: product by product, with figures."""

from decimal import Decimal

import pytest

from catalog_sync.imports.rules.channels import channels, depth
from catalog_sync.imports.rules.source import Reason, read_rows
from catalog_sync.imports.rules.suzhou import Reading, judge_rows, plausible_prices
from marketplace.catalogue.rules import bundled_categories


def judged(*lines: str) -> Reading:
    reading = judge_rows(read_rows("\n".join(lines).encode("gb18030")))
    assert reading.read == reading.loaded + reading.duplicates + len(reading.refusals)
    return reading


def why(*lines: str) -> list[str]:
    return [refusal.text for refusal in judged(*lines).refusals]


def test_a_product_in_three_channels_is_one_product_in_the_channel_with_a_category() -> None:
    reading = judged("7,1,示例键盘,197.00", "7,24,示例键盘,197.00", "7,26,示例键盘,197.00")
    [product] = reading.products
    assert (product.number, product.title, product.price) == ("7", "示例键盘", Decimal("197.00"))
    assert product.channel.category == "A02021109"
    assert reading.loaded == 3


def test_of_two_mapped_channels_the_deeper_category_decides_then_the_first() -> None:
    deeper = max(channels().values(), key=lambda one: depth(one.category) if one.category else 0)
    shallow = next(one for one in channels().values() if one.category and depth(one.category) < depth(deeper.category))
    lines = [f"7,{shallow.pk},示例,50.00", f"7,{deeper.pk},示例,50.00"]
    for order in (lines, lines[::-1]):
        reading = judge_rows(read_rows("\n".join(order).encode("gb18030")))
        chosen = [product.channel.pk for product in reading.products] or [
            refusal.params["channel"] for refusal in reading.refusals[:1]
        ]
        assert chosen == [deeper.pk]
    assert judged("7,25,示例,98.00", "7,26,示例,98.00").products[0].channel.pk == "25"


def test_the_same_row_again_is_a_duplicate() -> None:
    reading = judged("7,26,示例键盘,197.00", "7,26,示例键盘,197.00")
    assert (reading.read, reading.loaded, reading.duplicates) == (2, 1, 1)


def test_a_product_with_two_titles_is_refused_with_all_its_rows() -> None:
    reading = judged("7,26,键盘甲,197.00", "7,24,键盘乙,197.00")
    assert [refusal.reason for refusal in reading.refusals] == [Reason.TITLE_DIFFERS] * 2
    assert reading.refusals[0].text == "The product has 2 titles: 键盘甲 / 键盘乙."


def test_a_product_with_two_prices_is_refused() -> None:
    assert why("7,26,键盘,197.00", "7,24,键盘,")[0] == "The product has 2 prices: 197.00 / —."


def test_a_title_cut_short_is_loaded_and_counted() -> None:
    reading = judged("7,26,示例键盘带很长的名...,197.00", "8,26,示例键盘…,197.00", "9,26,示例键盘,197.00")
    assert reading.truncated == 2
    assert [product.title_truncated for product in reading.products] == [True, True, False]


def test_an_empty_price_is_named() -> None:
    [refusal] = judged("7,26,示例键盘,").refusals
    assert (refusal.reason, refusal.text) == (Reason.PRICE_EMPTY, "The price is empty.")


@pytest.mark.parametrize("price", ["1e3", "NaN", "１９７", "197.001", "18万", "￥197", "1 97"])
def test_money_is_strict(price: str) -> None:
    [refusal] = judged(f"7,26,示例键盘,{price}").refusals
    assert refusal.reason is Reason.PRICE_FORM
    assert refusal.text == f"“{price}” is not an amount in yuan such as 1234.50."


def test_a_thousands_comma_makes_a_fifth_column() -> None:
    [refusal] = judged("7,26,示例键盘,1,197.00").refusals
    assert refusal.reason is Reason.BAD_COLUMNS


@pytest.mark.parametrize(("price", "loaded"), [("2.00", 1), ("1.99", 0), ("20000.00", 1), ("20000.01", 0), ("-1", 0)])
def test_a_price_is_believed_up_to_a_hundredfold_of_the_typical_one(price: str, loaded: int) -> None:
    assert channels()["26"].typical == 200
    assert len(judged(f"7,26,示例键盘,{price}").products) == loaded


def test_an_absurd_price_is_told_with_its_figures() -> None:
    assert why("7,26,示例键盘,0.06") == [
        "0.06 yuan lie outside 2.00 to 20000.00 yuan, which are plausible in channel 26 (键盘)."
    ]


def test_without_a_typical_price_only_placeholders_are_absurd() -> None:
    assert channels()["12"].typical is None
    assert len(judged("7,12,示例光端机,0.11").products) == 1
    assert judged("7,12,示例光端机,0.10").refusals[0].reason is Reason.PRICE_ABSURD


def test_channels_without_a_name_tell_no_category() -> None:
    assert (
        why("7,1,示例,10.00", "7,8,示例,10.00")
        == ["The product stands only in channels without a name (1, 8), so nothing tells its category."] * 2
    )


def test_a_channel_without_a_category_says_why() -> None:
    assert why("7,1,上门服务,10.00", "7,231,上门服务,10.00")[0] == (
        "Channel 231 (上门安装) has no category: a service, not goods."
    )


def test_an_unknown_channel_is_named() -> None:
    assert why("7,9999,示例,10.00") == ["Channel 9999 is not in the map of channels."]


def test_titles_must_be_there_and_fit() -> None:
    assert judged("7,26,,10.00").refusals[0].reason is Reason.TITLE_EMPTY
    assert why(f"7,26,{'长' * 241},10.00") == ["The title has 241 characters; at most 240 are kept."]


def test_every_channel_has_a_known_category_with_all_above_it_or_a_reason() -> None:
    known = {row.code for row in bundled_categories()}
    for channel in channels().values():
        assert bool(channel.category) != bool(channel.reason), channel
        if channel.category:
            assert channel.unit, channel
            assert {channel.category[:end].ljust(9, "0") for end in (3, 5, 7, 9)} <= known, channel
            lowest, highest = plausible_prices(channel)
            assert Decimal("0.10") < lowest < highest
    assert [row.code for row in bundled_categories()] == sorted(known)
