"""The README of an export: what was asked, by which clocks, when, how many, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping

from kyori.ledger.exchange.material import About


def readme(about: About, file: str, said: str, counts: Mapping[str, int]) -> str:
    """The text of a README.

    Args:
        about: what was asked.
        file: name of the exported file.
        said: what the format holds, a sentence or two.
        counts: noun -> how many are in the file.
    """
    known = about.as_of or "no limit: everything in the ledger on the day of export"
    numbers = "\n".join(f"- {noun}: {number:,}" for noun, number in counts.items())
    query = about.query or "everything"
    return f"""# {file}

{said}

- query: `{query}`
- clock of what happened: dates are as the documents give them, in EDTF where the format allows (`2012`,
  `2012-07`, `2022/..`); the query's `from:` and `to:` limit it
- clock of what was known: {known}
- exported: {about.made} (UTC)
{numbers}
- made by: Kyori {about.version}

## How to cite
Kyori {about.version}, export of {about.made[:10]}, query "{query}", known as of {about.as_of or about.made[:10]};
and the documents that statements were read from, by title, publisher and date. Statements were read by a program:
each has its exact quote, its place in the document and a score; check the quote before you cite. The words of
documents belong to their publishers.
"""
