"""Changes sound PDF documents and reads them: ``python fuzz/pdf_documents.py 1 2000``, a seed and how many.

Bytes alone rarely reach more than the first refusal: here tokens inside of packed streams are changed, and the table
of objects is written anew, so that most documents stay sound on the outside. Ends with 1 where a promise is broken.
"""

from __future__ import annotations

import io
import random
import re
import signal
import sys
import time
import zlib
from collections import Counter
from pathlib import Path

import targets
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table

HERE = Path(__file__).parent
LONGEST = 20
"""Seconds for one document."""
SCRAPS = (
    *(b"<<", b">>", b"[", b"]", b"/", b"(", b")", b" 0 R", b"endobj", b"stream\n", b"endstream", b"<FEFF", b"%"),
    *(b"-1", b"0", b"99999999999", b"1e309", b"nan", b"null", b"true", b"\x00", b"\xff\xfe", b"/Length 0"),
    *(b"/Filter/LZWDecode", b"/Filter/ASCII85Decode", b"/Filter[/FlateDecode/FlateDecode]", b"/Encrypt 1 0 R"),
    *(b"/Kids[3 0 R]", b"/Parent 3 0 R", b"/Rotate 37", b"/MediaBox[0 0 1e30 -5]", b"/Type/ObjStm"),
    *(b"BT", b"ET", b"q", b"Q", b"cm", b"Do", b"Tf", b"BI /W 9 ID", b"re S", b"0 0 m 9 9 l S"),
)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def sound() -> list[bytes]:
    """Documents to begin with: one of another program, and one with packed and one with plain streams."""
    rows = [["Action Step", "Responsible", "End"], *[["Visit lessons.", "Ada Ray", "10/2/2026"]] * 60]
    found = [path.read_bytes() for path in sorted((HERE.parent / "fixtures" / "pdf").glob("*.pdf"))]
    for packed in (0, 1):
        made = io.BytesIO()
        table = Table(rows, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])
        SimpleDocTemplate(made, invariant=1, pageCompression=packed).build([table])
        found.append(made.getvalue())
    return found


def changed(data: bytes, draw: random.Random) -> bytes:
    """The document with tokens of a stream, or bytes anywhere, changed; most often with a sound table of objects."""
    streams = list(STREAM.finditer(data))
    if streams and draw.random() < 0.5:
        at = draw.choice(streams)
        data = data[: at.start(1)] + _stream_changed(at[1], draw) + data[at.end(1) :]
    else:
        for _ in range(draw.choice((1, 1, 2, 4, 10))):
            data = _bytes_changed(data, draw)
    return _with_table(data) if draw.random() < 0.7 else data


def _stream_changed(content: bytes, draw: random.Random) -> bytes:
    try:
        unpacked, packed = zlib.decompress(content), True
    except zlib.error:
        unpacked, packed = content, False
    tokens = re.split(rb"(\s+)", unpacked)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(tokens))
        number = str(draw.choice((0, -1, 1_000_000, 10**12, 0.0001))).encode()
        scrap = b" " + draw.choice(SCRAPS) + b" "
        tokens[at] = draw.choice((scrap, draw.choice(tokens), b"", tokens[at] + scrap, number))
    made = b"".join(tokens)
    return (zlib.compress(made) if packed else made).ljust(len(content))


def _bytes_changed(data: bytes, draw: random.Random) -> bytes:
    at, other = draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)
    scrap, length = draw.choice(SCRAPS), draw.randint(1, 300)
    put, drop = draw.choice(
        ((bytes([draw.randrange(256)]), 1), (scrap, 0), (scrap, len(scrap)), (b"", length), (data[other:][:length], 0))
    )
    return data[:at] + put + data[at + drop :]


def _with_table(data: bytes) -> bytes:
    """The document with a table of the objects that stand in it."""
    starts = {int(found[1]): found.start() for found in re.finditer(rb"(?<!\d)(\d{1,4}) 0 obj", data)}
    trailer = re.search(rb"trailer.*?(?=startxref)", data, re.DOTALL)
    if trailer is None:
        return data
    size = max(starts, default=0) + 1
    entries = (b"%010d %05d %b \n" % (starts.get(n, 0), 0, b"n" if n in starts else b"f") for n in range(size))
    table = b"xref\n0 %d\n" % size + b"".join(entries)
    body = data[: trailer.start()]
    return body + table + trailer[0] + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _ring(_number: int, _frame: object) -> None:
    raise TimeoutError


def main() -> int:
    """Prints how many were read and refused; keeps what broke a promise."""
    seed, count = map(int, sys.argv[1:3])
    draw, documents = random.Random(seed), sound()
    outcomes: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, _ring)
    slowest = 0.0
    for number in range(count):
        data = changed(draw.choice(documents), draw)
        signal.alarm(LONGEST)
        began = time.monotonic()
        try:
            outcomes[targets.pdf_document(data)] += 1
        except Exception as error:  # noqa: BLE001 (whatever it is, it breaks a promise)
            Path(f"crash-pdf-{seed}-{number}").write_bytes(data)
            outcomes[f"BROKEN {error!r}"] += 1
        signal.alarm(0)
        slowest = max(slowest, time.monotonic() - began)
    print(
        f"{count} documents, the slowest took {slowest:.1f} s",
        *(f"{n:6} {what}" for what, n in outcomes.most_common()),
        sep="\n",
    )
    return int(any(what.startswith("BROKEN") for what in outcomes))


if __name__ == "__main__":
    sys.exit(main())
