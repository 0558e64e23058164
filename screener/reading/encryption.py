"""Opens encrypted Office files by a password ([MS-OFFCRYPTO] 2.3): DOCX and DOC.

Old ciphers are used here because the files are encrypted so, never to protect anything.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from screener.reading.ole import CompoundFile
from screener.reading.xml_parts import parse_xml

DEFAULT_PASSWORD: Final = "VelvetSweatshop"
"""Files encrypted with this open in every office program without asking."""

_MOST_ROUNDS: Final = 1_000_000
_SEGMENT: Final = 4096
_RC4_BLOCK: Final = 512
_HASHES: Final = {"sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}
_VERIFIER_INPUT: Final = bytes.fromhex("fea7d2763b4b9e79")
_VERIFIER_VALUE: Final = bytes.fromhex("d7aa0f6d3061344e")
_KEY_VALUE: Final = bytes.fromhex("146e0be7abacd0d6")
_PLAIN_START: Final = 68
"""Bytes at the start of a Word stream that are never encrypted."""

BlockKey = Callable[[int], bytes]


def decrypt_package(container: CompoundFile, password: str | None) -> bytes | None:
    """Return the package inside an encrypted DOCX; None where no password opens it.

    The password that means 'none' is tried as well.
    """
    info = container.read("EncryptionInfo")
    package = container.read("EncryptedPackage")
    if info is None or package is None or len(info) < 12 or len(package) < 8:
        return None
    for word in (password, DEFAULT_PASSWORD):
        if word is None:
            continue
        if struct.unpack_from("<HH", info) == (4, 4):
            content = _decrypt_agile(info[8:], package, word)
        else:
            content = _decrypt_standard(info, package, word)
        if content is not None:
            (size,) = struct.unpack_from("<Q", package)
            return content[:size]
    return None


@dataclass(frozen=True, slots=True)
class _Cipher:
    """The parameters of one element of an agile description."""

    salt: bytes
    block: int
    key_bytes: int
    hash_name: str


def _decrypt_agile(description: bytes, package: bytes, password: str) -> bytes | None:
    root, _ = parse_xml(description)
    data = next(root.iter("{*}keyData"), None)
    holder = next(root.iter("{*}encryptedKey"), None)
    if data is None or holder is None:
        return None
    outer, inner = _cipher(data), _cipher(holder)
    rounds = _integer(holder.get("spinCount"))
    if outer is None or inner is None or rounds > _MOST_ROUNDS:
        return None
    base = hashlib.new(inner.hash_name, inner.salt + password.encode("utf-16-le")).digest()
    for count in range(rounds):
        base = hashlib.new(inner.hash_name, struct.pack("<I", count) + base).digest()

    def opened(name: str, purpose: bytes) -> bytes:
        digest = hashlib.new(inner.hash_name, base + purpose).digest()
        key = digest[: inner.key_bytes].ljust(inner.key_bytes, b"\x36")
        return _aes_cbc(key, _sized(inner.salt, inner.block), _decoded(holder.get(name)))

    tested = opened("encryptedVerifierHashInput", _VERIFIER_INPUT)
    expected = opened("encryptedVerifierHashValue", _VERIFIER_VALUE)
    found = hashlib.new(inner.hash_name, tested).digest()
    if not hmac.compare_digest(found, expected[: len(found)]):
        return None
    key = opened("encryptedKeyValue", _KEY_VALUE)[: outer.key_bytes]
    return b"".join(_agile_segments(outer, key, package[8:]))


def _agile_segments(cipher: _Cipher, key: bytes, content: bytes) -> Iterator[bytes]:
    for number, at in enumerate(range(0, len(content), _SEGMENT)):
        digest = hashlib.new(cipher.hash_name, cipher.salt + struct.pack("<I", number)).digest()
        segment = content[at : at + _SEGMENT]
        yield _aes_cbc(key, _sized(digest, cipher.block), segment[: len(segment) // 16 * 16])


def _cipher(element: etree._Element) -> _Cipher | None:
    get = element.get
    name = _HASHES.get(get("hashAlgorithm", "").lower().replace("-", ""))
    block, bits = _integer(get("blockSize")), _integer(get("keyBits"))
    if name is None or block != 16 or bits not in (128, 192, 256):
        return None
    if get("cipherAlgorithm") != "AES" or get("cipherChaining") != "ChainingModeCBC":
        return None
    return _Cipher(_decoded(get("saltValue")), block, bits // 8, name)


def _decrypt_standard(info: bytes, package: bytes, password: str) -> bytes | None:
    (header_size,) = struct.unpack_from("<I", info, 8)
    if len(info) < 12 + header_size + 4 + 16 + 16 + 4 + 20 or header_size < 20:
        return None
    (bits,) = struct.unpack_from("<I", info, 12 + 16)
    at = 12 + header_size + 4
    salt, tested = info[at : at + 16], info[at + 16 : at + 32]
    expected = info[at + 36 : at + 68]
    base = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for count in range(50_000):
        base = hashlib.sha1(struct.pack("<I", count) + base).digest()
    base = hashlib.sha1(base + struct.pack("<I", 0)).digest()
    key = b"".join(
        hashlib.sha1(bytes(base[at] ^ pad if at < 20 else pad for at in range(64))).digest()
        for pad in (0x36, 0x5C)
    )[: (bits or 128) // 8]
    if len(key) not in (16, 24, 32):
        return None
    verifier = hashlib.sha1(_aes_ecb(key, tested)).digest()
    if not hmac.compare_digest(verifier, _aes_ecb(key, expected)[:20]):
        return None
    return _aes_ecb(key, package[8 : 8 + (len(package) - 8) // 16 * 16])


def open_word_streams(main: bytes, table: bytes, password: str) -> tuple[bytes, bytes] | None:
    """Return the two streams of an encrypted DOC; None where the password does not open it."""
    if len(table) < 52:
        return None
    major, minor = struct.unpack_from("<HH", table)
    if (major, minor) == (1, 1):
        key = _binary_key(table[4:52], password)
    elif major in (2, 3, 4) and minor == 2:
        key = _provider_key(table, password)
    else:
        key = None
    if key is None:
        return None
    plain = main[:_PLAIN_START] + _rc4_blocks(key, main)[_PLAIN_START:]
    return plain, _rc4_blocks(key, table)


def _binary_key(header: bytes, password: str) -> BlockKey | None:
    salt, tested, expected = header[:16], header[16:32], header[32:48]
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    base = hashlib.md5((first + salt) * 16).digest()[:5]

    def key(block: int) -> bytes:
        return hashlib.md5(base + struct.pack("<I", block)).digest()

    opened = _rc4(key(0), tested + expected)
    found = hashlib.md5(opened[:16]).digest()
    return key if hmac.compare_digest(found, opened[16:]) else None


def _provider_key(table: bytes, password: str) -> BlockKey | None:
    (header_size,) = struct.unpack_from("<I", table, 8)
    at = 12 + header_size + 4
    if header_size < 20 or len(table) < at + 56:
        return None
    (bits,) = struct.unpack_from("<I", table, 12 + 16)
    salt, tested, expected = (
        table[at : at + 16],
        table[at + 16 : at + 32],
        table[at + 36 : at + 56],
    )
    base = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    size = (bits or 40) // 8

    def key(block: int) -> bytes:
        digest = hashlib.sha1(base + struct.pack("<I", block)).digest()[:size]
        return digest.ljust(16, b"\x00") if size == 5 else digest

    opened = _rc4(key(0), tested + expected)
    found = hashlib.sha1(opened[:16]).digest()
    return key if hmac.compare_digest(found, opened[16:]) else None


def _rc4_blocks(key: BlockKey, data: bytes) -> bytes:
    return b"".join(
        _rc4(key(number), data[at : at + _RC4_BLOCK])
        for number, at in enumerate(range(0, len(data), _RC4_BLOCK))
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4  # slow to import
    from cryptography.hazmat.primitives.ciphers import Cipher

    return Cipher(ARC4(key), None).decryptor().update(data)


def _aes_cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # slow to import

    return Cipher(algorithms.AES(key), modes.CBC(start)).decryptor().update(data)


def _aes_ecb(key: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # slow to import

    return Cipher(algorithms.AES(key), modes.ECB()).decryptor().update(data)


def _sized(value: bytes, size: int) -> bytes:
    return value[:size].ljust(size, b"\x36")


def _decoded(text: str | None) -> bytes:
    try:
        return base64.b64decode(text or "")
    except ValueError:
        return b""


def _integer(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
