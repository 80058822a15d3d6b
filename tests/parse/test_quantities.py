"""What quantities mean, by construction. All sentences are made up for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model.document import Piece, Text
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Spelled
from linter.parse.quantity.quantities import ReadQuantity, read, to_model
from linter.parse.words.tokens import Sentence, lexicon
from linter.source import Span
from linter.vocabulary.vocabulary import entries


def text_of(plain: str, offset: int = 0) -> Text:
    return Text(plain, (Piece(Span(0, len(plain)), Span(offset, offset + len(plain))),))


def sentences(plain: str) -> list[Sentence]:
    return list(lexicon().sentences(plain))


def all_read(plain: str) -> list[ReadQuantity]:
    return [quantity for sentence in sentences(plain) for quantity in read(sentence)]


def model(plain: str) -> list[Quantity]:
    return [to_model(quantity, text_of(plain)) for quantity in all_read(plain)]


def duration(plain: str) -> Duration:
    durations = [quantity for quantity in model(plain) if isinstance(quantity, Duration)]
    assert len(durations) == 1, f"one duration expected in {plain!r}: {durations}"
    return durations[0]


def percentage(plain: str) -> Percentage:
    shares = [quantity for quantity in model(plain) if isinstance(quantity, Percentage)]
    assert len(shares) == 1, f"one percentage expected in {plain!r}: {shares}"
    return shares[0]


def money(plain: str) -> Money:
    sums = [quantity for quantity in model(plain) if isinstance(quantity, Money)]
    assert len(sums) == 1, f"one amount expected in {plain!r}: {sums}"
    return sums[0]


@pytest.mark.parametrize(
    ("plain", "value", "maximum", "unit"),
    [
        ("within 30 days", 30, None, "day"),
        ("within thirty days", 30, None, "day"),
        ("within 45days", 45, None, "day"),
        ("a 21-day window", 21, None, "day"),
        ("an eighteen-month lease", 18, None, "month"),
        ("for one hundred and eighty-five days", 185, None, "day"),
        ("for one-hundred twenty days", 120, None, "day"),
        ("within five business days", 5, None, "business-day"),
        ("within 2 working days", 2, None, "business-day"),
        ("within ten banking days", 10, None, "business-day"),
        ("for 3 consecutive calendar months", 3, None, "month"),
        ("within a week", 1, None, "week"),
        ("for a fortnight", 2, None, "week"),
        ("for a decade", 10, None, "year"),
        ("half a year after signing", 0.5, None, "year"),
        ("for two and a half hours", 2.5, None, "hour"),
        ("for an hour and a half", 1.5, None, "hour"),
        ("for 1.5 hours", 1.5, None, "hour"),
        ("for a couple of weeks", 2, None, "week"),
        ("for 1 year and 6 months", 18, None, "month"),
        ("within 2 weeks and 3 days", 17, None, "day"),
        ("within 3-5 days", 3, 5, "day"),
        ("within 3 – 5 days", 3, 5, "day"),
        ("within 3 - 5 days", 3, 5, "day"),
        ("within three to five working days", 3, 5, "business-day"),
        ("between 6 and 8 weeks", 6, 8, "week"),
        ("between one week and two weeks", 1, 2, "week"),
        ("in 24/48 hours", 24, 48, "hour"),
        ("for 2 or 3 nights", 2, 3, "day"),
        ("for 30+ days", 30, None, "day"),
        ("for 10 or more consecutive days", 10, None, "day"),
        ("within four quarters", 12, None, "month"),
        ("on the 20th day after the hearing", 20, None, "day"),
        ("until the third anniversary of the start", 3, None, "year"),
        ("invoices are net 45", 45, None, "day"),
        ("within 90 seconds", 1.5, None, "minute"),
        ("within ten (10) U.S. business days", 10, None, "business-day"),
        ("within 5 weekdays", 5, None, "business-day"),
        ("a twenty-day (20-day) stay", 20, None, "day"),
        ("every other week", 2, None, "week"),
        ("for one-and-a-half years", 1.5, None, "year"),
        ("for three quarters of an hour", 0.75, None, "hour"),
        ("for 4 h", 4, None, "hour"),
        ("for one hour thirty", 90, None, "minute"),
        ("the trade settles T+2", 2, None, "day"),
        ("from 21 to 14 days before the start", 14, 21, "day"),
    ],
)
def test_lengths_of_time(plain: str, value: float, maximum: float | None, unit: str) -> None:
    read_ = duration(plain)
    assert (read_.value, read_.maximum, read_.unit) == (value, maximum, unit)


@pytest.mark.parametrize(
    "plain",
    [
        "Riders must be at least 12 years old.",
        "Nobody under 21 years of age is admitted.",
        "Our fitters have ten years of experience.",
        "The desk opens at 9:30 am.",
        "Signed on 4 June 2021.",
        "Call 020 7946 0111 or 1-800-555-0155.",
        "Seven crates were left behind.",
        "See section 14 and version 3.2.1.",
        "A day on which the port is shut does not count.",
        "The Annual Report is sent to all.",
        "Our hotline is there 24/7.",
        "Interest is computed on a 360-day year.",
        "Tell us in days.",
        "Only a small percent of parts fail.",
        "No tool stays sharp for its whole lifetime of use.",
        "A parcel of 40 pounds is heavy.",
        "We sold net 30,000 crates.",
        "Quote number 12345678901234567890 days.",
        "The lock is guarded 24 hours a day, seven days per week.",
        "The crane runs 365 days a year.",
        "Children under 12 years sail free.",
        "The rate is three-month EURIBOR.",
        "A dollar amount is set in the annex.",
        "Five pounds of nails.",
    ],
)
def test_what_is_no_quantity(plain: str) -> None:
    assert model(plain) == []


@pytest.mark.parametrize(
    ("plain", "relation"),
    [
        ("The hirer shall return the trailer within 2 days.", "within"),
        ("The hirer returns it no later than 5 days after collection.", "within"),
        ("You have 10 days to object.", "within"),
        ("You have 10 days from collection to object.", "within"),
        ("Objections are heard up to 10 days after collection.", "within"),
        ("The broken mast is replaced in 3 weeks.", "within"),
        ("The hire shall not exceed 3 weeks.", "within"),
        ("We offer a 21-day return window.", "within"),
        ("Return window: 21 days.", "within"),
        ("The boat is sold 30 days after the notice.", "after"),
        ("Boats older than 5 years are excluded.", "after"),
        ("A delay exceeding 5 days ends the contract.", "after"),
        ("After 6 months without contact, the file is closed.", "after"),
        ("At least 3 days before departure, the crew is named.", "before"),
        ("No later than 3 days before departure, the crew is named.", "before"),
        ("The crew is named up to 3 days prior to departure.", "before"),
        ("The crew is named 3 days in advance of departure.", "before"),
        ("No earlier than 10 days before departure, the crew is named.", "within"),
        ("7 days or less before departure, nothing is refunded.", "within"),
        ("The owner may end the lease with 60 days' notice.", "before"),
        ("The owner may end the lease upon sixty (60) days prior written notice.", "before"),
        ("The lease runs for 3 years.", "for"),
        ("The lease has a term of 3 years from signing.", "for"),
        ("Files are kept for at least 6 years after the end of the lease.", "for"),
        ("A two-year warranty covers the hull.", "for"),
        ("The fees paid in the 12 months preceding the claim are the limit.", "for"),
        ("The hull is inspected every 6 months.", "every"),
        ("The owner is paid monthly.", "every"),
        ("The engine is serviced twice a year.", "every"),
        ("The report never came, or came late (by more than 25 days).", "after"),
        ("The trial is the 60 days after signing.", "for"),
        ("The trip usually takes 3 hours.", "about"),
        ("Please allow 3 days.", "about"),
        ("The mast was renewed a month ago.", "about"),
        ("The survey takes place for 2 days.", "for"),
        ("The survey may last up to 2 days.", "for"),
        ("On or before 5 days after the survey the price is paid.", "within"),
        ("The berth is kept until 2 days after the storm.", "for"),
        ("Upon expiry of 10 days the berth is let again.", "after"),
        ("By the end of 10 days the berth is cleared.", "within"),
        ("Once 10 days have elapsed since the storm, the berth is let.", "after"),
        ("Rent that is 10 days past due bears interest.", "after"),
        ("Rent paid in the last 6 months is returned.", "for"),
        ("Log the levels in a calendar month.", "every"),
        ("Time is charged in 15-minute increments.", "every"),
        ("For each 30 minutes of idling there is a charge.", "every"),
    ],
)
def test_relations(plain: str, relation: str) -> None:
    assert duration(plain).relation == relation


@pytest.mark.parametrize(
    ("plain", "anchor"),
    [
        ("Payment is due within 20 days of the invoice date.", "the invoice date"),
        ("Payment is due within 20 days following receipt of the boat, unless agreed otherwise.", "receipt of the boat"),
        ("The hirer may cancel within 2 days after signing and shall say so.", "signing"),
        ("The hirer may cancel within 2 days after we accept the booking.", "we accept the booking"),
        ("Within 2 days from the day on which you collect the boat you may cancel.", "the day on which you collect the boat"),
        ("Within 2 days after delivery the hirer may complain.", "delivery"),
        ("You have 2 days from handover to complain.", "handover"),
        ("The balance is due 14 days prior to departure.", "departure"),
        ("The hirer gives a week's notice before leaving the marina.", "leaving the marina"),
        ("The warranty lasts 2 years, starting on the launch.", None),
        ("The warranty lasts 2 years starting on the launch.", "the launch"),
        ("Upon return of the keys, the owner has 10 days to refund the deposit.", "Upon return of the keys"),
        ("After the survey, the buyer has 10 days to decide.", "the survey"),
        ("Once the survey is done, the buyer decides within 10 days.", "the survey is done"),
        ("If the survey report arrives late, the buyer may object within 10 days.", "the survey report arrives late"),
        ("If you like it, pay within 10 days.", None),
        ("The harbour office answers your request within 2 days.", "your request"),
        ("The boat was stolen and you tell us within 2 days.", "The boat was stolen"),
        ("The deposit was paid within the last 2 days.", "The deposit was paid"),
        ("The parties meet within 2 days of the later of launch and payment.", "the later of launch and payment"),
        ("Berths cancelled less than 2 days before arrival are charged in full.", "arrival"),
        ("The crew has three years of service.", None),
        ("Repairs are made within 2 weeks.", None),
        ("The lock is closed for more than 2 weeks.", None),
        ("Following 10 days notice the berth is let again.", "notice"),
        ("The balance follows within 10 days thereafter.", "thereafter"),
        ("Leaving less than 2 days before arrival costs the full hire.", "arrival"),
        ("If 10 days have passed since the storm, call us.", "the storm"),
        ("Each full hour of downtime counts.", None),
    ],
)
def test_start_events(plain: str, anchor: str | None) -> None:
    assert duration(plain).anchor == anchor


@pytest.mark.parametrize(
    ("plain", "event"),
    [
        ("within 3 days of delivery", "delivery"),
        ("within 3 days after receipt of the goods", "goods-receipt"),
        ("within 3 days after receipt of the invoice", "invoice-receipt"),
        ("within 3 days of purchase", "purchase"),
        ("3 days before check-in", "service-start"),
        ("within 3 days after the termination of this lease", "term-end"),
        ("within 3 days after it learns of the leak", "discovery"),
        ("within 3 days after knowledge of the leak", "discovery"),
        ("within 3 days after service of notice", "notice-receipt"),
        ("10 days past the date due", "due-date"),
        ("within 30 days of the close of the month", "period-end"),
        ("within 3 days after the regatta", None),
    ],
)
def test_normal_names_of_events(plain: str, event: str | None) -> None:
    assert duration(plain).event == event


@pytest.mark.parametrize(
    ("plain", "value", "maximum", "bound", "base"),
    [
        ("The deposit is 20% of the hire.", 20, None, "exact", "the hire"),
        ("The deposit is 20 percent of the hire.", 20, None, "exact", "the hire"),
        ("The rebate shall not add up to more than 12% of the yearly price.", 12, None, "max", "the yearly price"),
        ("We refund you 100%.", 100, None, "exact", None),
        ("The agent gets up to 12.5% of net sales.", 12.5, None, "max", "net sales"),
        ("The fine shall not exceed 5% of the hire.", 5, None, "max", "the hire"),
        ("The fine must not be less than 5% of the hire.", 5, None, "min", "the hire"),
        ("In no event shall the fine be more than 5%.", 5, None, "max", None),
        ("At least 40% of the price is due now.", 40, None, "min", "the price"),
        ("Wear of 30+% counts as damage.", 30, None, "min", None),
        ("Wear of 30% or more counts as damage.", 30, None, "min", None),
        ("A rebate of 5-10% is usual.", 5, 10, "exact", None),
        ("A rebate of 5% to 10% is usual.", 5, 10, "exact", None),
        ("Arrears bear one and one-half percent per month.", 1.5, None, "exact", None),
        ("The margin is 50 basis points.", 0.5, None, "exact", None),
        ("Interest on arrears is charged at 9% per year.", 9, None, "exact", "arrears"),
        ("The lender charges 9% per year on the open balance.", 9, None, "exact", "the open balance"),
        ("We reduce the hire by 15% if the engine fails.", 15, None, "exact", "the hire"),
        ("Members get 10% off the list price.", 10, None, "exact", "the list price"),
        ("Members get a 10% discount on the list price.", 10, None, "exact", "the list price"),
        ("The hire may be raised by up to 3% per year.", 3, None, "max", "The hire"),
        ("Prices rise by 3%.", 3, None, "exact", "Prices"),
        ("Half the deposit is kept.", 50, None, "exact", "the deposit"),
        ("Two-fifths of the hire is due now.", 40, None, "exact", "the hire"),
        ("One half of one percent (0.5%) of the hire is kept.", 0.5, None, "exact", "the hire"),
        ("The margin is 25 bps.", 0.25, None, "exact", None),
        ("The level changes by minus two percent.", -2, None, "exact", None),
        ("The maximum fine is 5% of the hire.", 5, None, "max", "the hire"),
        ("There is a minimum deposit of 5%.", 5, None, "min", None),
        ("Fines shall not exceed, in any month, 5% of the hire.", 5, None, "max", "the hire"),
        ("Arrears bear the lesser of 2% and the lawful rate.", 2, None, "max", None),
        ("Uptime < 98%", 98, None, "max", None),
        ("Uptime >= 98%", 98, None, "min", None),
        ("98% ≤ uptime", 98, None, "min", None),
        ("≥98% in July", 98, None, "min", None),
        ("The buoy is available 98% of the time.", 98, None, "min", "the time"),
        ("Target uptime: 98%", 98, None, "min", None),
    ],
)
def test_percentages(plain: str, value: float, maximum: float | None, bound: str, base: str | None) -> None:
    share = percentage(plain)
    assert (share.value, share.maximum, share.bound, share.base) == (value, maximum, bound, base)


@pytest.mark.parametrize(
    ("plain", "value", "maximum", "currency", "bound"),
    [
        ("The fee is $40.", 40, None, "USD", "exact"),
        ("The fee is US$ 1,250.50.", 1250.5, None, "USD", "exact"),
        ("The fee is 40 USD.", 40, None, "USD", "exact"),
        ("The fee is USD40.", 40, None, "USD", "exact"),
        ("The fee is forty U.S. dollars.", 40, None, "USD", "exact"),
        ("The fee is €1.250,50.", 1250.5, None, "EUR", "exact"),
        ("The fee is 40 euros or more.", 40, None, "EUR", "min"),
        ("The fee is £40.", 40, None, "GBP", "exact"),
        ("The fee is CHF 40.", 40, None, "CHF", "exact"),
        ("The fee is up to $40-$60.", 40, 60, "USD", "max"),
        ("The fee is between 40 and 60 euros.", 40, 60, "EUR", "exact"),
        ("The fee is $40 to $60 USD.", 40, 60, "USD", "exact"),
        ("The cap is $2.5 million.", 2500000, None, "USD", "exact"),
        ("The cap is 3M€.", 3000000, None, "EUR", "exact"),
        ("The cap is limited to two million dollars.", 2000000, None, "USD", "max"),
        ("The stamp costs 65 cents.", 0.65, None, None, "exact"),
        ("The stamp costs 3 dollars and 65 cents.", 3.65, None, "USD", "exact"),
        ("Orders over $75 ship free.", 75, None, "USD", "min"),
        ("The fee is US $40.", 40, None, "USD", "exact"),
        ("The fee is CAD $40.", 40, None, "CAD", "exact"),
        ("The fee is NT$40.", 40, None, "TWD", "exact"),
        ("The fee is 40 zł.", 40, None, "PLN", "exact"),
        ("The fee is Rs.40", 40, None, "INR", "exact"),
        ("The fee is $4M.", 4000000, None, "USD", "exact"),
        ("The fee is 4 MEUR.", 4000000, None, "EUR", "exact"),
        ("The fee is 40 dollars 50.", 40.5, None, "USD", "exact"),
        ("Each shackle costs a dollar.", 1, None, "USD", "exact"),
        ("The cap is the greater of $40 and the hire.", 40, None, "USD", "min"),
        ("Damages are limited to the greater of $40 and the hire.", 40, None, "USD", "max"),
    ],
)
def test_amounts_of_money(plain: str, value: float, maximum: float | None, currency: str | None, bound: str) -> None:
    amount = money(plain)
    assert (amount.value, amount.maximum, amount.currency, amount.bound) == (value, maximum, currency, bound)


@pytest.mark.parametrize(
    ("plain", "spelled"),
    [
        ("within thirty (30) days", Spelled(30, 30)),
        ("within thirty (60) days", Spelled(30, 60)),
        ("within 30 (thirty) days", Spelled(30, 30)),
        ("within three point five (3.5) days", Spelled(3.5, 3.5)),
        ("for six (6,000,000) million dollars", Spelled(6000000, 6000000)),
        ("ten percent (15%) of the hire", Spelled(10, 15)),
        ("ten thousand dollars ($1,000)", Spelled(10000, 1000)),
        ("within 30 days", None),
    ],
)
def test_numbers_written_twice(plain: str, spelled: Spelled | None) -> None:
    (quantity,) = model(plain)
    assert quantity.spelled == spelled


@pytest.mark.parametrize(
    ("plain", "there"),
    [
        ("Lifetime warranty on all masts.", True),
        ("Anchors and chains  Lifetime", True),
        ("We care for boats during their lifetime and beyond it.", False),
    ],
)
def test_a_lifetime_is_a_length_beside_a_warranty_or_in_a_row(plain: str, there: bool) -> None:
    assert [quantity.unit for quantity in model(plain) if isinstance(quantity, Duration)] == (["lifetime"] if there else [])


def test_two_quantities_of_one_sentence_keep_their_own_events() -> None:
    first, second = model("The buyer inspects within 3 days of delivery and pays within 10 days of inspection.")
    assert isinstance(first, Duration) and isinstance(second, Duration)
    assert (first.anchor, second.anchor) == ("delivery", "inspection")


def test_two_limits_share_the_event_that_follows_the_second() -> None:
    first, second = model("Half is kept if you cancel less than 72 hours but at least 24 hours before departure.")
    assert isinstance(first, Duration) and isinstance(second, Duration)
    assert (first.anchor, second.anchor) == ("departure", "departure")
    assert (first.relation, second.relation) == ("within", "before")


def test_a_length_does_not_take_the_event_of_a_limit_of_its_own() -> None:
    first, second = model("The berth is let for 2 years and within 10 days of signing, the fee is due.")
    assert isinstance(first, Duration) and isinstance(second, Duration)
    assert (first.anchor, second.anchor) == (None, "signing")


def test_the_words_to_fold_are_the_phrase_with_its_event() -> None:
    (sentence,) = sentences("The hirer shall, within a period of ten (10) days after handover, pay.")
    (quantity,) = read(sentence)
    words = [terminal.text for terminal in sentence.terminals]
    assert words[quantity.first : quantity.last] == ["ten", "(", "10", ")", "days"]
    assert " ".join(words[quantity.introducer : quantity.extent]) == "within a period of ten ( 10 ) days after handover"


def test_the_verb_that_sets_a_limit_stays_with_the_clause() -> None:
    (sentence,) = sentences("The fine shall not exceed $50.")
    (quantity,) = read(sentence)
    assert quantity.introducer == quantity.first
    assert quantity.bound is Bound.MAX


def test_spans_point_into_the_source() -> None:
    plain = "Pay 20% of the hire within 3 days of handover."
    text = text_of(plain, offset=100)
    share, term = (to_model(quantity, text) for quantity in all_read(plain))
    assert isinstance(share, Percentage) and isinstance(term, Duration)
    assert share.span == Span(104, 107)
    assert share.base_span == Span(100 + plain.index("the hire"), 100 + plain.index("the hire") + 8)
    assert term.anchor_span == Span(100 + plain.index("handover"), 100 + len(plain) - 1)


NUMBERS = ("thirty", "30", "3.5", "one", "hundred", "million", "half", "2nd", "7x", "%", "$", "€", "percent")
UNITS = ("days", "day", "business", "month", "quarter", "lifetime", "warranty", "net", "per", "every")
MARKS = ("(", ")", "-", "/", ",", ".", ";", "'s")
TIES = (
    "of",
    "a",
    "an",
    "the",
    "within",
    "after",
    "before",
    "for",
    "up",
    "to",
    "at",
    "least",
    "no",
    "later",
    "than",
    "and",
    "or",
    "upon",
    "if",
)
WORDS = st.sampled_from((*NUMBERS, *UNITS, *MARKS, *TIES, "delivery"))


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=30))
def test_any_order_of_words_is_read_and_stays_in_place(words: list[str]) -> None:
    plain = " ".join(words)
    for sentence in sentences(plain):
        place = 0
        for quantity in read(sentence):
            assert place <= quantity.first < quantity.last <= len(sentence.terminals)
            assert quantity.introducer <= quantity.first and quantity.last <= quantity.extent
            to_model(quantity, text_of(plain))
            place = quantity.first


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_no_text_crashes_the_reader(plain: str) -> None:
    for quantity in all_read(plain):
        to_model(quantity, text_of(plain))


@settings(max_examples=60)
@given(st.integers(1, 9999), st.sampled_from(["hour", "day", "week", "month", "year"]))
def test_figures_keep_their_value(value: int, unit: str) -> None:
    read_ = duration(f"The berth is let for {value:,} {unit}s.")
    assert (read_.value, read_.unit) == (value, unit)


def test_two_shares_have_the_base_that_the_second_names() -> None:
    first, second = model("The owner keeps 30% or 50% of the hire.")
    assert isinstance(first, Percentage) and isinstance(second, Percentage)
    assert (first.base, second.base) == ("the hire", "the hire")


NUMERALS = {
    int(entry.meaning): entry.words for entry in reversed(entries()) if entry.category == "numeral" and len(entry.meaning) < 4
}
TIMES = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}
STYLES = (
    "{digits} {unit}s",
    "{words} {unit}s",
    "{words} ({digits}) {unit}s",
    "{digits} ({words}) {unit}s",
    "{digits} full {unit}s",
)


def in_words(value: int) -> str:
    """A number under a thousand, made of the vocabulary's own words."""
    if value in NUMERALS and value < 100:
        return NUMERALS[value]
    if value < 100:
        return f"{NUMERALS[value - value % 10]}-{NUMERALS[value % 10]}"
    rest = f" and {in_words(value % 100)}" if value % 100 else ""
    return f"{NUMERALS[value // 100]} hundred{rest}"


