"""How objects stand in a document: field by field, as their classes declare them.

Where a field may hold one of several kinds of value, the document begins with which (`kind`). What is
missing, unknown or of the wrong type is refused with the name of the field. The documents of a kind
whose shape has changed say which shape they have (`@shape`, 1 where nothing is said).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from enum import StrEnum
from functools import cache, lru_cache, partial
from operator import attrgetter, is_
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_args, get_origin

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import Misuse, OfficeError
from officecore.kernel.event import EVENTS, Event
from officecore.kernel.identity import Id, Register, wrong_kind
from officecore.kernel.record import RECORDS, Record
from officecore.kernel.upcast import UPCASTERS, present_shape
from officecore.kernel.value import Value, shape_of
from officecore.storage.document_value import FORMS, Read, Write, expected, only, text
from officecore.storage.storable import (
    is_choice,
    is_id,
    require_storable,
    tags_of,
)

if TYPE_CHECKING:
    from cattrs import Converter

V = TypeVar("V")

WRONG: Final = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, OfficeError)
"""What reading a document that does not fit may raise."""

_REGISTERS: Final[dict[type, Register[Any]]] = {Event: EVENTS, Record: RECORDS}

_SHAPE: Final = "@shape"

json_text: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode
"""The text of a document: JSON without a blank that says nothing."""


def assembled(declared: type[V], fields: dict[str, Any]) -> V:
    """An object of `fields` that are known to be of the declared types; its laws are not asked."""
    made = object.__new__(declared)
    put = object.__setattr__
    for name, value in fields.items():
        put(made, name, value)
    return made


@lru_cache(maxsize=1)
def forms() -> Converter:
    """What knows how to read and write each type; of two hooks that fit, the later one is taken."""
    # Here, since nobody needs it before the first document.
    from cattrs import Converter

    converter = Converter(detailed_validation=False)
    _register(converter, attrs.has, _object_reader, _object_writer)
    _register(converter, _of(tuple), _tuple_reader, _tuple_writer)
    _register(converter, _of(frozenset), _set_reader, _set_writer)
    _register(converter, is_choice, _choice_reader, _choice_writer)
    _register(converter, is_id, _id_reader, _id_writer)
    for form, (read, write) in FORMS.items():
        converter.register_structure_hook(form, read)
        converter.register_unstructure_hook(form, write)
    # A state is text too, and must not be read as any text.
    converter.register_structure_hook(StrEnum, _state)
    converter.register_unstructure_hook(StrEnum, attrgetter("value"))
    for base in _REGISTERS:
        _register(converter, partial(is_, base), _kind_reader, _kind_writer)
    return converter


def _register(
    converter: Converter,
    fits: Callable[[Any], bool],
    reader: Callable[[Any, Converter], Read],
    writer: Callable[[Any, Converter], Write],
) -> None:
    converter.register_structure_hook_factory(fits, lambda hint: reader(hint, converter))
    converter.register_unstructure_hook_factory(fits, lambda hint: writer(hint, converter))


def _state(value: Any, declared: Any) -> Any:
    return declared(text(value))


def _of(container: type) -> Callable[[Any], bool]:
    return lambda hint: get_origin(hint) is container


def _object_reader(declared: type[Any], converter: Converter, tagged: int = 0) -> Read:
    """Reads an object, from a document with so many words besides its fields (its `kind`)."""
    kind = _kind_with_shapes(declared)

    @cache
    def plan() -> tuple[list[tuple[str, Read, Any]], dict[str, Any], Callable[..., Any]]:
        # Made at the first reading, so that a class may hold objects of its own class.
        shape, fields = shape_of(declared), _kept(declared)
        hints = {field.name: shape[field.name].type for field in fields}
        for name, hint in hints.items():
            require_storable(declared, name, hint)
        steps = [(name, converter.get_structure_hook(hint), hint) for name, hint in hints.items()]
        return steps, _defaults(fields), _maker(declared)

    def read(document: Any, _: Any) -> Any:
        steps, defaults, make = plan()
        if type(document) is not dict:
            raise expected("an object", document)
        if kind:
            document = _brought_up(kind, document)
        made, missing, name = {}, 0, ""
        try:
            for name, hook, hint in steps:
                if name in document:
                    made[name] = hook(document[name], hint)
                else:
                    made[name] = defaults[name]()
                    missing += 1
        except WRONG as error:
            reason = "it is missing" if name not in document else error
            raise ValueError(f"{name}: {reason}") from error
        if len(document) + missing != len(steps) + tagged:
            unknown = document.keys() - made.keys() - ({"kind"} if tagged else set())
            raise expected("declared fields only", sorted(unknown))
        return make(made)

    return read


def _kept(declared: type[Any]) -> list[attrs.Attribute[Any]]:
    """The fields that a document holds: all but an aggregate's events, which have their own place."""
    fields = list(attrs.fields(declared))
    if issubclass(declared, Aggregate):
        return [field for field in fields if field.name != "pending"]
    return fields


