"""Names of persons as identity documents bear them (domain 1.7).

A Chinese name has 2 to 50 ideographs, rare ones of every extension included, and perhaps the
middle dot U+00B7 of the names of many ethnic groups. Holders of foreign documents may have
Latin letters. Old lists hold `?` for characters that their systems lacked, and code points of
private fonts; those are read when the caller says that the name comes from such a list.
"""

import re
import unicodedata
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import FULL_WIDTH, count, cut, is_unseen, stars, visible
from .reading import Reading, answer, refused

SHORTEST = 2
LONGEST = 50
DOT = "·"
OTHER_DOTS = "・•‧･∙⋅᛫●⸱ꞏ⦁"
"""Signs typed for the middle dot; the full-width and ASCII full stops are treated apart."""

PLACEHOLDER = "?"
OTHER_PLACEHOLDERS = "？\ufffd□■〓"
LATIN_SIGNS = " -'’.,"

_UNIFIED_AMONG_COMPATIBLE = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
_BLANKS = re.compile(r"\s+")
_LATER_THAN_GB18030_2000 = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x9FBB,
    0xE864: 0x241FE,
}


def _codes_of_old_exports() -> dict[int, int]:
    """U+E815 to U+E864: 80 characters that GBK kept in the private area, for example 䶮.

    They stand in the order of the bytes FE50 to FEA0; what the bytes mean today, the codec of
    GB 18030 knows, but for fourteen that the edition of 2000 still left private.
    """
    seconds = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    meant = {
        0xE815 + place: ord(bytes((0xFE, second)).decode("gb18030"))
        for place, second in enumerate(seconds)
    }
    return meant | _LATER_THAN_GB18030_2000


OLD_CODES = _codes_of_old_exports()


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in its one form; with placeholders it is only half known."""

    name: str

    @property
    def has_placeholders(self) -> bool:
        return any(is_placeholder(sign) for sign in self.name)


def is_ideograph(sign: str) -> bool:
    """A Chinese character of any extension, also of those to come in planes 2 and 3; and 〇."""
    code = ord(sign)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or (0x20000 <= code <= 0x3FFFD and code & 0xFFFE != 0xFFFE)
        or sign == "〇"
        or sign in _UNIFIED_AMONG_COMPATIBLE
    )


def is_private(sign: str) -> bool:
    """A code point whose look depends on somebody's font."""
    return unicodedata.category(sign) == "Co"


def is_placeholder(sign: str) -> bool:
    """A sign that stands for a character that could not be written."""
    return sign == PLACEHOLDER or sign in OTHER_PLACEHOLDERS or is_private(sign)


def normalise(raw: str) -> str:
    """The one form of a name: U+00B7 for every dot, no blanks in a Chinese name, no unseen marks.

    Code points of old exports become the characters they stood for, Kangxi radicals the
    characters they look like, every placeholder `?`. Latin names keep single blanks.
    """
    seen = "".join(_one_form(sign) for sign in cut(raw) if not is_unseen(sign))
    text = unicodedata.normalize("NFC", seen)
    is_chinese = any(is_ideograph(sign) for sign in text)
    text = _BLANKS.sub("" if is_chinese else " ", text).strip()
    return cut(unicodedata.normalize("NFC", _with_middle_dots(text)))


def mask(raw: str) -> str:
    """First and last character: `张*三`, `张*`; Latin names keep the first letter of each word."""
    text = normalise(raw)
    if read(text, allows_latin=True, allows_placeholders=True).value is None:
        return stars(len(text))
    if not any(is_ideograph(sign) for sign in text):
        return " ".join(word[0] + stars(3) for word in text.split())
    has_a_middle = len(text.replace(DOT, "")) > SHORTEST
    last = text[-1] if has_a_middle else "*"
    middle = "".join(DOT if sign == DOT else "*" for sign in text[1:-1])
    return text[0] + middle + last


