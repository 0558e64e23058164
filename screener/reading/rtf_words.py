"""RTF's vocabulary: characters, destinations without text, and code pages."""

from __future__ import annotations

from typing import Final

CHARACTERS: Final = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
    "bullet": "\u2022", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip

PARAGRAPH_ENDS: Final = frozenset(
    {"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow", "softpage"}
)

SKIPPED: Final = frozenset(
    {
        "aftncn", "aftnsep", "aftnsepc", "annotation", "atnauthor", "atndate", "atnicn",
        "atnid", "atnparent", "atnref", "atntime", "atrfend", "atrfstart", "author",
        "background", "bkmkend", "bkmkstart", "blipuid", "buptim", "category",
        "colorschememapping", "comment", "company", "creatim", "datafield", "datastore",
        "doccomm", "docvar", "ebcend", "ebcstart", "factoidname", "falt", "ffdeftext",
        "ffentrymcr", "ffexitmcr", "ffformat", "ffhelptext", "ffl", "ffname", "ffstattext",
        "filetbl", "fldinst", "fldtype", "fontemb", "fontfile", "formfield", "ftncn", "ftnsep",
        "ftnsepc", "generator", "gridtbl", "hlfr", "hlinkbase", "hlloc", "hlsrc", "htmltag",
        "info", "keywords", "latentstyles", "lchars", "levelnumbers", "leveltext", "lfolevel",
        "linkval", "list", "listlevel", "listname", "listoverride", "listoverridetable",
        "listpicture", "liststylename", "listtable", "mailmerge", "manager", "mhtmltag",
        "mmathPr", "nesttableprops", "nextfile", "nonesttables", "nonshppict", "objalias",
        "objclass", "objdata", "objname", "objsect", "objtime", "oldcprops", "oldpprops",
        "oldsprops", "oldtprops", "oleclsid", "operator", "panose", "password", "passwordhash",
        "pgp", "pgptbl", "picprop", "pict", "pn", "pnseclvl", "pntxta", "pntxtb", "printim",
        "private", "propname", "protend", "protstart", "protusertbl", "pxe", "revtbl",
        "revtim", "rsidtbl", "rxe", "shprslt", "sn", "sp", "staticval", "subject", "svb", "tc",
        "tcn", "template", "themedata", "title", "txe", "userprops", "wgrffmtfilter",
        "windowcaption", "writereservation", "writereservhash", "xe", "xform", "xmlattrname",
        "xmlattrvalue", "xmlclose", "xmlname", "xmlnstbl", "xmlopen",
    }
)  # fmt: skip
"""Destinations whose text nobody sees on a page."""

STARRED_SHOWN: Final = frozenset({"shptxt", "shpinst", "ud", "shppict", "cs", "result", "fldrslt"})
"""Destinations behind ``\\*`` that hold text all the same."""

STREAMS: Final = {
    "header": "header", "headerl": "headerl", "headerr": "header", "headerf": "headerf",
    "footer": "footer", "footerl": "footerl", "footerr": "footer", "footerf": "footerf",
    "footnote": "note", "shptxt": "box", "dptxbxtext": "box",
}  # fmt: skip
"""Destinations whose paragraphs stand elsewhere, by where they go."""

CODE_PAGES_OF_CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "euc_kr", 80: "gb2312", 81: "big5",
    83: "mac_greek", 84: "mac_turkish", 85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2",
    89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip

SYMBOL_CHARSET: Final = 2

_CODE_PAGE_NAMES: Final = {
    708: "iso8859_6", 936: "gbk", 950: "big5", 10000: "mac_roman", 10001: "shift_jis",
    10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 10081: "mac_turkish",
    65001: "utf-8", 1361: "johab",
}  # fmt: skip


def code_page(number: int) -> str:
    """Return Python's name of a Windows code page; Western where it is unknown."""
    if number in _CODE_PAGE_NAMES:
        return _CODE_PAGE_NAMES[number]
    name = f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
