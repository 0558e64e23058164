"""Encrypted documents: opened by the right password, told apart without it."""

from __future__ import annotations

import base64
import hashlib
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4, Blowfish
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from models.document import ProblemKind
from screener.reading.read import read_document

Make = Callable[..., bytes]
WORD = "Åpen sesame"
BODY = "<w:p><w:r><w:t>secret words</w:t></w:r></w:p>"


def outcome(data: bytes, password: str | None) -> tuple[str, str]:
    document = read_document("cv", data, password=password)
    if document.problem is None:
        return "", document.text.strip()
    assert document.problem.kind is ProblemKind.ENCRYPTED
    return document.problem.message.code, document.text


def check(data: bytes, password: str = WORD) -> None:
    assert outcome(data, password) == ("", "secret words")
    assert outcome(data, None) == ("document.encrypted", "")
    assert outcome(data, "wrong") == ("document.wrong_password", "")


def padded(data: bytes, size: int = 16) -> bytes:
    return data + bytes(-len(data) % size)


def agile(package: bytes, password: str, rounds: int = 1000) -> dict[str, bytes]:
    salt, data_salt, key = os.urandom(16), os.urandom(16), os.urandom(32)
    base = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for count in range(rounds):
        base = hashlib.sha512(struct.pack("<I", count) + base).digest()

    def closed(purpose: str, value: bytes) -> str:
        derived = hashlib.sha512(base + bytes.fromhex(purpose)).digest()[:32]
        packed = Cipher(AES(derived), CBC(salt)).encryptor().update(padded(value))
        return base64.b64encode(packed).decode()

    tested = os.urandom(16)
    settings = 'blockSize="16" keyBits="256" hashAlgorithm="SHA512" cipherAlgorithm="AES"'
    settings += ' cipherChaining="ChainingModeCBC"'
    description = (
        f'<encryption xmlns="urn:e"><keyData saltValue="{base64.b64encode(data_salt).decode()}" '
        f'{settings}/><encryptedKey spinCount="{rounds}" {settings} '
        f'saltValue="{base64.b64encode(salt).decode()}" '
        f'encryptedVerifierHashInput="{closed("fea7d2763b4b9e79", tested)}" '
        f'encryptedVerifierHashValue="'
        f'{closed("d7aa0f6d3061344e", hashlib.sha512(tested).digest())}" '
        f'encryptedKeyValue="{closed("146e0be7abacd0d6", key)}"/></encryption>'
    )
    content = b""
    for number, at in enumerate(range(0, len(package), 4096)):
        start = hashlib.sha512(data_salt + struct.pack("<I", number)).digest()[:16]
        segment = padded(package[at : at + 4096])
        content += Cipher(AES(key), CBC(start)).encryptor().update(segment)
    return {
        "EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + description.encode(),
        "EncryptedPackage": struct.pack("<Q", len(package)) + content,
    }


def standard(package: bytes, password: str) -> dict[str, bytes]:
    salt, tested = os.urandom(16), os.urandom(16)
    base = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for count in range(50_000):
        base = hashlib.sha1(struct.pack("<I", count) + base).digest()
    base = hashlib.sha1(base + bytes(4)).digest()
    inner = bytes(byte ^ 0x36 for byte in base.ljust(64, b"\x00"))
    cipher = Cipher(AES(hashlib.sha1(inner).digest()[:16]), ECB())
    verifier = padded(hashlib.sha1(tested).digest())
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 24, 0, 0)
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header
    info += struct.pack("<I", 16) + salt + cipher.encryptor().update(tested)
    info += struct.pack("<I", 20) + cipher.encryptor().update(verifier)
    content = cipher.encryptor().update(padded(package))
    return {
        "EncryptionInfo": info,
        "EncryptedPackage": struct.pack("<Q", len(package)) + content,
    }


@pytest.mark.parametrize("encrypt", [agile, standard])
def test_packages_open_by_their_password(
    make_docx: Make, make_compound: Make, encrypt: Callable[[bytes, str], dict[str, bytes]]
) -> None:
    check(make_compound(encrypt(make_docx(BODY), WORD)))


def test_the_password_that_means_none_opens_without_asking(
    make_docx: Make, make_compound: Make
) -> None:
    data = make_compound(agile(make_docx(BODY), "VelvetSweatshop"))
    assert outcome(data, None) == ("", "secret words")


def test_endless_rounds_are_refused(make_docx: Make, make_compound: Make) -> None:
    parts = agile(make_docx(BODY), WORD, 10)
    parts["EncryptionInfo"] = parts["EncryptionInfo"].replace(
        b'spinCount="10"', b'spinCount="4000000000"'
    )
    assert outcome(make_compound(parts), WORD) == ("document.wrong_password", "")


