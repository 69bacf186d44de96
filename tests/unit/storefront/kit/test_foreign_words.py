"""Chinese words on a page in another language."""

import pytest

from storefront.kit.foreign_words import marked

L = ' lang="zh-Hans"'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<p>Ordered today</p>", "<p>Ordered today</p>", id="english"),
        pytest.param("<b class=x>打印机</b>", f"<b class=x{L}>打印机</b>", id="an element of nothing else"),
        pytest.param(
            "<b> 得力 DL-888 打印机（黑白） </b>", f"<b{L}> 得力 DL-888 打印机（黑白） </b>", id="with a model"
        ),
        pytest.param("<p>Chosen: 价格最低</p>", f"<p>Chosen: <bdi{L}>价格最低</bdi></p>", id="after English"),
        pytest.param(
            "<p>张三 and 李四.</p>", f"<p><bdi{L}>张三</bdi> and <bdi{L}>李四</bdi>.</p>", id="around an English word"
        ),
        pytest.param(
            "<td>纸<small>A4</small></td>", f"<td><bdi{L}>纸</bdi><small>A4</small></td>", id="before another"
        ),
        pytest.param("<p>x</p>纸", f"<p>x</p><bdi{L}>纸</bdi>", id="behind the last"),
        pytest.param("纸<br>笔</p>", f"<bdi{L}>纸</bdi><br><bdi{L}>笔</bdi></p>", id="after a void element"),
        pytest.param('<img alt="纸"> 1', '<img alt="纸"> 1', id="in an attribute"),
        pytest.param('<a title="纸">笔</a>', f'<a title="纸"{L}>笔</a>', id="in both"),
        pytest.param("<option>No. 1 纸</option>", f"<option{L}>No. 1 纸</option>", id="where only text may stand"),
        pytest.param('<p lang="zh-Hans">纸</p>', '<p lang="zh-Hans">纸</p>', id="marked already"),
        pytest.param("<p>See 安排.pdf here</p>", f"<p>See <bdi{L}>安排.pdf</bdi> here</p>", id="the name of a file"),
        pytest.param("<p>See (【安排】) here</p>", f"<p>See (<bdi{L}>【安排】</bdi>) here</p>", id="wide brackets"),
        pytest.param("<p>！！ and 5</p>", "<p>！！ and 5</p>", id="wide marks alone"),
        pytest.param("<p>纸 &amp; 笔</p>", f"<p{L}>纸 &amp; 笔</p>", id="an entity"),
    ],
)
def test_chinese_is_marked(page: str, expected: str) -> None:
    assert marked(page) == expected


def test_many_words_lose_nothing() -> None:
    page = "".join(f'<tr id="行{n}"><td>{n} of 甲{n}</td><td>乙 x 丙<br>丁</td></tr>' for n in range(50))
    found = marked(page)
    assert found.replace(f"<bdi{L}>", "").replace("</bdi>", "").replace(L, "") == page
    assert found.count(L) == 50 * 3


def test_long_texts_of_strangers_are_gone_through_once() -> None:
    many = 200_000
    assert marked(f"<p>{'字' * many}a</p>") == f"<p><bdi{L}>{'字' * many}</bdi>a</p>"
    marks = "！" * many
    assert marked(f"<p>{marks} and 中</p>") == f"<p>{marks} and <bdi{L}>中</bdi></p>"
    assert marked(f"<p>字{'a' * many}</p>") == f"<p><bdi{L}>字</bdi>{'a' * many}</p>"
