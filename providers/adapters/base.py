"""What an adapter is: a pure reader of one document. It gets elements and returns `EventData` or `Rejected`."""

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from providers.currencies import CURRENCIES
from providers.documents import Document
from providers.element import LAST_RELIABLE_LINE, Element, line_of, local_name, snippet
from providers.errors import DocumentError
from providers.faults import Fault
from providers.schemas import EventData, Kind, Rejected

# What a record that nobody foresaw may make an adapter raise.
MISTAKES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


class SettingsError(Exception):
    """An adapter cannot work with a provider's options or mapping. `field` says which, the messages say why."""

    def __init__(self, field: str, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.field = field
        self.messages = list(messages)


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What an operator configured for a feed, and the time of reading."""

    timezone: ZoneInfo
    options: Mapping[str, Any] = field(default_factory=dict)
    mapping: Any = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def usual_length(self) -> timedelta | None:
        """How long a plan takes whose end the feed does not say; None leaves its end unknown."""
        minutes = self.options.get("default_duration")
        return None if minutes is None else timedelta(minutes=int(minutes))


class FieldNames(NamedTuple):
    """The provider's names for our fields; rejections use them."""

    event: Mapping[str, str]
    plan: Mapping[str, str]
    zone: Mapping[str, str]
    venue: Mapping[str, str] = MappingProxyType({})


class Adapter(ABC):
    """One format. An instance reads one feed: its documents, each in its order."""

    # Increase it when the same bytes are translated differently: known feeds are then read again.
    version: ClassVar[int]
    # What its documents are written in before they are read as XML.
    syntax: ClassVar[str] = "xml"
    # The local names of the elements that are given to `context` and `translate`.
    tags: tuple[str, ...]
    names: FieldNames
    # The names that the format has in an element, by local names, `@name` for an attribute. Other names are reported as drift.
    # An element that is not a key here is not examined.
    vocabulary: Mapping[str, Container[str]] = {}
    # Elements with few different values; a new value is reported as drift.
    enumerations: Container[str] = ()

    def __init__(self, settings: FeedSettings) -> None:
        self.settings = settings
        # In a feed of changes, the ids that it lists as deleted.
        self.deleted: set[str] = set()

    @classmethod
    @abstractmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        """Raises SettingsError."""

    @classmethod
    def fingerprint(cls, settings: FeedSettings) -> str:  # noqa: ARG003 -- few formats depend on more
        """What else the translation depends on, such as the day. When it changes, known feeds are read again."""
        return ""

    def known_in(self, name: str) -> Container[str] | None:
        """The names known in an element of this local name; None if any name may occur there."""
        return self.vocabulary.get(name)

    def prepare(self, documents: Iterable[Document]) -> None:  # noqa: B027 -- most formats need none
        """A first pass through all documents of the feed, as often as it takes, for formats in which a record needs others."""

    def unreached(self, documents: Iterable[Document]) -> list[str]:  # noqa: ARG002 -- most formats have no paths of an operator's
        """Of a feed in which no event was found: where the way to events ends, in sentences."""
        return []

    @abstractmethod
    def check_root(self, root: Element) -> None:
        """Raises DocumentError if the document is not of this format."""

    def is_record(self, element: Element) -> bool:  # noqa: ARG002 -- in most formats, nothing else has these names
        """Whether an element of these names is a record, for formats whose records can contain elements of the same name."""
        return True

    @abstractmethod
    def context(self, element: Element) -> bytes | None:
        """Everything outside the element that its translation depends on; None if the element is not an event."""

    def context_of_all(self) -> bytes | None:
        """What `context` says of every event, where it hangs on none, and on nothing around them; asked for at the first.

        Then events that are known may be left out of the document, and are told to `pass_over` instead.
        """
        return None

    def pass_over(self, events: int) -> None:  # noqa: B027 -- most formats are given every event
        """Takes note of so many events that were left out."""

    @abstractmethod
    def translate(self, element: Element) -> EventData | Rejected: ...

    @abstractmethod
    def identify(self, element: Element) -> str | None:
        """Only the event's id. If `context` or `translate` fails, the event with this id keeps what was served of it."""


def expect_root(root: Element, *names: str) -> None:
    if local_name(root) not in names:
        raise DocumentError("wrong_root", f"The document is a <{local_name(root)}>, not a <{'> or <'.join(names)}>.")


# Options of every format: they concern what is done with a feed, not how it is read.
COMMON_OPTIONS = ("currency",)
# Minutes of a year.
LONGEST_USUAL = 366 * 24 * 60


def no_settings(options: Mapping[str, Any], mapping: Any, known: tuple[str, ...] = ()) -> None:
    """For a format without a mapping: raises SettingsError if one is given, and for unknown options."""
    if mapping is not None:
        raise SettingsError("mapping", "Only the format 'mapped' takes a mapping.")
    known += COMMON_OPTIONS
    unknown = sorted(set(options) - set(known))
    if unknown:
        raise SettingsError("options", f"Unknown option {', '.join(map(repr, unknown))}; this format has {', '.join(known)}.")
    currency = options.get("currency")
    if currency is not None and currency not in CURRENCIES:
        raise SettingsError("options", f"currency: {str(currency)!r} is not an ISO 4217 code such as EUR.")
    if "default_duration" in known:
        _check_default_duration(options.get("default_duration"))


def _check_default_duration(minutes: Any) -> None:
    written = str(minutes)
    is_number = isinstance(minutes, int | str) and not isinstance(minutes, bool) and written.isascii() and written.isdigit()
    if minutes is not None and not (is_number and len(written) <= 6 and 0 < int(written) <= LONGEST_USUAL):  # noqa: PLR2004
        raise SettingsError(
            "options", f"default_duration: {written[:100]!r} is not a whole number of minutes from 1 to {LONGEST_USUAL}."
        )


def check_sell_mode(options: Mapping[str, Any]) -> None:
    """For formats that do not describe sales: an option of the provider, `online` by default."""
    if options.get("sell_mode", "online") not in ("online", "offline"):
        raise SettingsError("options", f"sell_mode: {options['sell_mode']!r} is not one of online, offline.")


# Rejections


class SourceLocation(NamedTuple):
    """Where in the feed a record is: the element, and where that is which it is a part of. For error messages.

    It is named by its id, or by its position among its siblings from 1 if it has no id.
    """

    element: Element
    identifier: str | None
    position: int
    around: "SourceLocation | None" = None

    @property
    def path(self) -> str:
        # Written only for the few records that anything is to be said of.
        own = _step(self.element, self.identifier, self.position)
        return own if self.around is None else f"{self.around.path}/{own}"

    @property
    def record(self) -> Element:
        return self.element if self.around is None else self.around.record

    def step(self, element: Element, identifier: str | None, position: int) -> "SourceLocation":
        """The location of a child."""
        return SourceLocation(element, identifier, position, self)

    @classmethod
    def of_record(cls, record: Element, identifier: str | None, position: int) -> "SourceLocation":
        return cls(record, identifier, position)

    def rejected(
        self,
        kind: Kind,
        faults: list[Fault],
        values: Mapping[str, Any],
        names: Mapping[str, str],
        external_id: str | None,
        plan_id: str | None = None,
        occurrence: int = 1,
    ) -> Rejected:
        """The first fault in full, the other fields in its message. `names` are the provider's names for our fields."""
        first = faults[0]
        field = names.get(first.field, first.field)
        value = None if (raw_value := values.get(first.field)) is None else str(raw_value)
        message = f"{field} {_quoted(value)}{first.message}" + ("" if first.message.endswith("?") else ".")
        if len(faults) > 1:
            message += f" Also refused: {', '.join(names.get(fault.field, fault.field) for fault in faults[1:])}."
        line = line_of(self.element)
        offsets = self._offsets() if line > LAST_RELIABLE_LINE else ()
        place = (self.path, line, field, value, message, external_id, plan_id, occurrence, offsets)
        return Rejected(kind, first.code, *place, snippet(self.element))

    def _offsets(self) -> tuple[int, ...]:
        offsets: list[int] = []
        element, record = self.element, self.record
        while element is not record and (parent := element.getparent()) is not None:
            offsets.append(parent.index(element))
            element = parent
        return tuple(reversed(offsets))


def _step(element: Element, identifier: str | None, position: int) -> str:
    name = identifier.strip()[:100] if identifier else ""
    return f"{local_name(element)}[{name or f'#{position}'}]"


def _quoted(value: str | None) -> str:
    return f"'{value[:100]}' " if value and not value.isspace() else ""
