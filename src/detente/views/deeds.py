"""Whether a title says what somebody does, and how it stands behind the name of who does it."""

from __future__ import annotations

NO_VERB = ("ss", "us", "is")
LIKE_VERBS = """
airstrikes allies arms assets assurances attacks bases borders bombs caps ceilings centrifuges concessions
controls deliveries demands drones drills elections exchanges exercises exports flights forces funds goods
guarantees imports inspections inspectors limits loans missiles monitors negotiations observers offers
payments penalties permits prisoners quotas reactors reforms refugees relations reparations rights sanctions
settlements ships soldiers stockpiles strikes subsidies summits supplies talks tanks tariffs taxes terms tests
threats ties trials troops visas visits wages weapons
"""
THINGS = frozenset(LIKE_VERBS.split())
"""What options are often called that do not begin with a verb, and ends in -s like one."""


BEFORE_THINGS = "a all an any another each every her his its no one our some the their this those"
ARTICLES = frozenset(BEFORE_THINGS.split())


def doing(name: str, title: str) -> str:
    """Return that somebody does something: "Japan keeps sanctions", but "Japan: sanctions on the North"."""
    return f"{name} {title}" if is_deed(title) else f"{name}: {title}"


def is_deed(title: str) -> bool:
    """Tell whether a title says what somebody does: a verb in the third person, in small letters.

    A word that may also be a thing ("talks", "tests") is taken for a verb only before a name or an article,
    as in "sanctions Iran": behind a colon either reads well, behind a name "sanctions relief" does not.
    """
    first, *rest = title.split() or [""]
    if (first, *rest[:1])[:2] == ("no", "longer"):
        return True
    if not (first[:1].islower() and first.endswith("s")) or first.endswith(NO_VERB):
        return False
    done_to = bool(rest) and (rest[0][:1].isupper() or rest[0] in ARTICLES)
    return first not in THINGS or done_to
