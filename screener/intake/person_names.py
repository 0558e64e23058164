"""The name of a person in the lines of a document: which line is one, and how it is written."""

from __future__ import annotations

import re
import unicodedata

NOT_IN_NAMES = frozenset(
    (
        "resume résumé cv curriculum vitae cover letter experience education skills summary "
        "objective profile contact references address phone email e-mail mobile cell telephone "
        "street avenue road lane boulevard drive apt suite university college institute academy "
        "school manager organizer organiser coordinator director engineer engineering specialist "
        "assistant associate analyst developer teacher consultant officer intern nurse page dear "
        "hiring committee team professional work employment history about personal details "
        "information surname volunteer volunteering planner employee scientist designer architect "
        "community stuff know event of for and the in at with to on by from or software hardware "
        "open source data computer science digital media web systems system services service "
        "technology technologies technical business marketing sales finance financial accounting "
        "administrative administration administrator executive president vice chief head lead "
        "leader senior junior staff general public social human resources customer client clients "
        "project projects program programs product operations research training trainer "
        "facilitator strategist strategy communications communication certified certifications "
        "languages interests awards honors activities publications links coursework achievements "
        "qualifications highlights core key selected relevant career freelance student graduate "
        "bachelor master doctor degree diploma department ministry church center centre "
        "foundation association company corporation inc llc ltd gmbh group union council county "
        "city state national international global united states updated last page january "
        "february march april june july august september october november december present "
        "current position title tagline application applicant candidate job role opening re "
        "subject attn attention sincerely regards confidential portfolio website linkedin github "
        "french spanish english german driver license licence born nationality status fields"
    ).split()
)
PARTICLES = frozenset(
    (
        "de del della der den di da do dos das du van von zu zur ten ter le la los las el al bin "
        "ibn bint ben y e af av wa st st. mac mc o' ó ní nic ap abu umm bar bat dit"
    ).split()
)
_REGIONS = frozenset(
    (
        "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|"
        "georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|"
        "massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
        "new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|"
        "oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|"
        "vermont|virginia|washington|west virginia|wisconsin|wyoming|washington dc|puerto rico|"
        "ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|"
        "united states|usa|canada|mexico|united kingdom|england|scotland|ireland|germany|france|"
        "spain|italy|india|china|japan|brazil|australia|new zealand|south africa|nigeria|kenya"
    ).split("|")
)
_STREETS = frozenset("st ave rd blvd ln ct pl hwy pkwy ste apt".split())
_TITLES = frozenset("mr mrs ms mx miss dr prof rev hon sir fr sr herr frau".split())
_AFTER_NAME = re.compile(
    r"\s*(?:,\s*(?:ph\.?\s?d|m\.?d|mba|msw|mpa|mph|rn|esq|jr|sr|ii|iii|cpa|pmp|j\.?d|m\.?ed|ed\.?d|"
    r"lcsw|lmsw|shrm-cp|phr|m\.?\s?sc?|b\.?\s?sc?|m\.?a|b\.?a|he|she|they)\b.*|"
    r"\s(?:r[ée]sum[ée]|curriculum vitae|cv)\s*$|"
    r"\s(?:ph\.\s?d|m\.\s?sc|b\.\s?sc|mba|msw|mph|mpa|m\.\s?ed|m\.\s?a|b\.\s?a|j\.\s?d)\.?\s*$|"
    r"\((?:she|he|they|ze|xe|any)\b.*|[|•·–—/\t].*|\s-\s.*|\s{3,}.*|\s[(+]*\d.*|"
    r"\s\S*@.*|\s(?:e-?mail|phone|tel|mobile|cell|address|linkedin|website)\b\s*[:.].*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:(?:full|legal|applicant(?:'s)?|candidate(?:'s)?|my)\s+)?name\s*[:\-]\s*",
    re.IGNORECASE,
)
_WHOLE_TITLE = re.compile(
    r"^\s*(?:the\s+)?(?:r[ée]sum[ée]|curriculum vitae|cv|application)\s*(?:of|for|[:\-–—|])\s+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\s*(?:yours\b|sincerely\b|(?:best|kind(?:est)?|warm(?:est)?) (?:regards|wishes)|regards\b|"
    r"respectfully\b|warmly\b|best,|cheers,|all the best|thanks,|thank you,|many thanks|"
    r"with (?:gratitude|thanks|appreciation)|in solidarity|in community|peace,)[^\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_SCOTS = re.compile(r"Mc[A-Z]{2,}\Z")
_LINES_BELOW_CLOSING = 4
_LONGEST = 60
_MOST_WORDS = 6
_MOSTLY = 0.75


def name_in_line(line: str, *, known: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """Return where a line holds a person's name: offsets into the line, or None.

    ``known`` are words of the person's address: only with them a name in small letters counts.
    """
    start = 0
    for prefix in (_LABEL, _WHOLE_TITLE):
        match = prefix.match(line[start:])
        if match:
            start += match.end()
    rest = line[start:].rstrip()
    lead = len(rest) - len(rest.lstrip(" \t#*_•>"))
    tail = _AFTER_NAME.search(rest, lead)
    if tail:
        rest = rest[: tail.start()]
    if "@" in rest:
        return None
    body = rest[lead:].rstrip(" \t*_#,.;:")
    body = _without_title_after_comma(body)
    if not _reads_like_name(body, known) or _is_place(body):
        return None
    return start + lead, start + lead + len(body)


def name_below_closing(text: str) -> tuple[int, int] | None:
    """Return where a letter is signed: offsets of the name below its last closing, or None."""
    for closing in reversed(list(_CLOSING.finditer(text))):
        at = closing.end() + 1
        for line in text[at:].splitlines(keepends=True)[: 2 * _LINES_BELOW_CLOSING]:
            found = name_in_line(line)
            if found is not None:
                return at + found[0], at + found[1]
            at += len(line)
    return None


def tidy_name(name: str) -> str:
    """Write a name in the usual way: 'VEGA, MARISOL' becomes 'Marisol Vega'."""
    name = " ".join(name.split())
    if name.count(",") == 1:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    letters = [character for character in name if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if not letters or capitals < _MOSTLY * len(letters) or len(letters) < 4:
        return name if capitals else " ".join(_capitalized(word) for word in name.split())
    words = (
        word.lower() if word.lower() in PARTICLES and place else _capitalized(word)
        for place, word in enumerate(name.split())
    )
    return " ".join(words)


def reads_like_name(text: str) -> bool:
    """Whether a text is a name and nothing else."""
    found = name_in_line(text)
    return found is not None and found == (0, len(text))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a name or address in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return frozenset(word for word in re.split(r"[\W\d_]+", bare) if len(word) > 2)


def _without_title_after_comma(body: str) -> str:
    """Cut 'Marisol Vega, Organizer' before the comma; leave 'Vega, Marisol'."""
    before, comma, after = body.partition(",")
    words = {word.lower().strip(".") for word in after.split()}
    if comma and words & NOT_IN_NAMES and len(before.split()) > 1:
        return before.rstrip()
    return body


def _reads_like_name(body: str, known: frozenset[str]) -> bool:
    words = body.replace(",", " ").split()
    if words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if not 2 <= len(words) <= _MOST_WORDS or len(body) > _LONGEST:
        return False
    if {word.lower() for word in words} & {"name"} and len(words) < 3:
        return False
    if words and words[-1].lower().strip(".") in _STREETS:
        return False
    small = body == body.lower() and len(words_of(body) & known) > 1
    proper = 0
    for word in words:
        bare = word.strip("().\"“”'’‘-")
        if any(character.isdigit() for character in word) or bare.lower() in NOT_IN_NAMES:
            return False
        if bare.lower() in PARTICLES:
            continue
        before, joint, rest = bare.partition("-")
        if joint and before.lower() in PARTICLES and rest[:1].isupper():
            bare = rest  # 'al-Zahra'
        if not bare or not (small or bare[0].isupper() or _is_uncased(bare)):
            return False
        if not all(ch.isalpha() or ch in "-'’‘.·`´" or unicodedata.combining(ch) for ch in bare):
            return False
        proper += 1
    return proper >= 2 or (proper == 1 and len(words) > 1)


def _is_place(body: str) -> bool:
    """Tell 'Duluth, Minnesota' from 'Vega, Marisol'."""
    _, comma, after = body.rpartition(",")
    region = " ".join(after.split()).rstrip(".").lower()
    return bool(comma) and (region in _REGIONS or len(region.replace(".", "")) <= 2)


def _is_uncased(word: str) -> bool:
    return word[0].isalpha() and word[0].lower() == word[0].upper()


def _capitalized(word: str) -> str:
    if _SCOTS.match(word):
        return f"{word[:2]}{word[2:].capitalize()}"
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
