"""Whoever is killed at work, and whenever: what was acknowledged is there, and nothing half-done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.counts import KILLS, chance
from tests.faults.doomed import Doomed
from tests.faults.shop import ANA, check_sound, furnish, opened, whole_sales
from tests.faults.ways import WAYS

_KILLS_OF_ONE_DATABASE = 10
_LONGEST_LIFE_SECONDS = {"sqlite": 0.15, "postgresql": 0.3}


@pytest.mark.parametrize("kills", [KILLS])
@pytest.mark.parametrize("way", WAYS)
def test_no_kill_loses_or_halves_a_sale(way: str, kills: int, tmp_path: Path) -> None:
    moments, acknowledged, heard = chance(), set[str](), 0
    with Doomed(WAYS[way](tmp_path / "rehearsal")) as clerk:
        for killed in range(kills):
            if killed % _KILLS_OF_ONE_DATABASE == 0:
                url, acknowledged, unheard = WAYS[way](tmp_path / str(killed)), set(), 0
            life = moments.uniform(0, _LONGEST_LIFE_SECONDS[way])
            told = clerk.sales_before_death(url, life)
            acknowledged.update(told)
            heard += len(told)
            with opened(url) as office:
                sales = whole_sales(office)
                check_sound(office)
                office.run(furnish, actor=ANA)  # unless the first was allowed to finish that
            # The last one may have landed when the clerk could not tell of it any more.
            assert acknowledged <= sales
            unheard += 1
            assert len(sales) <= len(acknowledged) + unheard
        assert heard >= kills / 2  # most had settled in, and were killed at work
    print(f"{kills} kills, {way}; {heard} sales acknowledged")
