"""Whoever is killed at work, and whenever: what was acknowledged is there, and nothing half-done."""

from __future__ import annotations

from pathlib import Path

import pytest

from officecore.front.sales import Sale, SaleStatus
from officecore.office import Office
from tests.faults.counts import KILLS, chance
from tests.faults.doomed import Doomed
from tests.faults.shop import ANA, STOCK, opened, require_sound, tea
from tests.faults.ways import WAYS

_KILLS_OF_ONE_DATABASE = 25
_LONGEST_LIFE_SECONDS = 0.05


@pytest.mark.parametrize("kills", [KILLS])
@pytest.mark.parametrize("way", WAYS)
def test_no_kill_loses_or_halves_a_sale(way: str, kills: int, tmp_path: Path) -> None:
    moments, acknowledged = chance(), set[str]()
    with Doomed(WAYS[way](tmp_path / "rehearsal")) as clerk:
        for killed in range(kills):
            if killed % _KILLS_OF_ONE_DATABASE == 0:
                url, acknowledged, unheard = WAYS[way](tmp_path / str(killed)), set(), 0
            life = moments.uniform(0, _LONGEST_LIFE_SECONDS)
            acknowledged.update(clerk.sales_before_death(url, life))
            with opened(url) as office:
                sales = whole_sales(office)
                require_sound(office)
            # The last one may have landed when the clerk could not tell of it any more.
            assert acknowledged <= sales
            unheard += 1
            assert len(sales) <= len(acknowledged) + unheard
    print(f"{kills} kills, {way}")


def whole_sales(office: Office) -> set[str]:
    """The sales, each with all that has to follow from one."""
    with office.unit_of_work(actor=ANA) as work:
        sales = list(work.repository(Sale).find())
        for sale in sales:
            assert sale.status is SaleStatus.SHIPPED
            (move,) = work.stock.moves_for(sale.id)
            assert len(work.ledger.entries(source=sale.id)) == 1
            assert len(work.ledger.entries(source=move.id)) == 1
        if sales:
            assert work.stock.on_hand(tea(work)).amount == STOCK - len(sales)
    events = list(office.events())
    positions = [each.position for each in events]
    assert positions == sorted(set(positions))
    for kind in ("sale.quoted", "sale.confirmed", "sale.shipped"):
        told = [each.subject for each in events if each.event.kind == kind]
        assert sorted(told) == sorted(sale.id for sale in sales)
    return {str(sale.id) for sale in sales}
