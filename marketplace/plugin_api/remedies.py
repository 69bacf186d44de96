"""Remedies that pages can do for their reader: the words in which rules offer them, by which a page knows its button."""

from marketplace.kernel.text import gettext_noop

OTHER_SUPPLIER = gettext_noop("Choose another supplier's listing of this product.")
TAKE_OUT = gettext_noop("Take the line out.")
TAKE_OUT_OR_RETURN = gettext_noop("Take the line out; an approver can return it.")
LESS_THAN_STOCK = gettext_noop("Lower the quantity to what is in stock.")
LESS_THAN_QUOTA = gettext_noop("Lower the quantity to what is left of the quota.")
