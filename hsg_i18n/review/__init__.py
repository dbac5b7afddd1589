"""What was reviewed: the state of every message, and of every handout."""

from hsg_i18n.review.states import HandoutStatus, count, message_state

__all__ = ["HandoutStatus", "count", "message_state"]
