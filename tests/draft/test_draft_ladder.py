"""The ladder: what must not change never does, whatever the engine."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

import pytest
from fake_engines import Copying, Fake, Looping, Mangling, Scripted, Turning

from hsg_i18n.draft.ladder import Climbed, Ladder, Text
from hsg_i18n.draft.rungs import Answers

KEEP = ("HSG",)


def climb(engine: Fake, *english: str, refuse: Sequence[str] = ()) -> tuple[Climbed, ...]:
    """Drafts of the texts, with a judge that refuses some."""

    def ask(segments: Sequence[str]) -> Answers:
        return dict(zip(segments, engine.translate(segments, 4), strict=True))

    texts = [Text(e, lambda text: "C000 refused" if text in refuse else "") for e in english]
    return Ladder(ask, KEEP).climb(texts)


# --- two thousand messages ---------------------------------------------------------------------------

WORDS = [
    "call",
    "your",
    "clinic",
    "if",
    "you",
    "have",
    "a",
    "fever",
    "take",
    "the",
    "tablets",
    "with",
    "food",
    "do",
    "not",
    "drive",
    "rest",
    "at",
    "home",
    "use",
    "pads",
]
FIXED = [
    *("{clinic_phone}", "{date}", "{dose_mg} mg", "400 mg", "38 °C", "100.4 °F", "(555) 123-4567", "+44 20 7946 0018"),
    *(
        "https://results.example/a?b=1",
        "me@clinic.example",
        "1 to 2 days",
        "911",
        "½",
        "1,500",
        "24 hours",
        "HSG",
        "8:30",
    ),
    *("**fever**", "**do not**", "[our page](https://x.example)"),
]


def message(chance: random.Random) -> str:
    """A message as nobody would write it, full of what must not change."""
    sentences = []
    for _ in range(chance.randint(1, 4)):
        words = chance.choices(WORDS, k=chance.randint(0, 8)) + chance.sample(FIXED, k=chance.randint(0, 3))
        chance.shuffle(words)
        change = chance.choice([str, str, str, str.title, str.upper])
        sentence = " ".join(w if w in FIXED else change(w) for w in words) + chance.choice([".", "!", "?", ":", ""])
        sentences.append(chance.choice([str, str, _strong])(sentence))
    space = chance.choice([" ", " ", "  ", "\n", "\n\n- "])
    return chance.choice(["", "", " ", "\n"]) + space.join(sentences) + chance.choice(["", "", "  ", "\n"])


def _strong(text: str) -> str:
    return text if "**" in text else f"**{text}**"


def what_is_fixed(text: str) -> list[Counter[str]]:
    """Everything that must be the same in a draft, read without any code of the ladder."""
    bare = re.sub(r"\{\w+\}|https?://[^\s)]+|\S+@\S+", " ", text)
    bare = re.sub(r"(?<=\d),(?=\d{3})", "", bare)  # 1500 is 1,500
    return [
        Counter(re.findall(r"\{[^{}]*\}", text)),
        Counter(re.findall(r"https?://[^\s)*]*[^\s)*.,!?:]", text)),
        Counter(re.findall(r"[\w.]+@\w+\.\w+", text)),
        Counter(re.findall(r"\d+", bare)),
        Counter(re.findall(r"mg\b|°[CF]|½|\*\*|\n", text)),
        Counter(re.findall(r"^\s*|\s*$", text)),
    ]


ALL = (Copying(), Turning(), Mangling(1), Mangling(2, 0.03), Looping())
FEW = [pytest.param(e, 150, id=f"{e.name} {n}") for n, e in enumerate(ALL)]
MANY = [pytest.param(e, 2000, id=f"{e.name} 2000", marks=pytest.mark.thorough) for e in (ALL[0], ALL[2], ALL[4])]


@pytest.mark.thorough
@pytest.mark.parametrize(("engine", "count"), [*FEW, *MANY])
def test_nothing_that_must_not_change_does(engine: Fake, count: int) -> None:
    chance = random.Random(20261127)
    english = [message(chance) for _ in range(count)]
    done = climb(engine, *english)
    assert len(done) == count
    for before, after in zip(english, done, strict=True):
        assert bool(after.text) != bool(after.reason)
        assert not after.text or what_is_fixed(after.text) == what_is_fixed(before), (before, after)
    if not isinstance(engine, Mangling | Looping):
        assert sum(1 for c in done if c.text) > count * 0.95


@pytest.mark.thorough
def test_an_engine_that_mangles_little_still_gives_drafts() -> None:
    chance = random.Random(5)
    done = climb(Mangling(3, 0.03), *(message(chance) for _ in range(100)))
    assert sum(1 for c in done if c.text) > 30  # so that the test above has something to look at


# --- the rungs ---------------------------------------------------------------------------------------


def test_bold_is_found_by_the_words_that_it_has_alone() -> None:
    engine = Scripted({"You have a fever.": "Tiene fiebre.", "fever": ["calentura", "Fiebre."]})
    (done,) = climb(engine, "You have a **fever**.")
    assert (done.text, done.rung) == ("Tiene **fiebre**.", "bold found by its words")


def test_where_the_bold_words_stand_twice_the_sentence_goes_with_masks() -> None:
    engine = Scripted(
        {
            "You have a fever.": "Fiebre, tiene fiebre.",
            "fever": "fiebre",
            "You have a XQ1 fever XQ2.": "Tiene XQ1 fiebre XQ2 .",
        }
    )
    (done,) = climb(engine, "You have a **fever**.")
    assert (done.text, done.rung) == ("Tiene **fiebre** .", "masked with codes")


def test_the_next_candidate_is_taken_when_the_first_lost_a_mask() -> None:
    engine = Scripted({"Call XQ1 now.": ["Llame ahora.", "Llame al XQ1 y al XQ1.", "Llame al XQ1 ahora."]})
    (done,) = climb(engine, "Call {clinic_phone} now.")
    assert done.text == "Llame al {clinic_phone} ahora."


def test_a_language_that_loses_codes_gets_numbers() -> None:
    engine = Scripted({"Call XQ1 in 2 days.": "Llame.", "Call 713 in 726 days.": "Llame al 713 en 726 días."})
    (done,) = climb(engine, "Call {clinic_phone} in 2 days.")
    assert (done.text, done.rung) == ("Llame al {clinic_phone} en 2 días.", "masked with numbers")


def test_the_last_rung_translates_what_stands_between() -> None:
    engine = Scripted({"Call": "Llame al", "for an appointment": "Para una cita"})
    (done,) = climb(engine, "Call {clinic_phone} for an appointment.")
    assert done.reason
    engine = Scripted({"Call": "Llame al", "for an appointment.": "Para una cita."})
    (done,) = climb(engine, "Call {clinic_phone} for an appointment.")
    assert (done.text, done.rung) == ("Llame al {clinic_phone} para una cita.", "in pieces")


def test_what_the_checks_refuse_is_left_empty_with_their_reason() -> None:
    (done,) = climb(Scripted({"Rest.": ["Trabaje.", "Corra."]}), "Rest.", refuse=["Trabaje.", "Corra."])
    assert (done.text, done.reason) == ("", "C000 refused")
    (done,) = climb(Scripted({"Rest.": ["Trabaje.", "Descanse."]}), "Rest.", refuse=["Trabaje."])
    assert done.text == "Descanse."


def test_of_several_drafts_that_with_the_fewest_faults_is_taken() -> None:
    engine = Scripted({"Rest.": ["mal mal", "mal", "bien"]})

    def ask(segments: Sequence[str]) -> Answers:
        return dict(zip(segments, engine.translate(segments, 4), strict=True))

    (done,) = Ladder(ask).climb([Text("Rest.", lambda _: "", lambda text: text.count("mal"))])
    assert done.text == "bien"


def test_one_sentence_that_is_not_known_leaves_the_message_empty() -> None:
    done = climb(Scripted({"Rest.": "Descanse."}), "Rest. Call us.", "Rest.")
    assert [c.text for c in done] == ["", "Descanse."]


def test_every_sentence_is_asked_once() -> None:
    engine = Scripted({"Rest.": "Descanse.", "Call us.": "Llame."})
    climb(engine, "Rest.", "Rest. Call us.", "Call us.\n\nRest.")
    assert sorted(engine.asked) == ["Call us.", "Rest."]


def test_edges_and_lines_stay() -> None:
    (done,) = climb(Scripted({"Rest.": " Descanse. ", "Call us.": "Llame."}), "  Rest.\n\n  Call us.\n")
    assert done.text == "  Descanse.\n\n  Llame.\n"


def test_capitals_go_as_small_letters_and_come_back_as_capitals() -> None:
    engine = Scripted({"Do not drive after your XQ1 on XQ2.": "No maneje tras su XQ1 el XQ2."})
    (done,) = climb(engine, "DO NOT DRIVE AFTER YOUR HSG ON {date}.")
    assert done.text == "NO MANEJE TRAS SU HSG EL {date}."


def test_an_abbreviation_is_no_text_in_capitals() -> None:
    engine = Scripted({"MRI": "RM", "Do NOT drive.": "NO maneje."})
    assert [c.text for c in climb(engine, "MRI", "Do NOT drive.")] == ["RM", "NO maneje."]


def test_a_text_without_words_stays_as_it_is() -> None:
    assert [c.text for c in climb(Scripted({}), "{clinic_phone}", "911", "HSG")][:2] == ["{clinic_phone}", "911"]
