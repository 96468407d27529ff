"""An annotation as the JSON document that other programs rely on (schema *critique/1*)."""

from __future__ import annotations

import msgspec

from critique.document import Attribution, Segment
from critique.findings import Annotation, Appeal, Finding, Sentence
from critique.profile import Profile
from critique.scoring import score

SCHEMA = "critique/1"


class DocumentRecord(msgspec.Struct, frozen=True):
    """One document of the output. Offsets are code points into the text as read; ``text`` is there where it was extracted."""

    id: str
    path: str
    sha256: str
    language: str | None
    title: str | None
    author: str | None
    date: str | None
    outlet: str | None
    url: str | None
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]
    appeals: tuple[Appeal, ...]
    scores: Profile
    text: str | msgspec.UnsetType | None = msgspec.UNSET
    notes: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


def document_record(annotation: Annotation, profile: Profile | None = None) -> DocumentRecord:
    """The record of an annotation; its profile is made where none is given."""
    document = annotation.document
    source, meta = document.source, document.meta
    return DocumentRecord(
        id=source.id,
        path=source.path,
        sha256=source.sha256,
        language=document.language,
        title=meta.title,
        author=meta.author,
        date=meta.date,
        outlet=meta.outlet,
        url=meta.url,
        segments=document.segments,
        sentences=annotation.sentences,
        attributions=annotation.attributions,
        findings=annotation.findings,
        appeals=annotation.appeals,
        scores=profile or score(annotation),
        text=source.text if source.extracted else msgspec.UNSET,
        notes=source.notes or msgspec.UNSET,
    )


_encoder = msgspec.json.Encoder()


def encode(record: DocumentRecord) -> bytes:
    """One line of JSON, without its line break."""
    return _encoder.encode(record)