def read(
    raw: str, *, allows_latin: bool = False, allows_placeholders: bool = False
) -> Reading[PersonalName]:
    """Read a name; `allows_latin` by the kind of document, `allows_placeholders` for old lists."""
    text = normalise(raw)
    if not text:
        return refused(_missing())
    if len(text) > LONGEST:
        return refused(_length_objection(text))
    for place, sign in enumerate(text):
        objection = _sign_objection(
            sign, place, allows_latin=allows_latin, allows_placeholders=allows_placeholders
        )
        if objection is not None:
            return refused(objection)
    objection = _whole_objection(text)
    if objection is not None:
        return refused(objection)
    value = PersonalName(text)
    return answer(value, _half_known_remark() if value.has_placeholders else None)


def _one_form(sign: str) -> str:
    code = ord(sign)
    if code in OLD_CODES:
        return chr(OLD_CODES[code])
    if sign in OTHER_DOTS:
        return DOT
    if sign in OTHER_PLACEHOLDERS:
        return PLACEHOLDER
    if 0x2E80 <= code <= 0x2FDF:
        return unicodedata.normalize("NFKC", sign)
    return chr(FULL_WIDTH.get(code, code))


def _with_middle_dots(text: str) -> str:
    """ASCII full stops beside an ideograph made middle dots: the examination's lists have them."""
    signs = list(text)
    for place, sign in enumerate(text):
        beside = text[max(place - 1, 0) : place + 2]
        if sign == "." and any(is_ideograph(other) for other in beside):
            signs[place] = DOT
    return "".join(signs)


def _missing() -> Objection:
    return Objection(
        "personal_name_missing",
        _("The name is missing."),
        _("Type the name as it stands on the identity document."),
    )


def _length_objection(text: str) -> Objection:
    return Objection(
        "personal_name_length",
        _("A name has %(least)s to %(most)s characters; this one has %(found)s."),
        _("Type the whole name as it stands on the identity document."),
        values={"least": SHORTEST, "most": LONGEST, "found": count(text)},
    )


def _sign_objection(
    sign: str, place: int, *, allows_latin: bool, allows_placeholders: bool
) -> Objection | None:
    if is_ideograph(sign) or sign == DOT:
        return None
    if is_placeholder(sign):
        return None if allows_placeholders else _placeholder_objection(sign, place)
    if sign.isdecimal():
        return Objection(
            "personal_name_digits",
            _("A name has no digits."),
            _("Type your own name as on the identity document; the login name comes later."),
        )
    is_latin = unicodedata.name(sign, "").startswith("LATIN ")
    if (is_latin or sign in LATIN_SIGNS) and allows_latin:
        return None
    if is_latin:
        return Objection(
            "personal_name_letters",
            _("A name on a Chinese identity document has no letters."),
            _("Type the Chinese name as on the document, or choose the kind of document first."),
        )
    return Objection(
        "personal_name_characters",
        _("Character %(place)s of the name cannot be “%(found)s”."),
        _("Type the name as it stands on the identity document."),
        values={"place": place + 1, "found": visible(sign)},
    )


def _placeholder_objection(sign: str, place: int) -> Objection:
    if is_private(sign):
        return Objection(
            "personal_name_private_character",
            _("Character %(place)s of the name comes from a private font; others cannot read it."),
            _("Type the character with a current input method, by strokes or handwriting."),
            values={"place": place + 1},
        )
    return Objection(
        "personal_name_placeholder",
        _("Character %(place)s of the name is a question mark or an empty box."),
        _("Type the rare character by strokes or handwriting; every Chinese character can stand."),
        values={"place": place + 1},
    )


def _whole_objection(text: str) -> Objection | None:
    if len(text) < SHORTEST:
        return _length_objection(text)
    if text[0] == DOT or text[-1] == DOT or DOT * 2 in text:
        return Objection(
            "personal_name_dot",
            _("The dot stands between two parts of a name, once."),
            _("Put one dot where the identity document has it, for example 阿卜杜拉·买买提."),
        )
    if not any(sign.isalpha() or is_ideograph(sign) for sign in text):
        return Objection(
            "personal_name_without_characters",
            _("The name has no readable character."),
            _("Type the name as it stands on the identity document."),
        )
    return None


def _half_known_remark() -> Objection:
    return Objection(
        "personal_name_half_known",
        _("The name holds a sign for a character that an older system could not write."),
        _("It is compared with the rest of the name; the person supplies the character."),
    )
