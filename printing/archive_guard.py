"""What is asked of a zip archive of XML before a reader may open it: an upload can be made to harm."""

from collections import Counter
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cartable.records.sheet import UnreadableFile

MOST_ENTRIES = 1_000
MEGABYTE = 1024 * 1024
MOST_BYTES = 256 * MEGABYTE
# Office's own sheets of repeated rows reach a hundred; only a part that is also large can do harm.
HIGHEST_RATIO = 300
_SMALL_PART = 8 * MEGABYTE
_CHUNK = 64 * 1024


def refuse_hostile(archive: ZipFile) -> None:
    """Raise :class:`UnreadableFile` unless the archive is small when unpacked, open, and free of entity tricks.

    Sizes are the declared ones: the reader never unpacks more than is declared.
    """
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile("file_encrypted")
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile("file_hostile", entries=len(entries))
    for name, count in Counter(entry.filename for entry in entries).items():
        if count > 1:
            raise UnreadableFile("file_hostile", part=name)
    for entry in entries:
        if _swells(entry) or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableFile("file_hostile", part=entry.filename)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise UnreadableFile("workbook_too_large", megabytes=MOST_BYTES // MEGABYTE)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_document_type(archive, entry)


def _swells(entry: ZipInfo) -> bool:
    return entry.file_size > _SMALL_PART and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)


class _RootReached(Exception):
    """The first element begins: a document type can no longer come."""


def _refuse_document_type(archive: ZipFile, entry: ZipInfo) -> None:
    """Read up to the first element: entities, internal or external, need a document type before it."""

    def refuse(*_declared: object) -> None:
        raise UnreadableFile("file_hostile", part=entry.filename)

    def stop(*_element: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
    except _RootReached:
        return
    except expat.ExpatError as error:
        raise UnreadableFile("file_damaged", part=entry.filename) from error
