"""A tiny PDF writer for the tests: pages of text at given places, Latin in Helvetica, Japanese by a predefined CMap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A run of text on a page: its lower left corner and size in points (A4 is 595 by 842)."""

    x: float
    y: float
    text: str
    size: float = 10


def build(pages: list[list[Text]], *, info: dict[str, str] | None = None, image: bool = False) -> bytes:
    """The bytes of a PDF with these pages.

    Args:
        pages: texts of each page.
        info: entries of the document information, such as ``{"Title": "..."}``.
        image: whether each page also carries a small picture, as a scan does.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog, tree = add(b""), add(b"")
    latin = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    descriptor = add(
        b"<< /Type /FontDescriptor /FontName /KozMinPr6N-Regular /Flags 4 /FontBBox [0 -200 1000 900]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
    )
    descendant = add(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /KozMinPr6N-Regular /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor %d 0 R /DW 1000 >>" % descriptor
    )
    japanese = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /KozMinPr6N-Regular /Encoding /UniJIS-UTF16-H"
        b" /DescendantFonts [%d 0 R] >>" % descendant
    )
    picture = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 1 >>\nstream\n\x80\nendstream"
    )
    kids = []
    for page in pages:
        drawn = (b"q 500 0 0 700 40 60 cm /Im0 Do Q\n" if image else b"") + b"".join(map(_drawn, page))
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font"
                b" << /L %d 0 R /J %d 0 R >> /XObject << /Im0 %d 0 R >> >> >>"
                % (tree, content, latin, japanese, picture)
            )
        )
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    entries = b" ".join(
        b"/%s <feff%s>" % (k.encode(), v.encode("utf-16-be").hex().encode()) for k, v in (info or {}).items()
    )
    about = add(b"<< %s >>" % entries)
    return _file(objects, catalog, about)


def _drawn(text: Text) -> bytes:
    latin = text.text.isascii()
    font = b"L" if latin else b"J"
    code = text.text.encode("ascii" if latin else "utf-16-be").hex().encode()
    return b"BT /%s %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n" % (font, text.size, text.x, text.y, code)


def _file(objects: list[bytes], catalog: int, about: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, catalog, about, start,
    )  # fmt: skip
    return bytes(out)
