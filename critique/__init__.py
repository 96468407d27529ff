"""critique: source criticism and rhetoric annotation.

The way through: ``critique.reading`` makes a :class:`~critique.document.Source` of a file, ``critique.annotation.annotate`` an
:class:`~critique.findings.Annotation` of that, ``critique.scoring.score`` a profile, ``critique.report`` the pages.
"""
