"""Region codes of GB/T 2260-2007: six digits, two each for province, city, county; `000000` is the country."""

NATIONAL = "000000"
# Regions of invented provinces begin so; GB/T 2260 gives the number to none.
INVENTED = "99"


def region_chain(code: str) -> tuple[str, ...]:
    """Return `code` and its parents, nearest first, ending with the country: `990122` → 990122, 990100, 990000, 000000."""
    chain = [code, code[:4] + "00", code[:2] + "0000", NATIONAL]
    return tuple(dict.fromkeys(chain))


def region_prefix(code: str) -> str:
    """Return the digits that every region inside `code` starts with: `990000` → `99`, the country → ``."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def prefecture_of(code: str) -> str:
    """Return the city divided into districts or autonomous prefecture that a county is in; what lies above one is itself."""
    return code[:4] + "00"


def covers(outer: str, inner: str) -> bool:
    """Whether region `outer` is `inner` or contains it."""
    return inner.startswith(region_prefix(outer))
