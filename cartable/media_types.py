"""What a file is, judged by its bytes and never by its name."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Final

UNKNOWN: Final = "application/octet-stream"
PROGRAM: Final = "application/x-executable"
"""Machine code and scripts: nothing a customer has to send us."""

EXTENSIONS: Final = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/zip": (".zip",),
    "application/x-ole-storage": (".doc", ".xls", ".ppt", ".msg"),
    "text/plain": (".txt", ".csv", ".log"),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/mp4": (".m4a",),
    "audio/amr": (".amr",),
    "audio/wav": (".wav",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "video/3gpp": (".3gp",),
    UNKNOWN: (".bin",),
}
"""The extensions a name may carry for each type, the usual one first."""

_SIGNS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"#!", PROGRAM),
)
_BRANDS: Final = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime", b"3gp4": "video/3gpp", b"3gp5": "video/3gpp", b"3gp6": "video/3gpp",
}  # fmt: skip
_OFFICE: Final = {
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_PDF_WITHIN: Final = 1024
_PIECE: Final = 64 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def media_type(content: bytes) -> str:
    """The media type of a file's bytes; what is not recognised is :data:`UNKNOWN`."""
    for sign, found in _SIGNS:
        if content.startswith(sign):
            return found
    if content.startswith(b"RIFF"):
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(content[8:12], UNKNOWN)
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], "video/mp4")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(content)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "application/pdf"
    if _is_mpeg_frame(content):
        return "audio/mpeg"
    return "text/plain" if _is_text(content) else UNKNOWN


def _packed(content: bytes) -> str:
    """Which zip: only names are read, except the few plain bytes in which an OpenDocument file names itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if members and members[0].filename == "mimetype" and members[0].compress_type == zipfile.ZIP_STORED:
                named = archive.read(members[0])[:100].decode("ascii", "replace")
                return named if named.startswith(_OPEN_DOCUMENT) and named in EXTENSIONS else "application/zip"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return UNKNOWN
    if any(name.endswith("vbaProject.bin") for name in names):
        # With macros it is not the document its extension promises.
        return "application/zip"
    return next((found for member, found in _OFFICE.items() if member in names), "application/zip")


def _is_mpeg_frame(content: bytes) -> bool:
    """Eleven sync bits, then version, layer, bit rate and sampling rate, none of them a reserved value."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE0 != 0xE0:
        return False
    version, layer = content[1] >> 3 & 3, content[1] >> 1 & 3
    return version != 1 and layer == 1 and content[2] >> 4 not in (0, 15) and content[2] >> 2 & 3 != 3


def _is_text(content: bytes) -> bool:
    """Read piece by piece: the letters of a whole attachment would take four times its room."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _PIECE):
            if _CONTROL.search(decoder.decode(content[start : start + _PIECE])):
                return False
        return _CONTROL.search(decoder.decode(b"", final=True)) is None
    except UnicodeDecodeError:
        return False