def closed_blocks(data: bytes, key: Callable[[int], bytes]) -> bytes:
    return b"".join(
        Cipher(ARC4(key(at // 512)), None).encryptor().update(data[at : at + 512])
        for at in range(0, len(data), 512)
    )


@pytest.mark.parametrize("kind", ["binary", "provider"])
def test_old_word_files_open_by_their_password(
    word_streams: Make, make_compound: Make, kind: str
) -> None:
    streams = word_streams(runs=[("secret words\r", b"")])
    assert isinstance(streams, dict)
    salt, tested = os.urandom(16), os.urandom(16)
    word = WORD.encode("utf-16-le")
    if kind == "binary":
        first = hashlib.md5(word).digest()[:5]
        base = hashlib.md5((first + salt) * 16).digest()[:5]

        def key(block: int) -> bytes:
            return hashlib.md5(base + struct.pack("<I", block)).digest()

        pair = closed_blocks(tested + hashlib.md5(tested).digest(), key)
        header = struct.pack("<HH", 1, 1) + salt + pair
    else:
        base = hashlib.sha1(salt + word).digest()

        def key(block: int) -> bytes:
            return hashlib.sha1(base + struct.pack("<I", block)).digest()[:16]

        provider = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0)
        pair = closed_blocks(tested + hashlib.sha1(tested).digest(), key)
        header = struct.pack("<HHII", 2, 2, 4, len(provider)) + provider
        header += struct.pack("<I", 16) + salt + pair[:16] + struct.pack("<I", 20) + pair[16:]
    main = bytearray(streams["WordDocument"])
    table = bytes(len(header)) + streams["1Table"]
    for place in (0x1A2, 0xFA, 0x102):
        (start,) = struct.unpack_from("<I", main, place)
        struct.pack_into("<I", main, place, start + len(header))
    struct.pack_into("<H", main, 10, 0x0300)
    closed_table = header + closed_blocks(table, key)[len(header) :]
    closed_main = bytes(main[:68]) + closed_blocks(bytes(main), key)[68:]
    check(make_compound({"WordDocument": closed_main, "1Table": closed_table}))


@pytest.mark.parametrize("cipher", ["aes256-cbc", "Blowfish CFB"])
def test_opendocument_files_open_by_their_password(
    make_odt: Make, make_zip: Make, cipher: str
) -> None:
    plain = make_odt("<text:p>secret words</text:p>")
    content = plain_part(plain, "content.xml")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    modern = cipher.startswith("aes")
    salt, start = os.urandom(16), os.urandom(16 if modern else 8)
    name, size = ("sha256", 32) if modern else ("sha1", 16)
    word = hashlib.new(name, WORD.encode()).digest()
    derived = hashlib.pbkdf2_hmac("sha1", word, salt, 1024, size)
    if modern:
        closed = Cipher(AES(derived), CBC(start)).encryptor().update(padded(packed))
        checked = padded(packed)[:1024]
    else:
        closed = Cipher(Blowfish(derived), CFB(start)).encryptor().update(packed)
        checked = packed[:1024]
    checksum = base64.b64encode(hashlib.new(name, checked).digest()).decode()
    manifest = (
        '<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="content.xml">'
        f'<m:encryption-data m:checksum-type="{name}-1k" m:checksum="{checksum}">'
        f'<m:algorithm m:algorithm-name="{cipher}" '
        f'm:initialisation-vector="{base64.b64encode(start).decode()}"/>'
        f'<m:key-derivation m:iteration-count="1024" m:key-size="{size}" '
        f'm:salt="{base64.b64encode(salt).decode()}"/>'
        f'<m:start-key-generation m:start-key-generation-name="{name}"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    check(
        make_zip(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": closed,
                "META-INF/manifest.xml": manifest,
            }
        )
    )


def plain_part(data: bytes, name: str) -> bytes:
    from screener.reading.archive_safety import open_archive

    content = open_archive(data).read(name)
    assert content is not None
    return content


@pytest.mark.parametrize(
    ("name", "password", "start"),
    [
        ("poi/bug53475-password-is-pass.docx", "pass", ""),
        ("poi/bug53475-password-is-solrcell.docx", "solrcell", ""),
        ("poi/password_password_cryptoapi.doc", "password", "This is a test"),
        ("poi/password_tika_binaryrc4.doc", "tika", "This is an encrypted Word"),
        ("tika/testWORD_protected_passtika.docx", "tika", "This is an encrypted Word"),
        ("tika/testODTEncrypted.odt", "tika", "Shhhh"),
    ],
)
def test_files_that_other_programs_encrypted_open(
    office: Path, name: str, password: str, start: str
) -> None:
    data = (office / name).read_bytes()
    code, text = outcome(data, password)
    assert (code, text.startswith(start), bool(text)) == ("", True, True)
    assert outcome(data, None)[0] == "document.encrypted"
