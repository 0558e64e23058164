"""Between a file's bytes and its reader: a message's text is read without what surrounds it."""

from __future__ import annotations

from dataclasses import replace

from models.document import Block, Document, Problem, ProblemKind, TextMap, Trust
from models.envelope import Envelope
from models.messages import message
from screener.intake.mail_body import split_body_file
from screener.intake.mail_text import OwnText, find_own_text, without_quotes
from screener.intake.sources import Content


def to_be_read(content: Content) -> tuple[str, bytes]:
    """Return the name and the bytes that a reader is given for a file."""
    if not content.is_body:
        return content.source.name, content.data
    is_page, text = split_body_file(content.data)
    if not is_page:
        text = without_quotes(text)
    return f"message{'.html' if is_page else '.txt'}", text.encode("utf-8")


def as_arrived(content: Content, document: Document) -> Document:
    """Give a document that was read its own name, and the envelope that it came in."""
    named = replace(
        document,
        path=content.source.name,
        sha256=content.sha256,
        envelope=content.envelope,
    )
    if not content.is_body or content.envelope is None:
        return named
    if document.problem is not None:
        empty = document.problem.kind is ProblemKind.EMPTY
        return _without_own_text(named) if empty else named
    own = find_own_text(document.text, content.envelope.subject)
    return replace(_cut(named, own), envelope=_opened(content.envelope, own))


def _opened(envelope: Envelope, own: OwnText) -> Envelope:
    """Return the envelope of the message itself, or of the one that it passes on."""
    envelope = replace(envelope, signature=own.signature)
    inner = own.forwarded
    if inner is None or not (inner.name or inner.address):
        return envelope
    return replace(
        envelope,
        sender_name=inner.name,
        sender_address=inner.address,
        sent=inner.sent or envelope.sent,
        subject=inner.subject or envelope.subject,
        forwarder=envelope.sender_address or envelope.sender_name,
    )


def _cut(document: Document, own: OwnText) -> Document:
    text = document.text
    start, end = own.start, own.end
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return _without_own_text(document)
    blocks = tuple(
        Block(
            max(block.start, start) - start, min(block.end, end) - start, block.kind, block.level
        )
        for block in document.blocks
        if block.start < end and block.end > start
    )
    paragraphs = tuple(
        offset - start for offset in document.text_map.paragraphs if start <= offset < end
    )
    text_map = TextMap(document.text_map.boxes, paragraphs)
    return replace(document, text=text[start:end], blocks=blocks, text_map=text_map)


def _without_own_text(document: Document) -> Document:
    problem = Problem(ProblemKind.EMPTY, message("mail.no_own_text"))
    return replace(
        document, text="", blocks=(), text_map=TextMap(), trust=Trust.POOR, problem=problem
    )
