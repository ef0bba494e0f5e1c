"""What banks send is read whole, to the last digit, or refused with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.exchange import markup
from officecore.exchange.bank import Columns, read_camt, read_mt940, read_ofx, read_table
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.bank import sheet_of, sheets
from tests.exchange.bank.files import camt, entry, mt940, ofx

DAY = Date(2025, 1, 7)
LINE = SheetLine(
    booked=DAY,
    amount=Money("-2.80", "EUR"),
    reference="B1",
    party="Bolt & Nut",
    iban="DE89370400440532013000",
    remittance="INV-2025-0017",
    end_to_end="E2E-17",
)
SHEET = attrs.evolve(sheet_of((LINE,), DAY, DAY), number="S1")


@given(st.lists(sheets().map(lambda each: attrs.evolve(each, number="S1")), min_size=1, max_size=3))
def test_a_camt_file_tells_what_was_written(written: list[Sheet]) -> None:
    assert read_camt(camt(*written)) == tuple(written)


@pytest.mark.parametrize("version", ["02", "08", "12"])
def test_every_version_of_camt_is_read(version: str) -> None:
    assert read_camt(camt(SHEET, version=version)) == (SHEET,)


def test_a_name_wrapped_in_a_party_is_read() -> None:
    wrapped = (
        camt(SHEET)
        .replace(b"<Cdtr><Nm>", b"<Cdtr><Pty><Nm>")
        .replace(b"</Nm></Cdtr>", b"</Nm></Pty></Cdtr>")
    )
    assert read_camt(wrapped)[0].lines[0].party == "Bolt & Nut"


def test_an_entry_that_is_pending_is_left_out() -> None:
    pending = entry(LINE, status="<Cd>PDNG</Cd>").encode()
    assert read_camt(camt(SHEET).replace(b"<Ntry>", pending + b"<Ntry>")) == (SHEET,)


PART = '<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs><Amt Ccy="EUR">{}</Amt></TxDtls>'


@pytest.mark.parametrize(
    ("first", "second", "amounts"),
    [("1.30", "1.50", ["-1.30 EUR", "-1.50 EUR"]), ("1.30", "1.49", ["-2.80 EUR"])],
)
def test_a_batch_is_taken_apart_where_it_adds_up(
    first: str, second: str, amounts: list[str]
) -> None:
    batch = entry(LINE, parts=PART.format("A", first) + PART.format("B", second)).encode()
    (sheet,) = read_camt(
        camt(attrs.evolve(SHEET, lines=())).replace(b"</Stmt>", batch + b"</Stmt>")
    )
    assert [str(line.amount) for line in sheet.lines] == amounts
    assert " ".join(line.end_to_end for line in sheet.lines) == "A B"


@pytest.mark.parametrize(
    ("found", "put", "line"),
    [
        (b">2.80<", b">2.805<", 9),
        (b">2.80<", b">2,80<", 9),
        (b">2.80<", b">-2.80<", 9),
        (b'Ccy="EUR">2.80', b'Ccy="QQQ">2.80', 9),
        (b"2025-01-07</Dt></BookgDt>", b"07.01.2025</Dt></BookgDt>", 9),
        (b"DBIT</CdtDbtInd><Sts>", b"OUT</CdtDbtInd><Sts>", 9),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(found: bytes, put: bytes, line: int) -> None:
    assert found in camt(SHEET)
    with refused("exchange.line", line=line):
        read_camt(camt(SHEET).replace(found, put))


def test_a_statement_without_any_day_is_refused() -> None:
    bare = b"<Document><BkToCstmrStmt><Stmt><Id/></Stmt></BkToCstmrStmt></Document>"
    with refused("exchange.line", line=1):
        read_camt(bare)


def test_a_missing_element_is_named_with_its_line() -> None:
    with refused("exchange.missing", accepted="BookgDt", line=9):
        read_camt(camt(SHEET).replace(b"BookgDt", b"Bkg"))
    with refused("exchange.missing", accepted="BkToCstmrStmt"):
        read_camt(b"<Document/>")


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;',
        f'<!ENTITY l0 "ha">{LAUGHS}',
        "",
    ],
    ids=["file", "network", "laughs", "bare"],
)
def test_a_file_that_declares_entities_is_refused(declared: str) -> None:
    hostile = f"<?xml version='1.0'?>\n<!DOCTYPE d [{declared}]>\n<d>&x;&l9;</d>"
    with refused("exchange.doctype", line=2):
        read_camt(hostile.encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"no xml", b"<a>", b"<a>\xff</a>", b"<a>&x;</a>", b"<?xml encoding='rot13'?><a/>"],
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with refused("exchange.xml"):
        read_camt(data)


def test_a_file_nested_without_end_is_refused() -> None:
    with refused("exchange.xml"):
        read_camt(b"<a>" * 101 + b"</a>" * 101)
    with refused("exchange.missing"):
        read_camt(b"<a>" * 100 + b"</a>" * 100)


@pytest.mark.parametrize("read", [read_camt, read_mt940, read_ofx])
def test_a_file_too_large_is_refused(
    read: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "BYTES_MAX", 100)
    with refused("exchange.size", asked=101):
        read(b" " * 101)


@pytest.mark.parametrize("given_instead", ["<Document/>", None, Path("statement.xml"), 7])
@pytest.mark.parametrize("read", [read_camt, read_mt940, read_ofx])
def test_a_file_is_taken_in_as_its_bytes(
    read: Callable[[Any], object], given_instead: object
) -> None:
    with refused("exchange.bytes"):
        read(given_instead)


@given(sheets().map(lambda each: attrs.evolve(each, number="S1")))
def test_an_mt940_file_tells_what_was_written(written: Sheet) -> None:
    (read,) = read_mt940(mt940(written))
    plain = [attrs.evolve(each, end_to_end="", valued=each.booked) for each in written.lines]
    assert read.lines == tuple(plain)
    assert (read.opening, read.closing) == (written.opening, written.closing)
    assert (read.iban, read.number) == ("DE1", "S1")


def test_each_statement_of_an_mt940_file_is_read() -> None:
    later = attrs.evolve(SHEET, number="S2", opening=SHEET.closing, lines=(), closing=SHEET.closing)
    first, second = read_mt940(mt940(SHEET, later))
    assert (first.number, second.number, second.lines) == ("S1", "S2", ())
    assert (first.lines[0].party, first.lines[0].iban) == ("Bolt & Nut", LINE.iban)


@pytest.mark.parametrize("put", [b":61:2502300230D", b":61:what"])
def test_a_movement_that_cannot_be_read_is_told(put: bytes) -> None:
    with refused("exchange.line"):
        read_mt940(mt940(SHEET).replace(b":61:2501070107D", put))


def test_what_is_sent_is_never_taken_for_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ":20:S1").write_bytes(mt940(SHEET))
    with refused("exchange.line"):
        read_mt940(b":20:S1")


def test_an_mt940_file_without_statements_is_refused() -> None:
    with refused("exchange.line", line=1):
        read_mt940(b"pyproject.toml")


def read_semicolons(data: bytes) -> Sheet:
    return read_table(data, COLUMNS)


@pytest.mark.parametrize("read", [read_mt940, read_semicolons])
def test_letters_of_another_encoding_are_refused_with_their_line(
    read: Callable[[bytes], object],
) -> None:
    with refused("exchange.line", line=2):
        read(b":20:S1\n:86:M\xfcller")


@given(sheets().filter(lambda each: bool(each.lines)))
def test_an_ofx_file_tells_what_was_written(written: Sheet) -> None:
    lines = [
        attrs.evolve(each, reference=f"R{n}", party=each.party or "Shop", end_to_end="")
        for n, each in enumerate(written.lines)
    ]
    told = attrs.evolve(written, lines=tuple(lines))
    assert read_ofx(ofx(told)) == (told,)


@pytest.mark.parametrize("clock", ["000000[+1:CET]", "235959.000[-8:PST]", "120000"])
def test_an_ofx_day_is_the_day_that_was_written(clock: str) -> None:
    (read,) = read_ofx(ofx(SHEET, clock=clock))
    assert (read.since, read.until, read.lines[0].booked) == (DAY, DAY, DAY)


@pytest.mark.parametrize(
    ("found", "put"),
    [(b"-2.80", b"-2.805"), (b"<TRNAMT>-2.80", b""), (b"<OFX>", b""), (b"20250107", b"yesterday")],
)
def test_what_is_no_ofx_is_refused(found: bytes, put: bytes) -> None:
    with refused("bank.ofx"):
        read_ofx(ofx(SHEET).replace(found, put))


@pytest.mark.filterwarnings("ignore:While parsing")
@pytest.mark.parametrize(
    ("found", "put"), [(b"</BANKTRANLIST>", b""), (b"<MEMO>INV-2025-0017", b"<MEMO>")]
)
def test_nothing_of_ofx_is_lost_behind_an_open_tag(found: bytes, put: bytes) -> None:
    twice = attrs.evolve(SHEET, lines=(LINE, attrs.evolve(LINE, reference="B2")))
    with refused("bank.ofx"):
        read_ofx(ofx(twice).replace(found, put, 1))


COLUMNS = Columns(
    booked="Day",
    amount="In",
    out="Out",
    currency="EUR",
    party="Who",
    remittance="What",
    days="%d.%m.%Y",
    decimal=",",
    thousands=".",
    delimiter=";",
    skip=1,
)
TABLE = 'Account;DE1\nDay;Who;What;In;Out\n07.01.2025;Bolt;"two\nlines";1.119,00;\n08.01.2025;X;;;2,80\n'


def test_a_table_is_read_by_its_declared_columns() -> None:
    sheet = read_table(TABLE.encode(), COLUMNS, iban="DE1")
    assert [str(line.amount) for line in sheet.lines] == ["1119.00 EUR", "-2.80 EUR"]
    assert [line.remittance for line in sheet.lines] == ["two\nlines", ""]
    assert (sheet.since, sheet.until, sheet.opening) == (DAY, DAY.add(days=1), None)


@given(st.integers(-(10**12), 10**12).filter(bool), st.sampled_from(["JPY", "EUR", "BHD"]))
def test_an_amount_of_a_table_is_exact(minor: int, code: str) -> None:
    amount = Money.of_minor(minor, code)
    table = f"day,amount\n2025-01-07,{amount.amount}\n".encode()
    columns = Columns(booked="day", amount="amount", currency=code)
    assert read_table(table, columns).lines[0].amount == amount


@pytest.mark.parametrize(
    ("found", "put", "line"),
    [
        ("1.119,00;\n", "1.119,005;\n", 4),
        (";;;2,80", ";;1,00;2,80", 5),
        (";;;2,80", ";;;", 5),
        (";;;2,80", ";;2,80", 5),
        ("08.01.2025", "2025-01-08", 5),
        ('"two\nlines"', '"two" lines', 3),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(found: str, put: str, line: int) -> None:
    with refused("exchange.line", line=line):
        read_table(TABLE.replace(found, put).encode(), COLUMNS)


@pytest.mark.parametrize("amount", ["1.000.00", "1.00", "11.19,00", "1,119.00", "1.119,000"])
def test_no_mark_of_thousands_is_taken_for_one_of_cents(amount: str) -> None:
    with refused("exchange.line", line=4):
        read_table(TABLE.replace("1.119,00", amount).encode(), COLUMNS)


def test_a_table_without_a_declared_column_is_refused() -> None:
    with refused("bank.columns", asked=("Who",)):
        read_table(TABLE.replace("Who", "Whom").encode(), COLUMNS)


def test_a_table_without_rows_is_refused() -> None:
    with refused("bank.empty"):
        read_table(TABLE[: TABLE.index("07.")].encode(), COLUMNS)
