"""The browser's tour leaves out no page of the mall without saying why."""

import pytest

from tests.contract.test_graphql_completeness import pages
from tests.e2e.pages import ALL, REFUSALS, SECOND_FACTOR, name_of

# Addresses to ask that the tour doesn't open, by why there is no page to look at.
EXCUSED = {
    "sends a file": (
        "account:export_file buyer:dossier buyer:waiver_dossier document graphiql_file head_file head_key head_signature manager:dossier"
        " mfa_download_recovery_codes notice_file notice_text notices_desk:draft_file paper product_file product_file_small"
        " regulator:agreement_dossier regulator:dossier regulator:draft_text regulator:organisation_dossier"
        " regulator:pack_text regulator:waiver_dossier"
    ),
    "sends a feed": "column_feed notices_feed site_feed",
    "answers programs, in JSON or without a word": "account:stay changes graphql graphiql_schema server_time",
    "another project's page, in English, for developers; /graphql/explore/ is the mall's and is toured": "graphiql",
    "a part of a page; the keyboard tests open it there": "compare_tray product_offers",
    "leads on to account:choose_password, which the tour opens through it": "account:new_password",
    "says no to everybody; so the tour opens it": "socialaccount_login_error",
    "an address of account:sign_in under the library's name": "account_login",
    "leads to the province's directory and back, where there is one": "openid_connect_callback openid_connect_login",
}
ENTRIES = [(who, entry) for known in ALL.values() for who, entries in known.items() for entry in entries]


def test_every_page_is_toured_or_excused() -> None:
    opened = {name_of(entry) for who, entry in ENTRIES if (who, entry) not in REFUSALS}
    excused = {name for names in EXCUSED.values() for name in names.split()}
    asked = {name for name, methods in pages() if "GET" in methods and not name.endswith("?")}
    toured = opened | set(SECOND_FACTOR)
    assert asked - toured - excused == set(), "open it in tests/e2e/pages.py, or say here why it can't be shown"
    assert excused & toured == set()
    assert excused <= asked


@pytest.mark.parametrize(("who", "entry"), ENTRIES)
def test_every_entry_of_the_tour_names_the_page_on_which_it_ends(who: str, entry: str) -> None:
    assert name_of(entry) or (who, entry) in REFUSALS
    assert " > " not in entry or " = " in entry
