"""Addresses: what is none is refused in one sentence, and nothing of ours ever tells a password."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from officecore.kernel.errors import OfficeError
from officecore.office import Office
from officecore.storage import open_storage
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.schema import LAYOUT
from officecore.storage.url import without_password
from officecore.testing import refused
from officecore.testing.storage import Letter
from tests.postgresql import fresh_url

SECRET = "s3cr3t"
UNREADABLE = [
    "postgresql://ana:s3cr3t@h:port/shop",
    "postgresql://ana:s3%00cr3t@h/shop",
    "postgresql://ana:s3cr3t@h/shop?plugin=none",
    "postgresql://ana:s3cr3t@[::1/shop",
    "postgresql+asyncpg://ana:s3cr3t@h/shop",
    "postgres://ana:s3cr3t@h/shop",
    "postgresql:ana:s3cr3t@h/shop",
    "ana:s3cr3t@h/shop",
    "mysql://h/shop?user=ana&password=s3cr3t",
    "sqlite://ana:s3cr3t@h/shop.db",
    "sqlite:///shop\0.db",
    "sqlite:///shop\ud800.db",
    "sqlite:///shop.db?timeout=soon",
]


def told(error: OfficeError) -> str:
    return f"{error} {error!r} {error.problem()} {error.__cause__!r}"


@pytest.mark.parametrize("url", UNREADABLE)
def test_an_unreadable_address_tells_no_password(url: str) -> None:
    for opened in (open_storage, SqlStorage):
        with refused("storage.url") as refusal:
            opened(url)
        assert "cr3t" not in told(refusal.error)


@pytest.mark.parametrize(
    "url", [5, None, b"sqlite://", ["sqlite://"], pytest.param(10**5_000, id="long")]
)
def test_what_is_no_text_is_no_address(url: Any) -> None:
    for opened in (open_storage, SqlStorage):
        with refused("storage.url"):
            opened(url)
    with refused("storage.url"):
        Office.open(url, currency="EUR", timezone="Europe/Berlin")


@pytest.mark.parametrize(
    "url",
    ["postgresql://ana:s3cr3t@localhost:1/shop", "postgresql://localhost:1/shop?password=s3cr3t"],
)
def test_a_server_that_does_not_answer_tells_no_password(url: str) -> None:
    with refused("storage.failed") as refusal:
        open_storage(url)
    assert SECRET not in told(refusal.error) and "\n" not in refusal.error.text


def test_a_storage_shows_its_address_without_a_password() -> None:
    url = make_url(fresh_url()).set(password=SECRET).render_as_string(hide_password=False)
    assert SECRET in url
    with SqlStorage(url) as storage:
        assert "clerk@" in repr(storage) and SECRET not in repr(storage)
        assert repr(storage.begin("main")) == f"<transaction of main in {storage.url}>"
    with refused("storage.closed") as refusal:
        storage.begin("main").repository(Letter).count()
    assert SECRET not in told(refusal.error)


def test_the_remedy_of_an_older_layout_can_be_pasted() -> None:
    url = make_url(fresh_url()).set(password=SECRET)
    with SqlStorage(url.render_as_string(hide_password=False)) as storage:
        with storage.session("") as session:
            session.write(storage.layout._raise, (LAYOUT - 1,))
            session.commit()
        with refused("storage.layout") as refusal:
            storage.layout.require()
    assert SECRET not in told(refusal.error)
    remedy = refusal.error.text.rpartition("upkeep upgrade ")[2].removesuffix(".")
    shell = subprocess.run(
        ["/bin/sh", "-c", f"echo {remedy}"], capture_output=True, text=True, check=True
    )
    assert shell.stdout.strip() == storage.url and "***" not in storage.url


@given(
    user=st.text("ab@", min_size=1), password=st.text(min_size=1), host=st.text("ab.", max_size=3)
)
def test_a_password_is_replaced_whatever_it_holds(user: str, password: str, host: str) -> None:
    shown = without_password(f"postgresql://{user}:{password}@{host}/shop")
    assert shown == f"postgresql://{user}:***@{host}/shop"


@pytest.mark.parametrize(
    "url",
    ["memory://", "sqlite:///a@b.db", "postgresql://ana@h:5432/shop", "postgresql://h:5432/shop"],
)
def test_an_address_without_a_password_stays_as_it_is(url: str) -> None:
    assert without_password(url) == url
