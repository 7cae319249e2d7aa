"""What an XPath expression is made of, as far as its text tells without an evaluation: names, joins, walks, ways out."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

# The variable that stands for `current()`: no name that an operator could write.
CURRENT = "current-node"
LITERALS = re.compile(r"'[^']*'|\"[^\"]*\"")
NAMED = re.compile(r"[^\W\d][\w-]*")
_VARIABLES = re.compile(r"\$[\w:.-]*")
_CALLS = re.compile(r"([^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)\s*\(")
_PREFIXES = re.compile(r"([^\W\d][\w.-]*):(?!:)")
_FUNCTIONS = frozenset({
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
    "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not",
    "true", "false", "lang", "number", "sum", "floor", "ceiling", "round", "current",
    # Kinds of nodes and operators, which may stand before a parenthesis too.
    "node", "text", "comment", "processing-instruction", "and", "or", "div", "mod",
})  # fmt: skip
_CALL_OF_CURRENT = re.compile(r"(?<![\w.:-])current\s*\(\s*\)")
TOKEN = re.compile(
    r"""\s*(?:(?P<literal>'[^']*'|"[^"]*")|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<mark>\.\.|//|::|!=|<=|>=|[.@()\[\],/|+=<>*$-])"""
    r"""|(?P<name>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*|:\*)?))"""
)
_UPWARDS = frozenset({"parent", "ancestor", "ancestor-or-self"})
_SIDEWAYS = frozenset({"following", "following-sibling", "preceding", "preceding-sibling"})
SIBLINGS = frozenset({"following-sibling", "preceding-sibling"})
_DEEP = frozenset({"descendant", "descendant-or-self"})
# What leads from a node to others than its children.
_TURNS = _UPWARDS | _SIDEWAYS | _DEEP | {"..", "//"}
_OF_SETS = frozenset({"|", "=", "!=", "<", "<=", ">", ">="})
_JOINS_WORDS = frozenset({"and", "or", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "+", "-", "|", ",", "(", "["})


def problems_of(source: str, namespaces: Mapping[str, str]) -> list[str]:
    """What an operator is to be told before anything is evaluated."""
    # Only what an evaluation reaches would be found out by one.
    bare = LITERALS.sub("''", source)
    problems = [f"there are no variables such as {name}" for name in _VARIABLES.findall(bare)]
    problems += [f"there is no function {name}()" for name in _CALLS.findall(bare) if name not in _FUNCTIONS]
    problems += [
        f"the prefix '{prefix}' is not in namespaces" for prefix in _PREFIXES.findall(bare) if prefix not in (*namespaces, "xml")
    ]
    return problems


def tokens_of(source: str) -> list[str]:
    """A literal is `''`, and `current()` one word."""
    return [match.group().strip() for match in TOKEN.finditer(_CALL_OF_CURRENT.sub("current", LITERALS.sub("''", source)))]


def with_variable(source: str) -> str:
    """The expression with a variable in place of `current()`."""
    pieces = re.split(f"({LITERALS.pattern})", source)
    return "".join(piece if at % 2 else _CALL_OF_CURRENT.sub(f"${CURRENT}", piece) for at, piece in enumerate(pieces))


_COUNTED = re.compile(r"\bcount\s*\(\s*(current\s*\(\s*\)\s*/\s*)?preceding-sibling::(?:[\w.-]+:)?([\w.-]+|\*)\s*\)")


def with_places(source: str) -> tuple[str, list[str]]:
    """The expression with a variable in place of each count of siblings before the node at hand, and their names."""
    names: list[str] = []

    def take(match: re.Match[str]) -> str:
        if not match[1] and source.count("[", 0, match.start()) != source.count("]", 0, match.start()):
            # In a predicate, these are siblings of another node.
            return match.group()
        names.append(match[2])
        return f"$place-{len(names) - 1}"

    if '"' in source or "'" in source:
        pieces = re.split(f"({LITERALS.pattern})", source)
        if any("[" in piece or "]" in piece for piece in pieces[1::2]):
            return source, []
    return _COUNTED.sub(take, source), names


def leaves_element(tokens: list[str]) -> bool:
    """Whether it may look at what stands around the element at which it is read."""
    return not _UPWARDS.isdisjoint(tokens) or not _SIDEWAYS.isdisjoint(tokens) or ".." in tokens or _leaves_by_call(tokens)


def leaves_otherwise(tokens: list[str]) -> bool:
    """Whether it may look outwards in another way than step by step, or to siblings."""
    return not _UPWARDS.isdisjoint(tokens) or not (_SIDEWAYS - SIBLINGS).isdisjoint(tokens) or _leaves_by_call(tokens)


