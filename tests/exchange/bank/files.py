"""Sheets written as banks would send them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.kernel.money import Money

_VERSION = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


def camt(*sheets: Sheet, version: str = "02") -> bytes:
    """A camt.053 file, an element a line."""
    told = "\n".join([_statement(sheet) for sheet in sheets])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{_VERSION}{version}">\n'
        f"<BkToCstmrStmt>\n{told}\n</BkToCstmrStmt>\n</Document>"
    ).encode()


def _statement(sheet: Sheet) -> str:
    span = f"<FrToDt><FrDtTm>{sheet.since}T00:00:00+01:00</FrDtTm><ToDtTm>{sheet.until}T23:59:59"
    told = [f"<Stmt><Id>{sheet.number}</Id>", f"{span}+01:00</ToDtTm></FrToDt>"]
    told.append(f"<Acct><Id><IBAN>{sheet.iban}</IBAN></Id></Acct>")
    for code, day, amount in (
        ("OPBD", sheet.since, sheet.opening),
        ("CLBD", sheet.until, sheet.closing),
    ):
        if amount is not None:
            kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
            told.append(f"<Bal>{kind}{_amount(amount)}<Dt><Dt>{day}</Dt></Dt></Bal>")
    told += [entry(line) for line in sheet.lines]
    return "\n".join([*told, "</Stmt>"])


def entry(line: SheetLine, *, status: str = "BOOK", parts: str = "") -> str:
    """An entry of a camt.053 file, its texts as one payment unless parts are given."""
    side = "Cdtr" if line.amount.is_negative else "Dbtr"
    account = f"<{side}Acct><Id><IBAN>{line.iban}</IBAN></Id></{side}Acct>"
    parties = f"<RltdPties><{side}><Nm>{escape(line.party)}</Nm></{side}>{account}</RltdPties>"
    text = f"<RmtInf><Ustrd>{escape(line.remittance)}</Ustrd></RmtInf>"
    part = (
        f"<TxDtls><Refs><EndToEndId>{line.end_to_end}</EndToEndId></Refs>{parties}{text}</TxDtls>"
    )
    return (
        f"<Ntry>{_amount(line.amount)}<Sts>{status}</Sts><BookgDt><Dt>{line.booked}</Dt></BookgDt>"
        f"<AcctSvcrRef>{line.reference}</AcctSvcrRef><NtryDtls>{parts or part}</NtryDtls></Ntry>"
    )


def _amount(amount: Money) -> str:
    way = "DBIT" if amount.is_negative else "CRDT"
    digits = f"{abs(amount).amount}"
    return f'<Amt Ccy="{amount.currency}">{digits}</Amt><CdtDbtInd>{way}</CdtDbtInd>'


def mt940(*sheets: Sheet) -> bytes:
    """An MT940 file, the texts as German banks write them."""
    told = []
    for sheet in sheets:
        told += [f":20:{sheet.number}", f":25:{sheet.iban}", ":28C:1/1"]
        assert sheet.opening is not None and sheet.closing is not None
        told.append(
            f":60F:{_mark(sheet.opening)}{sheet.since:%y%m%d}{_digits(sheet.opening, True)}"
        )
        for line in sheet.lines:
            days = f"{line.booked:%y%m%d}{line.booked:%m%d}{_mark(line.amount)}"
            bank = f"//{line.reference}" if line.reference else ""
            customer = line.end_to_end or "NONREF"
            told.append(f":61:{days}{_digits(line.amount)}NTRF{customer}{bank}")
            told.append(f":86:166?00X?20{line.remittance}?31{line.iban}?32{line.party}")
        told += [
            f":62F:{_mark(sheet.closing)}{sheet.until:%y%m%d}{_digits(sheet.closing, True)}",
            "-",
        ]
    return "\r\n".join(told).encode()


def _mark(amount: Money) -> str:
    return "D" if amount.is_negative else "C"


def _digits(amount: Money, named: bool = False) -> str:
    digits = f"{abs(amount).amount}".replace(".", ",")
    return f"{amount.currency}{digits}" if named else digits


def ofx(sheet: Sheet, *, clock: str = "") -> bytes:
    """An OFX 1 file; `clock` is written behind each day."""
    rows = [
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{line.booked:%Y%m%d}{clock}<TRNAMT>{line.amount.amount}"
        f"<FITID>{line.reference}<NAME>{escape(line.party)}{_memo(line)}</STMTTRN>"
        for line in sheet.lines
    ]
    closing = sheet.closing or Money(0, "EUR")
    return (
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
        "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n<OFX>"
        "<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20250131<LANGUAGE>ENG"
        "</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO"
        f"</STATUS><STMTRS><CURDEF>{closing.currency}<BANKACCTFROM><BANKID>1<ACCTID>{sheet.iban}"
        f"<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>{sheet.since:%Y%m%d}{clock}"
        f"<DTEND>{sheet.until:%Y%m%d}{clock}{''.join(rows)}</BANKTRANLIST><LEDGERBAL><BALAMT>"
        f"{closing.amount}<DTASOF>{sheet.until:%Y%m%d}{clock}</LEDGERBAL></STMTRS></STMTTRNRS>"
        "</BANKMSGSRSV1></OFX>"
    ).encode("cp1252")


def _memo(line: SheetLine) -> str:
    return f"<MEMO>{escape(line.remittance)}" if line.remittance else ""