@settings(max_examples=100)
@given(
    st.integers(1, 999),
    st.sampled_from(sorted(TIMES)),
    st.sampled_from(STYLES),
    st.sampled_from(["within {}", "for {}", "at least {} before departure", "up to {} after departure"]),
)
def test_a_length_in_any_style_is_read_back(value: int, unit: str, style: str, use: str) -> None:
    written = style.format(digits=value, words=in_words(value), unit=unit)
    read_ = duration(f"The berth is held {use.format(written)}.")
    assert (read_.value, read_.unit, read_.text) == (value, TIMES[unit], written)


CODES = sorted(
    {
        entry.words.upper()
        for entry in entries()
        if entry.category == "currency_name" and len(entry.words) == 3 and entry.words.isascii()
    }
)
MONEY_STYLES = ("{code} {digits}", "{digits} {code}", "{code}{digits}", "{words} {code}", "{words} ({digits}) {code}")


@settings(max_examples=100)
@given(st.integers(1, 999), st.sampled_from(CODES), st.sampled_from(MONEY_STYLES))
def test_money_in_any_style_is_read_back(value: int, code: str, style: str) -> None:
    written = style.format(digits=value, words=in_words(value), code=code)
    amount = money(f"The fee is {written}.")
    assert (amount.value, amount.text) == (value, written)


@settings(max_examples=60)
@given(st.integers(1, 999), st.sampled_from(["{digits}%", "{digits} percent", "{words} percent", "{words} percent ({digits}%)"]))
def test_a_share_in_any_style_is_read_back(value: int, style: str) -> None:
    written = style.format(digits=value, words=in_words(value))
    share = percentage(f"The fine is {written} of the hire.")
    assert (share.value, share.text, share.base) == (value, written, "the hire")