def _leaves_by_call(tokens: list[str]) -> bool:
    """By id() and lang(), which are names of elements and attributes too, or from the document's root."""
    is_call = any(name in ("id", "lang") and following == "(" for name, following in pairwise(tokens))
    return is_call or any(_starts_at_root(tokens, at) for at in range(len(tokens)))


def steps_up(tokens: list[str]) -> int:
    """All of them, but for those to an attribute of an element around: what stands beside that is out of their sight."""
    ups = chain = 0
    for at, sign in enumerate(tokens):
        if sign == "..":
            chain += 1
        elif sign != "/" or tokens[at + 1 : at + 2] != [".."]:
            ups += 0 if [sign, *tokens[at + 1 : at + 2]] == ["/", "@"] else chain
            chain = 0
    return ups + chain


def depth_of(source: str) -> int:
    """How many levels below its context a plain path leads; 0 for any other expression."""
    return source.count("/") + 1 if _PLAIN_PATH.fullmatch(source) else 0


_PLAIN_PATH = re.compile(r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*(?:/(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*)*")


def _starts_at_root(tokens: list[str], at: int) -> bool:
    return tokens[at] in ("/", "//") and (at == 0 or tokens[at - 1] in _JOINS_WORDS)


def walks_within_walks(tokens: list[str]) -> int:
    """The power of the number of nodes that an evaluation may pass by: 1 for a plain path.

    A path downwards passes by each node once. To look outside of a predicate's own node, to go on from many nodes in
    another direction than down, or to unite or compare sets of nodes is a walk for each of them. What is united one after
    the other is as many walks side by side, see `walks_side_by_side`.
    """
    # The most predicates that sets of nodes are united or compared in, and 0 where none are.
    in_predicates = 0
    turned, deepest = False, 1
    # For each open predicate and the expression around it, whether its path has come to many nodes.
    many = [False]
    # And where it had come to before its last name.
    before = [False]
    for at, sign in enumerate(tokens):
        if sign == "[":
            many, before = [*many, False], [*before, False]
        elif sign == "]":
            many, before = many[:-1] or [False], before[:-1] or [False]
            many[-1] = before[-1] or not _names_one(tokens, at)
        elif sign in _JOINS_WORDS:
            many[-1] = False
            if sign in _OF_SETS and _between_nodes(tokens, at):
                in_predicates = max(in_predicates, len(many))
        elif sign in _TURNS or _starts_at_root(tokens, at):
            turns = int(many[-1]) * (2 if sign in _SIDEWAYS else 1)
            turned, deepest = True, max(deepest, len(many) + turns)
            many[-1] |= sign == "//" or sign in _SIDEWAYS | _DEEP
        elif NAMED.match(sign) or sign == "*":
            before[-1], many[-1] = many[-1], True
    # What is found below several nodes is below one of them each.
    of_sets = in_predicates + 1 if turned else min(in_predicates, 1) + 1
    return max(deepest, of_sets)


def walks_side_by_side(tokens: list[str]) -> int:
    """How many such walks there are at most, one after the other."""
    return 1 + sum(sign in _OF_SETS and _between_nodes(tokens, at) for at, sign in enumerate(tokens))


def walks_from_current(tokens: list[str], at: int) -> bool:
    after = [*tokens[at + 1 : at + 3], "", ""]
    return tokens[at] == "current" and at > 0 and after[0] in ("/", "//") and after[1] != "@"


def _names_one(tokens: list[str], end: int) -> bool:
    """Whether a predicate that ends here is a place in an order, such as [1]."""
    return tokens[end - 2 : end - 1] == ["["] and tokens[end - 1][:1].isdigit()


def _between_nodes(tokens: list[str], at: int) -> bool:
    """Whether an operator compares or unites what may both be many nodes."""
    if tokens[at] == "|":
        return True
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    plain = ("''", "@", "current", ".", "")
    is_plain = before in ("''", ")") or before[:1].isdigit() or (at > 1 and tokens[at - 2] == "@")
    return not (is_plain or before in plain or after in plain or after[:1].isdigit() or _calls(tokens, at + 1))


def _calls(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1] == "("


def mentioned(source: str) -> Iterator[str]:
    """The local names that an expression speaks of, `@name` for attributes."""
    for at_sign, name in _MENTIONED.findall(LITERALS.sub("''", source)):
        yield "@" * bool(at_sign) + name


_MENTIONED = re.compile(r"(@|attribute::)?(?:[^\W\d][\w.-]*:(?!:))?([^\W\d][\w.-]*)")
