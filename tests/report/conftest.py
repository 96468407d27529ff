from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.annotation import Annotator
from critique.document import Metadata
from critique.findings import Annotation
from critique.reading import read_text
from critique.report.content import ReportContent, build_content
from critique.scoring import score
from critique.segmenting import segment


@pytest.fixture(scope="session")
def annotated(annotator: Annotator) -> Callable[..., Annotation]:
    def make(text: str, path: str = "essay.txt", meta: Metadata | None = None, markup: bool = False) -> Annotation:
        return annotator.annotate(segment(read_text(text, path, meta=meta, markup=markup)), any_language=True)

    return make


@pytest.fixture(scope="session")
def reported(annotator: Annotator, annotated: Callable[..., Annotation]) -> Callable[..., ReportContent]:
    def make(text: str, path: str = "essay.txt", meta: Metadata | None = None, markup: bool = False) -> ReportContent:
        annotation = annotated(text, path, meta, markup)
        return build_content(annotation, score(annotation), annotator.lexicon, "0.0")

    return make


ESSAY = """The Gate and the Crowd

By Ann Lee

The regime slaughtered 40 villagers on Friday. Critics say the dam will fail. A senior official told me that the gate may be broken.

"We closed it at noon," said Tom Roe, the engineer. According to a 2019 audit by the treasury, repairs cost 12 million dollars.

The ministry fired 200 workers in May. Perhaps the plan came from the army. Clearly this is a disgrace. The guards crossed the river at dawn.
The river rose 5 metres in one night. The harbour lost 30 boats. The mayor opened the hall to 900 people. Nobody was warned.

The board met on Monday and named a new chief. It paid the old one 3 million dollars. The clerks burned the records in the yard.
The army moved 60 trucks to the southern bank. The bakers on the quay gave away their bread. The school stayed shut for 11 days.
The port reopened on 4 June. The dredgers came from the north. The new seal was made of rubber. The old seal had cracked in winter.
"""


@pytest.fixture(scope="session")
def essay() -> str:
    return ESSAY
