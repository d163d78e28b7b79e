"""Office files: ZIP packages of XML parts, checked before anything of them is read."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from corpus.errors import SenreiError

LARGEST = 200 * 1024 * 1024  # bytes of all parts, unpacked
_RATIO = 250  # of unpacked to packed; repetitive sheets reach 100
_SMALL = 20 * 1024 * 1024  # what a small file may hold, whatever the ratio
_LARGEST_PART = 100 * 1024 * 1024  # bytes of XML that is read as a whole
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf_16_le")
_RELATION = re.compile(r".*/relationships/(\w+)")
# What broken, truncated and made-up packages lead to.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of XML
    DefusedXmlException,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,
    ArithmeticError,
)


def local(name: str) -> str:
    """Return an XML name without its namespace, which differs between the editions of Office."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace."""
    return next((value for key, value in element.items() if local(key) == name), default)


def broken(name: str) -> SenreiError:
    """Return the error for a file that can't be read."""
    return SenreiError(
        f"「{name}」は壊れているか、途中で切れています。"
        "Word や Excel で開いて保存し直してから取り込んでください。"
    )


class Package:
    """A package's parts; SenreiError if it is encrypted, of an old kind, broken or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        _refuse_ole(data, name)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise broken(name) from error
        self._name = name
        _refuse_bomb(self._zip.infolist(), len(data), name)

    def read(self, part: str) -> Element | None:
        """Return a part's root element, None if there is no such part."""
        try:
            if self._zip.getinfo(part).file_size > _LARGEST_PART:
                raise _too_large(self._name, _LARGEST_PART)
        except KeyError:
            return None
        try:
            root: Element = fromstring(self._zip.read(part), forbid_dtd=True)
        except BROKEN as error:
            raise broken(self._name) from error
        return root

    def elements(self, part: str, name: str) -> Iterator[Element]:
        """Yield the elements called `name` of a part that may be large."""
        content = self._zip.read(part)
        if name.encode() not in content:  # seen faster than parsed
            return
        for _, element in iterparse(BytesIO(content), forbid_dtd=True):
            if local(element.tag) == name:
                yield element
            if local(element.tag) in ("row", name):
                element.clear()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part points to, by the pointer's id: the kind and the part."""
        folder, base = posixpath.split(part)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for element in root if root is not None else ():
            kind = _RELATION.fullmatch(attribute(element, "Type"))
            target = posixpath.normpath(posixpath.join("/", folder, attribute(element, "Target")))
            if kind and attribute(element, "TargetMode") != "External":
                found[attribute(element, "Id")] = (kind[1], target.lstrip("/"))
        return found

    def main(self, kind: str) -> tuple[str, Element]:
        """Return the part that holds the document itself, whose root is called `kind`."""
        for relation, part in self.relations("").values():
            root = self.read(part) if relation == "officeDocument" else None
            if root is not None and local(root.tag) == kind:
                return part, root
        raise SenreiError(
            f"「{self._name}」の中身が拡張子と合いません。"
            "Word は .docx、Excel は .xlsx で保存し直してから取り込んでください。"
        )


def _refuse_ole(data: bytes, name: str) -> None:
    if not data.startswith(_OLE):
        return
    if _ENCRYPTED in data:
        raise SenreiError(
            f"「{name}」はパスワードで保護されています。保護を外して保存し直してから取り込んでください。"
        )
    raise SenreiError(
        f"「{name}」は古い形式の Word・Excel です。"
        ".docx か .xlsx で保存し直してから取り込んでください。"
    )


def _refuse_bomb(parts: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """Refuse by the sizes declared; zipfile unpacks no more of a part than it declares."""
    if any(part.flag_bits & 1 for part in parts):
        raise SenreiError(
            f"「{name}」はパスワードで保護されています。保護を外して保存し直してから取り込んでください。"
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST or len(parts) > _MOST_PARTS:
        raise _too_large(name, LARGEST)
    if unpacked > max(_SMALL, _RATIO * packed):
        raise SenreiError(
            f"「{name}」は展開すると極端に大きくなるため読み込みません。"
            "入手元を確かめ、Word や Excel で保存し直してください。"
        )


def _too_large(name: str, limit: int) -> SenreiError:
    return SenreiError(
        f"「{name}」は展開すると大きすぎます（上限 {limit // 1024**2} MB）。"
        "分割してから取り込んでください。"
    )
