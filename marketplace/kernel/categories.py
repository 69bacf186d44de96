"""Codes of the government procurement catalogue (《政府采购品目分类目录》): a letter and eight digits, two for each level."""


def category_prefix(code: str) -> str:
    """Return what all codes inside a category begin with: `A02020000` → `A0202`, `A00000000` → `A`."""
    while len(code) > 1 and code.endswith("00"):
        code = code[:-2]
    return code
