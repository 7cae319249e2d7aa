import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from providers.adapters.expressions import Expression
from providers.adapters.foregone import Reading, presence_for
from providers.adapters.mapping import FeedMapping
from providers.adapters.partial_values import TRUTH, UNKNOWN
from providers.adapters.presence import MOST_KINDS
from providers.adapters.values import sources_of
from providers.element import Element
from providers.recipes import recipe

NAMES = ["one", "two", "three"]
names = st.sampled_from(NAMES)
tests = st.one_of(names, st.sampled_from(["*", "node()", "text()"]))
axes = st.sampled_from(["", "", "", "self::", "parent::", "@", "descendant::", "ancestor::", "following-sibling::"])


@st.composite
def steps(draw: Any, inner: Any) -> str:
    step = draw(st.one_of(st.sampled_from([".", ".."]), st.builds("{}{}".format, axes, tests)))
    if step in (".", "..") or not draw(st.booleans()):
        return str(step)
    return f"{step}[{draw(inner)}]"


def deeper(inner: Any) -> Any:
    one, two = st.builds("({})".format, inner), st.tuples(inner, inner)
    path = st.lists(steps(inner), min_size=1, max_size=3).map("/".join)
    return st.one_of(
        path,
        st.builds("{}{}".format, st.sampled_from(["/", "//", ".//"]), path),
        st.builds("{}({})".format, st.sampled_from(["boolean", "not", "number", "string", "normalize-space"]), inner),
        st.builds("{}({})".format, st.sampled_from(["count", "sum"]), path),
        st.tuples(st.sampled_from(["contains", "starts-with", "concat", "substring-before"]), two).map(
            lambda call: f"{call[0]}({', '.join(call[1])})"
        ),
        st.builds("substring({}, {}, {})".format, inner, st.sampled_from("01"), inner),
        st.builds("translate({}, 'a', 'b')".format, inner),
        st.tuples(two, st.sampled_from(["or", "and", "=", "!=", "<", ">=", "+", "-", "*", "div", "mod"])).map(
            lambda said: f" {said[1]} ".join(f"({part})" for part in said[0])
        ),
        st.builds("{} | {}".format, path, path),
        st.builds("-{}".format, one),
        one,
    )


leaves = st.one_of(names, st.sampled_from(["'a'", "''", "0", "1", "2.5", "true()", "false()", "position()", "last()", "'text'"]))
expressions = st.recursive(leaves, deeper, max_leaves=8)


@st.composite
def elements(draw: Any) -> Element:
    """One in a document, whose parent has other children too."""
    root = etree.Element("root")
    around = etree.SubElement(root, draw(names))
    for _ in range(draw(st.integers(0, 2))):
        etree.SubElement(around, draw(names)).text = draw(st.sampled_from(["a", "1", ""]))
    element = etree.SubElement(around, draw(names), id="7")
    for _ in range(draw(st.integers(0, 3))):
        child = etree.SubElement(element, draw(names))
        child.text = draw(st.sampled_from(["a", "2030", "", "text"]))
        if draw(st.booleans()):
            etree.SubElement(child, draw(names)).text = "b"
    return element


def told(source: str, element: Element, *others: str) -> Any:
    presence = presence_for([Reading(one, {}) for one in (source, *others)])
    return Reading(source, {}).foregone(presence.kinds[presence.at(element)])


@given(expressions, elements())
def test_what_is_told_of_an_expression_is_what_an_evaluation_says(source: str, element: Element) -> None:
    try:
        evaluated: Any = etree.XPath(source, regexp=False, smart_strings=False)(element)
    except etree.XPathError:
        # Such as a position where there is none.
        return
    said = told(source, element)
    if said is UNKNOWN:
        return
    if said is TRUTH:
        assert evaluated in (True, False)
        return
    assert type(said) is type(evaluated)
    assert said == evaluated or (math.isnan(said) and math.isnan(evaluated))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("missing/name", []),
        ("missing[last() = 1]/name | gone", []),
        ("self::other/../startDate", []),
        ("self::*[not(location)]/parent::*/offers", []),
        ("translate(missing, ',', '.')", ""),
        (
            "concat(substring(name, 1, 10 * boolean(startTime)), substring('T', 1, boolean(name) * boolean(startTime)))",
            "",
        ),
        ("boolean(missing) and not(location/offers)", False),
        ("'a text'", "a text"),
    ],
)
def test_of_what_a_record_lacks_nothing_is_evaluated(source: str, expected: Any) -> None:
    event = etree.fromstring("<feed><event><name>A</name><location/></event></feed>")[0]
    assert told(source, event) == expected


@pytest.mark.parametrize(
    "source", ["startDate", "location/name", "..", "@id", "*", "//missing", "missing | location", "position()"]
)
def test_of_what_may_be_there_nothing_is_told(source: str) -> None:
    event = etree.fromstring("<feed><event><startDate>2030-01-01</startDate><location/></event></feed>")[0]
    assert told(source, event) is UNKNOWN


@pytest.mark.parametrize(
    "source",
    [
        *("शीर्षक", "शीर्षक/नाम", "ชื่อ", "a·b", "xml:base/x", "false() and contains('a')", "true() or concat('a')"),
        *("(" * 150 + "a" + ")" * 150, "a" + "[b" * 150 + "]" * 150, "not(" * 100 + "a" + ")" * 100),
        *("+".join("1" * 400), "-" * 300 + "1", " or ".join(["a"] * 200), "missing ", "processing-instruction('a')/b"),
    ],
)
def test_what_libxml2_takes_is_taken_and_read_as_it_does(source: str) -> None:
    event = etree.fromstring("<feed><event><शीर्षक><नाम>A</नाम></शीर्षक><ชื่อ>A</ชื่อ></event></feed>")[0]
    expression = Expression("key", source, {})
    evaluated = expression.value(event)
    expression.look_first(presence_for([expression.reading]))
    assert expression.value(event) == evaluated


def test_a_name_with_a_prefix_is_the_one_of_its_namespace() -> None:
    event = etree.fromstring('<event xmlns:e="urn:e"><e:title>A</e:title></event>')
    for source, expected in (("e:title/name", UNKNOWN), ("title/name", []), ("f:title/name", [])):
        reading = Reading(source, {"e": "urn:e", "f": "urn:f"})
        presence = presence_for([reading])
        assert reading.foregone(presence.kinds[presence.at(event)]) == expected


def test_a_feed_whose_records_are_all_of_other_kinds_is_read_without_it() -> None:
    many = [f"name-{number}" for number in range(11)]
    presence = presence_for([Reading(name, {}) for name in many])
    numbers = set()
    for bits in range(MOST_KINDS + 50):
        element = etree.Element("event")
        for at, name in enumerate(many):
            if bits >> at & 1:
                etree.SubElement(element, name)
        numbers.add(presence.at(element))
    assert numbers == {-1, *range(MOST_KINDS)}


def test_every_expression_of_our_recipes_is_read_to_its_end() -> None:
    for path in Path(recipe.__file__).parent.glob("*.json"):
        mapping = FeedMapping.model_validate(json.loads(path.read_text())["mapping"])
        for said in mapping.values().values():
            for source in sources_of(said):
                assert Reading(source, mapping.prefixes()).foregone is not None
