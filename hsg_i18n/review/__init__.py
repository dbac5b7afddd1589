"""What was reviewed, by whom, and what may be released on it: the ledger and its machinery."""

from hsg_i18n.review.carrying import context_fault, cosmetic_fault
from hsg_i18n.review.differences import differences
from hsg_i18n.review.digests import edition_digest, english_digest, message_digest, text_digest
from hsg_i18n.review.editions import FOLDER as EDITIONS
from hsg_i18n.review.editions import as_catalogs, english_of, read_editions, take_edition, write_editions
from hsg_i18n.review.evidence import NEVER, plain_name
from hsg_i18n.review.holding import Holding
from hsg_i18n.review.kin import digest_then
from hsg_i18n.review.ledger import FILE as LEDGER
from hsg_i18n.review.ledger import append_record, read_ledger
from hsg_i18n.review.records import as_line, sealed
from hsg_i18n.review.signing import sign
from hsg_i18n.review.standing import Standing
from hsg_i18n.review.states import message_state
from hsg_i18n.review.verdicts import Court, Verdict, moment

__all__ = [
    "EDITIONS",
    "LEDGER",
    "NEVER",
    "Court",
    "Holding",
    "Standing",
    "Verdict",
    "append_record",
    "as_catalogs",
    "as_line",
    "context_fault",
    "cosmetic_fault",
    "differences",
    "digest_then",
    "edition_digest",
    "english_digest",
    "english_of",
    "message_digest",
    "message_state",
    "moment",
    "plain_name",
    "read_editions",
    "read_ledger",
    "sealed",
    "sign",
    "take_edition",
    "text_digest",
    "write_editions",
]
