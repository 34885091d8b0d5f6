"""Reads a column of texts from any library's Arrow array, through the PyCapsule interface and without that library.

See https://arrow.apache.org/docs/format/CDataInterface.html for the structures, and CDataInterface/PyCapsuleInterface
beside it for the methods `__arrow_c_array__` and `__arrow_c_stream__`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


class _Schema(ctypes.Structure):
    pass


class _Array(ctypes.Structure):
    pass


class _Stream(ctypes.Structure):
    pass


_Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(_Schema))),
    ("dictionary", ctypes.POINTER(_Schema)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Schema))),
    ("private_data", ctypes.c_void_p),
]
_Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_Array))),
    ("dictionary", ctypes.POINTER(_Array)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Array))),
    ("private_data", ctypes.c_void_p),
]
_Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Schema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Array))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(_Stream))),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Stream))),
    ("private_data", ctypes.c_void_p),
]

_INDICES: dict[bytes, type[Any]] = {
    b"c": ctypes.c_int8,
    b"C": ctypes.c_uint8,
    b"s": ctypes.c_int16,
    b"S": ctypes.c_uint16,
    b"i": ctypes.c_int32,
    b"I": ctypes.c_uint32,
    b"l": ctypes.c_int64,
    b"L": ctypes.c_uint64,
}
_OFFSETS: dict[bytes, type[Any]] = {b"u": ctypes.c_int32, b"U": ctypes.c_int64}
_VIEW, _INLINE = 16, 12
"""Bytes of a view of a text, and the longest text that stands in the view itself."""


def texts_of(column: Any) -> Iterator[str | None]:
    """The texts of an Arrow array, or of a stream of arrays; None for a null, and for a value that is no text."""
    if hasattr(column, "__arrow_c_stream__"):
        capsule = column.__arrow_c_stream__()
        stream = _pointed(capsule, b"arrow_array_stream", _Stream)
        yield from _of_stream(stream)
        return
    schema_capsule, array_capsule = column.__arrow_c_array__()
    schema = _pointed(schema_capsule, b"arrow_schema", _Schema)
    array = _pointed(array_capsule, b"arrow_array", _Array)
    # The capsules, which free what they hold, live until here.
    yield from _texts(schema, array)


def _of_stream(stream: _Stream) -> Iterator[str | None]:
    schema = _Schema()
    if stream.get_schema(ctypes.byref(stream), ctypes.byref(schema)):
        raise ValueError(f"the Arrow stream cannot be read: {_error(stream)}")
    try:
        while True:
            array = _Array()
            if stream.get_next(ctypes.byref(stream), ctypes.byref(array)):
                raise ValueError(f"the Arrow stream cannot be read: {_error(stream)}")
            if not array.release:
                return
            try:
                yield from _texts(schema, array)
            finally:
                array.release(ctypes.byref(array))
    finally:
        schema.release(ctypes.byref(schema))


def _error(stream: _Stream) -> str:
    told: bytes | None = stream.get_last_error(ctypes.byref(stream))
    return (told or b"no reason given").decode(errors="replace")


def _pointed(capsule: object, name: bytes, structure: type[Any]) -> Any:
    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return structure.from_address(get(capsule, name))


def _texts(schema: Any, array: Any) -> list[str | None]:
    start, end = array.offset, array.offset + array.length
    texts: list[str | None]
    if schema.dictionary:
        words = _texts(schema.dictionary.contents, array.dictionary.contents)
        indices = _numbers(array.buffers[1], _INDICES[schema.format], start, end)
        # Where a value is null, its index may be anything.
        return [words[index] if is_there else None for index, is_there in zip(indices, _valid(array), strict=True)]
    if schema.format in _OFFSETS:
        offsets = _numbers(array.buffers[1], _OFFSETS[schema.format], start, end + 1)
        first, last = offsets[0], offsets[-1]
        data = ctypes.string_at(array.buffers[2] + first, last - first) if last > first else b""
        texts = [data[one - first : two - first].decode(errors="replace") for one, two in pairwise(offsets)]
    elif schema.format == b"vu":
        texts = [_viewed(array, n) for n in range(start, end)]
    else:
        return [None] * array.length
    if array.null_count == 0 or not array.buffers[0]:
        return texts
    return [text if is_there else None for text, is_there in zip(texts, _valid(array), strict=True)]


def _valid(array: Any) -> list[bool]:
    """Whether each value is there, and no null."""
    if array.null_count == 0 or not array.buffers[0]:
        return [True] * array.length
    start, end = array.offset, array.offset + array.length
    bits = ctypes.string_at(array.buffers[0], (end + 7) // 8)
    return [bool(bits[n >> 3] >> (n & 7) & 1) for n in range(start, end)]


def _numbers(address: int | None, kind: type[Any], start: int, end: int) -> list[int]:
    if not address:
        return [0] * (end - start)
    numbers: list[int] = (kind * (end - start)).from_address(address + start * ctypes.sizeof(kind))[:]
    return numbers


def _viewed(array: Any, n: int) -> str:
    place = array.buffers[1] + n * _VIEW
    length = ctypes.c_int32.from_address(place).value
    if length > _INLINE:
        buffer, start = ctypes.c_int32.from_address(place + 8).value, ctypes.c_int32.from_address(place + 12).value
        place = array.buffers[2 + buffer] + start
    else:
        place += 4
    return ctypes.string_at(place, length).decode(errors="replace")