def _defaults(fields: list[attrs.Attribute[Any]]) -> dict[str, Callable[[], Any]]:
    """What gives the default of each field that has one and needs no other field for it."""
    factory = cast("type[Any]", attrs.Factory)
    made: dict[str, Callable[[], Any]] = {}
    for field in fields:
        default: Any = field.default
        if not isinstance(default, factory):
            if default is not attrs.NOTHING:
                made[field.name] = partial(_as_it_is, default)
        elif not default.takes_self:
            made[field.name] = default.factory
    return made


def _as_it_is(value: Any) -> Any:
    return value


def _maker(declared: type[Any]) -> Callable[[dict[str, Any]], Any]:
    """What makes an object of read fields. The hooks have made sure of the types, so that our own
    classes need not check them again; a class of another library is asked as always."""
    if issubclass(declared, Aggregate):
        return partial(_assembled_aggregate, declared)
    if issubclass(declared, Value):
        return partial(assembled, declared)
    aliases = {field.name: field.alias or field.name for field in attrs.fields(declared)}
    return lambda made: declared(**{aliases[name]: value for name, value in made.items()})


def _assembled_aggregate(declared: type[Any], fields: dict[str, Any]) -> Any:
    made = object.__new__(declared)
    made.__dict__.update(fields, pending=())
    return made


def _object_writer(declared: type[Any], converter: Converter) -> Write:
    """Writes an object of exactly this class: a subclass would lose what it adds."""
    kind = _kind_with_shapes(declared)

    @cache
    def fields_of() -> Callable[[Any], dict[str, Any]]:
        from cattrs.gen import make_dict_unstructure_fn, override

        for field in _kept(declared):
            require_storable(declared, field.name, shape_of(declared)[field.name].type)
        if issubclass(declared, Aggregate):
            return make_dict_unstructure_fn(declared, converter, pending=override(omit=True))
        return make_dict_unstructure_fn(declared, converter)

    def write(value: Any) -> Any:
        if type(value) is not declared:
            raise Misuse(
                "document.subclass",
                f"To store a {type(value).__name__} where {declared.__name__} is declared you must "
                f"declare both, as {declared.__name__} | {type(value).__name__}.",
                asked=type(value).__name__,
                accepted=declared.__name__,
            )
        document = fields_of()(value)
        if kind and (shape := present_shape(kind)) > 1:
            document[_SHAPE] = shape
        return document

    return write


def _kind_with_shapes(declared: type[Any]) -> str | None:
    """The kind of a class whose documents may have several shapes."""
    is_kept = issubclass(declared, (Aggregate, Event, Record))
    return getattr(declared, "kind", None) if is_kept else None


def _brought_up(kind: str, document: dict[str, Any]) -> dict[str, Any]:
    """The document in the shape that this program writes."""
    upcasters = UPCASTERS.of(kind)
    if not upcasters and _SHAPE not in document:
        return document
    shape, present = document.get(_SHAPE, 1), len(upcasters) + 1
    if type(shape) is not int or shape < 1:
        raise expected("a shape from 1 on", shape)
    if shape > present:
        raise ValueError(
            f"it was written by a newer program, in shape {shape}, and this one knows {present}"
        )
    tag = {name: document[name] for name in ("kind",) if name in document}
    fields = {name: held for name, held in document.items() if name not in (_SHAPE, "kind")}
    for before, each in enumerate(upcasters[shape - 1 :], shape):
        try:
            fields = {**each(fields)}
        except Exception as error:
            # Whatever goes wrong in it, this document is the one that cannot be read.
            raise ValueError(f"it was not upcast from shape {before}: {error!r}") from error
    return {**tag, **fields}


