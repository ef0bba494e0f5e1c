"""What a sale comes to: one rounding per line, discounts that add up, totals that explain themselves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import Charge, Sale, SaleLine
from officecore.front.sales.fulfilment import first_units
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.samples import northwind
from officecore.testing.money import amounts
from officecore.testing.sales import line_quantities, lines, quotes, sales

NOON = datetime(2025, 1, 6, 12)
TEA = mint(Item, NOON)
ANA = mint(Customer, NOON)


def line(price: str, quantity: str = "1", off: Rate | None = None) -> SaleLine:
    return SaleLine(item=TEA, quantity=quantity, price=price, discount=off or Rate.of(0))


def offer(*of: SaleLine, discount: Money | Rate | None = None) -> Sale:
    return Sale.quote(customer=ANA, currency="EUR", lines=of, discount=discount, at=NOON)


def eur(amount: str) -> Money:
    return Money(amount, "EUR")


@given(lines())
def test_a_line_is_rounded_once_half_up(sold: SaleLine) -> None:
    exact = Fraction(sold.price) * Fraction(sold.quantity)
    exact *= 1 - Fraction(sold.discount.fraction)
    half_up = (exact * 100 + Fraction(1, 2)) // 1
    assert sold.net("EUR").minor == half_up


def test_a_tie_goes_up_and_only_once() -> None:
    assert line("0.125").net("EUR") == eur("0.13")
    assert line("0.125", off=Rate.percent(50)).net("EUR") == eur("0.06")


@given(quotes())
def test_the_shares_of_an_order_discount_add_up_to_it(sale: Sale) -> None:
    shares = sale.terms.shares()
    assert sum(shares, sale.terms.zero()) == sale.terms.taken_off()
    for each, share in zip(sale.lines, shares, strict=True):
        assert 0 <= share.minor <= each.net(sale.currency).minor


@given(quotes())
def test_each_share_is_within_a_coin_of_exact(sale: Sale) -> None:
    goods, off = sale.terms.goods().minor, sale.terms.taken_off().minor
    for each, share in zip(sale.lines, sale.terms.shares(), strict=True):
        if goods:
            exact = Fraction(off * each.net(sale.currency).minor, goods)
            assert abs(share.minor - exact) < 1


@given(sales())
def test_the_rows_of_an_explanation_add_up_exactly(sale: Sale) -> None:
    explanation = sale.explain()
    assert sum([row.net for row in explanation.rows], sale.terms.zero()) == explanation.total
    assert explanation.total == sale.total() == sale.net() + sale.charges_total()


@given(sales())
def test_what_is_payable_is_never_less_than_nothing(sale: Sale) -> None:
    assert not sale.total().is_negative
    assert sale.credited() <= sale.invoiced() <= sale.total()


def test_a_discount_smaller_than_its_lines_does_not_vanish() -> None:
    """Sylius gave 0, 0, 0 for one cent over three equal lines."""
    sale = offer(line("1"), line("1"), line("1"), discount=eur("0.01"))
    assert sorted(share.minor for share in sale.terms.shares()) == [0, 0, 1]


def test_a_free_line_gets_no_share_of_a_discount() -> None:
    """Sylius gave a free line a cent, and with the wrong sign."""
    sale = offer(line("0"), line("1"), line("1"), line("1"), discount=eur("0.02"))
    assert [share.minor for share in sale.terms.shares()] == [0, 1, 1, 0]


def test_a_free_last_line_swallows_nothing() -> None:
    """saleor/saleor#17004: lines of 9.01 beside a total of 9.00."""
    sale = offer(line("3.33"), line("3.33"), line("3.34"), line("0"), discount=eur("1.00"))
    assert sum(sale.terms.nets().values(), eur("0")) == sale.net() == eur("9.00")


def test_no_line_bears_the_loss_of_all_others() -> None:
    """odoo/odoo#190449: 6.85 over six lines came out as five times 1.15 and 1.11."""
    sale = offer(*[line("2")] * 6, discount=eur("6.85"))
    assert {share.minor for share in sale.terms.shares()} == {114, 115}


def test_all_of_it_off_leaves_exactly_nothing() -> None:
    """odoo/odoo#271032: a discount of 100 % left 0.01."""
    sale = offer(line("0.3335", "3"), line("1.995"), discount=Rate.percent(100))
    assert sale.net() == eur("0")
    assert offer(line("0.3335", "3", Rate.percent(100))).net() == eur("0")


def test_nothing_off_changes_nothing_at_all() -> None:
    """OCA/sale-workflow#4557: a discount of 0 % produced -0.01."""
    plain = offer(line("0.3335", "3"), line("1.995"))
    assert plain.discount(Rate.percent(0)).net() == plain.net() == eur("3.00")


def test_a_rate_off_free_goods_is_nothing() -> None:
    assert offer(line("0"), discount=Rate.percent(50)).net() == eur("0")


def test_an_offer_without_lines_comes_to_nothing() -> None:
    assert offer().total() == eur("0")
    assert [row.label for row in offer().explain().rows] == []


@given(amounts("EUR", min_minor=0, max_minor=10**6), line_quantities(), st.integers(0, 8))
def test_first_units_are_worth_their_part(net: Money, quantity: Decimal, part: int) -> None:
    upto = quantity * part / 8
    worth = first_units(net, upto, quantity)
    assert abs(worth.minor - Fraction(net.minor * part, 8)) < 1


def test_an_explanation_prints_as_a_neat_table() -> None:
    sale = offer(line("4.20", "10"), line("38", "1", Rate.percent(15)), discount=eur("5.00"))
    sale = sale.charge("freight", eur("6.90")).confirm(at=NOON)
    short = sale.ship({1: 4, 2: 1}, at=NOON).close_short(reason="sold out", at=NOON)
    table = str(short.explain()).splitlines()
    assert [row.split()[-1] for row in table if "-----" not in row] == [
        "net", "39.17", "30.13", "-23.50", "6.90", "52.70",
    ]  # fmt: skip
    assert len({len(row) for row in table}) == 1


def test_a_cancelled_sale_explains_that_nothing_is_due() -> None:
    sale = offer(line("4.20", "10")).charge("freight", eur("6.90"))
    gone = sale.cancel(reason="too dear", at=NOON)
    assert [row.net for row in gone.explain().rows] == [eur("42.00"), eur("-42.00")]
    assert gone.total() == eur("0")


def test_two_years_of_northwind_come_to_the_cent() -> None:
    net = freight = Money.zero("USD")
    for order in northwind().orders:
        sold = [
            SaleLine(
                item=TEA, quantity=x.quantity, price=x.unit_price, discount=Rate.of(x.discount)
            )
            for x in order.lines
        ]
        charges = [Charge(name="freight", amount=Money(order.freight, "USD"))]
        sale = Sale.quote(customer=ANA, currency="USD", lines=sold, charges=charges, at=NOON)
        net, freight = net + sale.net(), freight + sale.charges_total()
    assert (net, freight) == (Money("1265793.29", "USD"), Money("64942.69", "USD"))
