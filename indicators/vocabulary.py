"""The words of the field as types. Members' values are what the store and the outside world see."""

from enum import Enum, IntEnum, StrEnum

DEMONSTRATION_PREFIX = "DEMO-"
"""Every demonstration organisation's code starts with this; no ODS or ONS code contains a hyphen."""

ENGLAND = "E92000001"
"""ONS code of England, under which national figures of published files are kept."""

DEMONSTRATION_NATION = DEMONSTRATION_PREFIX + "NATION"


class OrganisationKind(StrEnum):
    SITE = "site"
    TRUST = "trust"
    LMNS = "lmns"
    ICB = "icb"
    SUB_ICB = "sub_icb"
    """A part of an ICB, until June 2022 a clinical commissioning group."""
    REGION = "region"
    NATION = "nation"
    NETWORK = "network"
    COMPARATOR = "comparator"
    LOCAL_AUTHORITY = "local_authority"
    AMBULANCE_TRUST = "ambulance_trust"
    MIDWIFERY_PRACTICE = "midwifery_practice"
    VOICES_PARTNERSHIP = "voices_partnership"
    OTHER_TRUST = "other_trust"
    """On a national list of trusts, and without a figure here: a mental health or ambulance trust, say."""


TOO_LARGE_TO_BE_ANYONE = (OrganisationKind.REGION, OrganisationKind.NATION)
"""Whose sums tell of nobody in particular: they are open to everybody who signs in."""


class SuccessionKind(StrEnum):
    """How one organisation became another."""

    MERGER = "merger"
    SPLIT = "split"
    CODE_CHANGE = "code_change"
    """The same organisation under another code."""


class CellStatus(IntEnum):
    """What a cell of a published table says. Only VALUE, ZERO and IMPLIED_ZERO carry a number."""

    VALUE = 1
    ZERO = 2
    IMPLIED_ZERO = 3
    SUPPRESSED = 4
    MISSING = 5
    DID_NOT_SUBMIT = 6
    FAILED_DATA_QUALITY = 7
    ZERO_OR_SUPPRESSED = 8

    @property
    def has_number(self) -> bool:
        return self <= CellStatus.IMPLIED_ZERO

    @property
    def word(self) -> str:
        return self.name.lower()


class Vintage(IntEnum):
    """Order matters: a later vintage replaces an earlier one, never the reverse."""

    PROVISIONAL = 1
    FINAL = 2
    REVISED = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Precision(IntEnum):
    """How far the printed count may lie from the true one."""

    EXACT = 1
    ONE_TO_SEVEN_AS_FIVE = 2
    """0 is 0; a printed 5 is a true 1 to 7; above that the nearest 5."""
    NEAREST_FIVE = 3
    SUM_OF_NEAREST_FIVE = 4
    INTERVAL = 5

    @property
    def word(self) -> str:
        return self.name.lower()


class IndicatorKind(StrEnum):
    PERCENT = "percent"
    RATE = "rate"
    COUNT = "count"
    RATIO = "ratio"
    SCORE = "score"
    STATUS = "status"
    LOG = "log"


class Direction(StrEnum):
    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"
    TARGET_BAND = "target_band"


class UnitOfAnalysis(StrEnum):
    WOMAN = "woman"
    BABY = "baby"
    PREGNANCY = "pregnancy"
    STAFF = "staff"
    SHIFT = "shift"
    HOUR = "hour"
    EVENT = "event"
    RESPONSE = "response"
    REVIEW = "review"
    ITEM = "item"
    """A milestone, recommendation, safety action or other thing on a list."""


class Evidence(StrEnum):
    """How well a definition or target is sourced."""

    SOURCE_SEEN = "S"
    KNOWN_UNVERIFIED = "K"
    JUDGEMENT = "J"


class TargetStatus(StrEnum):
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    EXPIRED = "expired"


class Audience(StrEnum):
    """Who may see a source's figures as they are."""

    PUBLIC = "public"
    LMNS = "lmns"
    ORGANISATION = "organisation"


class AnnotationKind(StrEnum):
    """What somebody wrote on a chart is about."""

    PROJECT = "project"
    STAFFING = "staffing"
    GUIDELINE = "guideline"
    EVENT = "event"
    DEFINITION = "definition"

    @property
    def in_words(self) -> str:
        return _ANNOTATIONS[self]


LONGEST_ANNOTATION = 80
"""Characters that still can be read along a line of a chart."""

_ANNOTATIONS = {
    AnnotationKind.PROJECT: "Project or PDSA cycle starts",
    AnnotationKind.STAFFING: "Staffing",
    AnnotationKind.GUIDELINE: "Guideline",
    AnnotationKind.EVENT: "Event",
    AnnotationKind.DEFINITION: "Coding or definition",
}

NOT_KNOWN = "Not known"
"""The group of those whose group nobody knows."""


class Dimension(Enum):
    """What a population, a rating or a care bundle can be divided by, with its groups in the order they are shown."""

    AGE_BAND = ("age_band", ("Under 20", "20 to 24", "25 to 29", "30 to 34", "35 to 39", "40 to 44", "45 or over"))
    ETHNIC_GROUP = ("ethnic_group", ("Asian", "Black", "Mixed", "White", "Other", NOT_KNOWN))
    IMD_DECILE = ("imd_decile", ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", NOT_KNOWN))
    PARITY = ("parity", ("First birth", "Second or later birth", NOT_KNOWN))
    STAFF_GROUP = (
        "staff_group",
        ("Midwives", "Maternity support workers", "Obstetricians", "Anaesthetists", "Neonatal staff"),
    )
    CQC_DOMAIN = ("cqc_domain", ("Safe", "Effective", "Caring", "Responsive", "Well-led"))
    BIRTH_SETTING = ("birth_setting", ("Home", "Midwifery unit", "Obstetric unit", "Other", NOT_KNOWN))
    ROBSON_GROUP = ("robson_group", ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NOT_KNOWN))
    """Robson's ten groups of women giving birth; told in words by `indicators.robson`."""
    MODE_OF_BIRTH = (
        "mode_of_birth",
        ("Spontaneous", "Instrumental", "Planned caesarean", "Emergency caesarean", "Other", NOT_KNOWN),
    )
    """As MSDS groups methods of delivery; none of them is better than another."""
    SBLCB_ELEMENT = ("sblcb_element", ("1", "2", "3", "4", "5", "6"))

    def __init__(self, key: str, groups: tuple[str, ...]) -> None:
        self.key = key
        self.groups = groups
