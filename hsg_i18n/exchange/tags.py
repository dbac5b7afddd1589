"""Whether two BCP 47 tags mean the same language: agencies write es-US for es, and zh-CN for zh-Hans."""

from __future__ import annotations

from babel.core import get_global, parse_locale


def same_language(wanted: str, named: str) -> bool:
    """True where a text in `named` can stand where `wanted` is asked for.

    Language and script must be the same, guessed as CLDR does where they are not said; the region only where `wanted`
    has one: es-MX is Spanish, but pt-PT is not pt-BR, and zh-TW is not zh-Hans.
    """
    if wanted.casefold() == named.casefold():
        return True
    asked, given = _full(wanted), _full(named)
    if asked is None or given is None or asked[:2] != given[:2]:
        return False
    return _region(wanted) in (None, given[2])


def _full(tag: str) -> tuple[str, str | None, str | None] | None:
    """(language, script, region) with what CLDR thinks likely; None for what is no tag."""
    try:
        language, region, script = parse_locale(tag, sep="-")[:3]
        likely = get_global("likely_subtags")
        names = ((language, script, region), (language, region), (language, script), (language,))
        found = next((likely[n] for n in map(_joined, names) if n in likely), "")
        guess = parse_locale(found) if found else (language, region, script)
    except ValueError:
        return None
    return language, script or guess[2], region or guess[1]


def _joined(parts: tuple[str | None, ...]) -> str:
    return "_".join(part for part in parts if part)


def _region(tag: str) -> str | None:
    return parse_locale(tag, sep="-")[1]
