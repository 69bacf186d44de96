"""Merkle trees against the definition of RFC 6962, written out recursively."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.audit.merkle import leaf_hash, path, root


def by_definition(leaves: list[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:half]) + by_definition(leaves[half:])).digest()


@given(st.integers(0, 70))
def test_root_is_that_of_the_definition(count: int) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(count)]
    assert root(leaves) == by_definition(leaves)


@given(st.integers(1, 70), st.data())
def test_every_path_leads_to_the_root(count: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(count)]
    index = data.draw(st.integers(0, count - 1))
    node = leaves[index]
    for side, sibling in path(leaves, index):
        node = hashlib.sha256(b"\x01" + (sibling + node if side == "left" else node + sibling)).digest()
    assert node == root(leaves)


def test_leaves_and_nodes_cannot_be_taken_for_each_other() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert root([left, right]) != leaf_hash(left + right)


def test_there_is_no_path_from_nowhere() -> None:
    with pytest.raises(IndexError):
        path([leaf_hash(b"a")], 1)
