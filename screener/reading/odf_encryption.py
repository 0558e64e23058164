"""Opens the parts of an encrypted OpenDocument file with a password (ODF 1.2, part 3, 4.8)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

_MOST_ROUNDS: Final = 1_000_000
_CHECKED: Final = 1024
"""The checksum is of this many bytes at the start of the packed part."""


@dataclass(frozen=True, slots=True)
class PartKey:
    """How one part is encrypted."""

    cipher: str
    start: bytes
    salt: bytes
    rounds: int
    size: int
    start_hash: str
    checksum_hash: str
    checksum: bytes


def read_part_keys(manifest: etree._Element) -> Mapping[str, PartKey]:
    """Return how each encrypted part is encrypted, by its name in lower case."""
    keys = {}
    for entry in manifest.iter("{*}file-entry"):
        data = next(entry.iterchildren("{*}encryption-data"), None)
        if data is not None:
            keys[_attribute(entry, "full-path").lower()] = _part_key(data)
    return keys


def decrypt_part(content: bytes, key: PartKey, password: str) -> bytes | None:
    """Return the part, still packed; None where the password does not open it."""
    if not 0 < key.rounds <= _MOST_ROUNDS or key.size not in (16, 24, 32) or len(key.start) < 8:
        return None
    word = hashlib.new(key.start_hash, password.encode()).digest()
    derived = hashlib.pbkdf2_hmac("sha1", word, key.salt, key.rounds, key.size)
    opened = _open(key, derived, content)
    found = hashlib.new(key.checksum_hash, opened[:_CHECKED]).digest()
    return opened if hmac.compare_digest(found, key.checksum) else None


def _part_key(data: etree._Element) -> PartKey:
    algorithm = next(data.iterchildren("{*}algorithm"), data)
    derivation = next(data.iterchildren("{*}key-derivation"), data)
    start_key = next(data.iterchildren("{*}start-key-generation"), data)
    name = _attribute(algorithm, "algorithm-name").lower()
    return PartKey(
        cipher="blowfish" if "blowfish" in name else "aes" if "-cbc" in name else "",
        start=_decoded(_attribute(algorithm, "initialisation-vector")),
        salt=_decoded(_attribute(derivation, "salt")),
        rounds=_integer(_attribute(derivation, "iteration-count"), 1024),
        size=_integer(_attribute(derivation, "key-size"), 16),
        start_hash=_hash(_attribute(start_key, "start-key-generation-name")),
        checksum_hash=_hash(_attribute(data, "checksum-type")),
        checksum=_decoded(_attribute(data, "checksum")),
    )


def _open(key: PartKey, derived: bytes, content: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish  # slow to import
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if key.cipher == "blowfish":
        return Cipher(Blowfish(derived), CFB(key.start[:8])).decryptor().update(content)
    if key.cipher != "aes" or len(key.start) != 16:
        return b""
    whole = content[: len(content) // 16 * 16]
    return Cipher(AES(derived), CBC(key.start)).decryptor().update(whole)


def _attribute(element: etree._Element, name: str) -> str:
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _hash(name: str) -> str:
    return "sha256" if "256" in name else "sha1"


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _integer(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
