"""Merkle trees as in RFC 6962 §2.1: leaf `SHA-256(0 ‖ data)`, node `SHA-256(1 ‖ left ‖ right)`, split at powers of two.

Used for the daily signed heads and for bulk acts, whose one event carries the root of their rows.
"""

import hashlib
from collections.abc import Iterable, Sequence

Hash = bytes


def leaf_hash(data: bytes) -> Hash:
    """Return the hash of one leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def root(leaves: Iterable[Hash]) -> Hash:
    """Return the root over `leaves` (leaf hashes, in order); of none, the hash of nothing.

    Takes any number of leaves in memory of their logarithm.
    """
    peaks: list[tuple[int, Hash]] = []
    for leaf in leaves:
        height, node = 0, leaf
        while peaks and peaks[-1][0] == height:
            node = _node(peaks.pop()[1], node)
            height += 1
        peaks.append((height, node))
    if not peaks:
        return hashlib.sha256().digest()
    _, node = peaks.pop()
    while peaks:
        node = _node(peaks.pop()[1], node)
    return node


def path(leaves: Sequence[Hash], index: int) -> list[tuple[str, Hash]]:
    """Return the audit path of leaf `index`, from the leaf up: each the side ("left" or "right") and hash of a sibling."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"leaf {index} of {len(leaves)}")
    level, steps = list(leaves), []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            steps.append(("right" if sibling > index else "left", level[sibling]))
        # The odd one out moves up unchanged, which gives RFC 6962's split at the largest power of two.
        level = [_node(*level[i : i + 2]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
        index //= 2
    return steps


def _node(left: Hash, right: Hash) -> Hash:
    return hashlib.sha256(b"\x01" + left + right).digest()
