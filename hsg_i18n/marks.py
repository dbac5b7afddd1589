"""What a state is called and what it means to a member of staff: the same words on the index and in a kit."""

from __future__ import annotations

from hsg_i18n.model import Artifact, LocalizedHandout

#: What a manifest says instead of the day on which the English changed, where nobody can tell it.
UNKNOWN_DAY = "unknown"

#: For each state the mark, and a sentence for a nurse. Beside the states of `LocalizedHandout.state` stand what an
#: approval makes of them, and the sheet that only lists what there is.
STATES = {
    "source": ("Source", "The English that all others follow. No clinician has signed it off yet."),
    "signed": ("Source, signed off", "The English that all others follow, signed off by a clinician."),
    "withheld": ("Withheld", "This English may not be used, nor what follows it. Do not give it to patients."),
    "outdated": (
        "Approved, earlier English",
        "Approved for an earlier English text. Every page says so, and a list at its end says what it lacks.",
    ),
    "approved": ("Approved", "Reviewed by qualified people. It may be given to patients."),
    "reviewed": ("Not approved", "Reviewed by a linguist, not yet approved. Do not give it to patients."),
    "translated": ("Not reviewed", "Translated by a person, reviewed by nobody. Do not give it to patients."),
    "draft": ("Draft", "A draft that no qualified person has reviewed. Do not give it to patients."),
    "untranslated": ("Incomplete", "A draft with parts still in English. Do not give it to patients."),
    "list": ("List", "It leads to the sheets that there are, and says nothing of a test."),
}


def handout_state(local: LocalizedHandout) -> str:
    """The key of STATES for a handout in a language."""
    changed = bool(local.approval and local.approval.older)
    return _state(local.state, approved=local.approval is not None, changed=changed)


def file_mark(artifact: Artifact) -> str:
    """What the state of a file is called. Raises KeyError for a state that nobody has given a name."""
    state = _state(artifact.state, approved=bool(artifact.approved), changed=bool(artifact.english_changed))
    return STATES[state][0]


def _state(state: str, *, approved: bool, changed: bool) -> str:
    if not approved:
        return state
    if state == "source":
        return "signed"
    return "outdated" if changed else state