def _tuple_reader(hint: Any, converter: Converter) -> Read:
    """Reads a sequence of any length, or one with a type for each place."""
    args = get_args(hint)
    if len(args) == 2 and args[1] is Ellipsis:
        each, one = converter.get_structure_hook(args[0]), args[0]
        return lambda value, _: tuple([each(item, one) for item in _listed(value)])
    hooks = [(converter.get_structure_hook(arg), arg) for arg in args]

    return lambda value, _: tuple(
        [hook(item, arg) for (hook, arg), item in zip(hooks, _listed(value), strict=True)]
    )


def _tuple_writer(hint: Any, converter: Converter) -> Write:
    args = get_args(hint)
    if len(args) == 2 and args[1] is Ellipsis:
        each = converter.get_unstructure_hook(args[0])
        return lambda value: [each(item) for item in value]
    hooks = [converter.get_unstructure_hook(arg) for arg in args]
    return lambda value: [hook(item) for hook, item in zip(hooks, value, strict=True)]


def _set_reader(hint: Any, converter: Converter) -> Read:
    (arg,) = get_args(hint)
    each = converter.get_structure_hook(arg)

    def read(value: Any, _: Any) -> Any:
        found = frozenset([each(item, arg) for item in _listed(value)])
        if len(found) != len(value):
            raise expected("each member once", value)
        return found

    return read


def _set_writer(hint: Any, converter: Converter) -> Write:
    """Writes the members in order of their text, so that equal sets have equal documents."""
    each = converter.get_unstructure_hook(get_args(hint)[0])
    return lambda value: sorted(map(each, value), key=json_text)


def _listed(value: Any) -> list[Any]:
    if type(value) is not list:
        raise expected("a list", value)
    return value


def _choice_reader(hint: Any, converter: Converter) -> Read:
    """Reads one of several types; its document begins with which."""
    readers = {
        tag: (
            _object_reader(each, converter, 1)
            if _is_object(each)
            else _value_reader(each, converter),
            each,
        )
        for tag, each in tags_of(hint).items()
    }

    def read(value: Any, _: Any) -> Any:
        if value is None and NoneType in get_args(hint):
            return None
        hook, each = readers[_tag(value, readers)]
        return hook(value, each)

    return read


def _choice_writer(hint: Any, converter: Converter) -> Write:
    writers = {
        get_origin(each) or each: (tag, _is_object(each), converter.get_unstructure_hook(each))
        for tag, each in tags_of(hint).items()
    }

    def write(value: Any) -> Any:
        if value is None:
            return None
        tag, is_object, hook = writers[type(value)]
        return {"kind": tag, **hook(value)} if is_object else {"kind": tag, "value": hook(value)}

    return write


def _is_object(hint: Any) -> bool:
    return hint not in FORMS and attrs.has(hint)


def _value_reader(hint: Any, converter: Converter) -> Read:
    hook = converter.get_structure_hook(hint)
    return lambda value, _: hook(only(value, "kind", "value")[1], hint)


def _tag(value: Any, known: Container[str]) -> str:
    tag = value.get("kind") if type(value) is dict else None
    if type(tag) is not str or tag not in known:
        raise expected("an object of a kind that this program declares", tag or value)
    return tag


def _kind_reader(base: Any, converter: Converter) -> Read:
    """Reads an object of any declared kind of record or event; one that no program part declares is
    refused with its kind, so that it is never written back without it."""
    register = _REGISTERS[base]
    reader_of = once_per_class(lambda declared: _object_reader(declared, converter, 1))

    def read(value: Any, _: Any) -> Any:
        tag = value.get("kind") if type(value) is dict else value
        declared = register.find(tag) if type(tag) is str else None
        if declared is None:
            raise expected("an object of a kind that this program declares", tag)
        return reader_of(declared)(value, declared)

    return read


def _kind_writer(_: Any, converter: Converter) -> Write:
    return lambda value: {"kind": value.kind, **converter.get_unstructure_hook(type(value))(value)}


def _id_reader(hint: Any, _: Converter) -> Read:
    """Reads an identifier of the declared kind, or of any where no kind is declared."""
    kind = getattr(next(iter(get_args(hint)), None), "kind", None)

    def read(value: Any, _: Any) -> Any:
        found: Id[Any] = Id(text(value))
        if kind is not None and found.prefix != kind:
            raise wrong_kind(found, kind)
        return found

    return read


def _id_writer(_hint: Any, _converter: Converter) -> Write:
    return _as_it_is
