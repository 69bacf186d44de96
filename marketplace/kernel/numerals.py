"""Amounts in the capital numerals of Chinese vouchers (大写金额): figures that nobody can turn into others with a pen."""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_MOST = Decimal(10) ** 16


def capital(amount: Decimal) -> str:
    """Return yuan in capital numerals, such as 人民币壹佰元整, rounded to cents; blank from 10^16 yuan on."""
    if abs(amount) >= _MOST:
        return ""
    cents = int((abs(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    text, pending = "", False
    for index in (3, 2, 1, 0):
        part = yuan // 10_000**index % 10_000
        if not part:
            pending = pending or bool(text)
            continue
        spelled = _group(part, lead=bool(text))
        if pending and not spelled.startswith("零"):
            spelled = f"零{spelled}"
        text, pending = text + spelled + _GROUPS[index], False
    # 万亿 followed by 亿 reads 万…亿: the second group already names 亿.
    text = text.replace("万亿", "万", 1) if "万亿" in text and text.count("亿") > 1 else text
    text = f"{text}元" if text else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    if fen:
        text += ("零" if text and not jiao else "") + f"{_DIGITS[fen]}分"
    else:
        text = (text or "零元") + "整"
    return ("人民币负" if amount < 0 else "人民币") + text


def _group(number: int, *, lead: bool) -> str:
    """Spell four digits; `lead` writes the nought that stands for empty places in front."""
    text, gap = "", lead and number < 1000
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = gap or bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
