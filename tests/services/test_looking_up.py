"""Who is found in the public register, by what, and what is never told."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg.demonstration.cast import Cast
from medreg.records.practitioners.models import Practitioner
from medreg.records.registrations.models import Filing, Leave, Suspension
from medreg.rulebook.standing import StandingKind
from medreg.services import looking_up
from medreg.services.clock import Moment
from medreg.services.keeping import identity_number
from medreg.services.looking_up import Found, Question
from medreg.services.opaque_addresses import number_behind, opaque_address
from medreg.services.public_register import person_on
from tests import hostile

from .journey import registered
from .register_entries import REGISTERED_ON, enter, somebody

NANSHAN = "南山县人民医院"


def names(found: Found) -> list[str]:
    return [person.name for person in found.people]


@pytest.fixture
def look(cast: Cast, moment: Moment):
    """Asks the public register, in which 王伟 stands twice and three others once."""
    enter(cast, cast.practitioners["王伟"], "110990201000001", NANSHAN)
    for place, (name, at) in enumerate(
        (("王伟", "临江县人民医院"), ("王伟东", NANSHAN), ("吕洋", NANSHAN)), 2
    ):
        person = somebody(name, f"E0000000{place}", moment.now, "2")
        enter(cast, person, f"11099010100000{place}", at)
    enter(cast, cast.practitioners["阿卜杜拉·买买提"], "110990201000009", NANSHAN)

    def ask(name: str = "", **asked: str) -> Found:
        return looking_up.look_up(Question(name=name, **asked), moment.today)

    return ask


AS_PEOPLE_WRITE = (
    ("王伟", ["王伟", "王伟", "王伟东"]),
    ("  王 伟 ", ["王伟", "王伟", "王伟东"]),
    ("王偉", ["王伟", "王伟", "王伟东"]),
    ("王伟东", ["王伟东"]),
    ("wangwei", ["王伟", "王伟", "王伟东"]),
    ("Wáng Wěi", ["王伟", "王伟", "王伟东"]),
    ("Wei Wang", ["王伟", "王伟", "王伟东"]),
    ("wwd", ["王伟东"]),
    ("WW", ["王伟", "王伟"]),
    ("lü yang", ["吕洋"]),
    ("Lyu Yang", ["吕洋"]),
    ("lv'yang", ["吕洋"]),
    ("阿卜杜拉•买买提", ["阿卜杜拉·买买提"]),
    ("阿卜杜拉", ["阿卜杜拉·买买提"]),
    ("110990101000003", ["王伟东"]),
    ("110 990101 000003", ["王伟东"]),
    ("１１０９９０１０１０００００３", ["王伟东"]),
    ("110990101999999", []),
    ("张飞", []),
)


def test_people_are_found_as_others_write_their_names(look):
    for typed, expected in AS_PEOPLE_WRITE:
        found = look(typed)
        assert (typed, sorted(names(found))) == (typed, sorted(expected))
        assert found.objections == ()


def test_a_surname_alone_fits_too_many(look):
    for typed in ("王", "wang", "li", "z", "·", "？"):
        found = look(typed)
        assert found.people == ()
        assert [o.code for o in found.objections] == ["look_up_name_too_short"]


def test_at_one_institution_a_surname_is_enough_and_nothing_shows_everybody(look, cast):
    licence = cast.institutions[NANSHAN].licence_number
    assert names(look("王", licence=licence)) == ["王伟", "王伟东"]
    assert names(look("w", licence=licence)) == ["王伟", "王伟东"]
    everybody = look(licence=licence)
    assert len(everybody.people) == 4
    assert everybody.chosen is not None
    assert everybody.chosen.name == NANSHAN


def test_a_filing_counts_where_it_is_filed(look, cast, moment):
    registration = cast.practitioners["王伟"].registrations.get()
    filing = Filing.objects.create(
        registration=registration,
        institution=cast.institutions["东湖区社区卫生服务中心"],
        scopes=["11"],
        starts_on=moment.today,
        ends_on=moment.today + timedelta(days=10),
    )
    licence = filing.institution.licence_number
    assert names(look(licence=licence)) == ["王伟"]
    assert names(look("王伟", division="990102")) == ["王伟"]
    Filing.objects.filter(pk=filing.pk).update(ended_on=moment.today)
    assert names(look(licence=licence)) == []
    assert names(look("王伟", division="990102")) == []


def test_a_place_and_words_of_the_institution_narrow_what_a_name_found(look):
    assert names(look("王伟", division="990200")) == ["王伟", "王伟东"]
    assert names(look("王伟", division="990000", institution="临江")) == ["王伟"]
    assert names(look("wangwei", institution="nanshan")) == ["王伟", "王伟东"]


def test_institutions_are_offered_by_name_or_place(look):
    assert [i.name for i in look(institution="临江县").institutions] == [
        "临江县中医医院",
        "临江县人民医院",
    ]
    assert [i.name for i in look(institution="人民医院", division="990100").institutions] == [
        "临江县人民医院"
    ]
    assert len(look(institution="linjiang").institutions) == 2
    assert len(look(division="990000").institutions) == 4
    assert look(institution="人").objections[0].code == "look_up_institution_too_short"
    assert look(division="999999").objections[0].code == "look_up_no_such_division"
    assert look(licence="X").objections[0].code == "look_up_no_such_institution"


def test_a_number_of_the_wrong_length_is_told_as_such(look):
    assert look("11099010100000").objections[0].code == "practice_number_length"
    assert look("11099010100000").objections[0].field == "name"


def test_nothing_asked_is_nothing_looked_up(look):
    assert not look("  ").has_looked


def test_whoever_only_passed_the_examination_is_not_in_the_register(look, cast, moment):
    assert names(look("郑子涵")) == []
    address = opaque_address(cast.practitioners["郑子涵"].pk)
    assert person_on(address, moment.today) is None


def test_more_goes_on_where_the_last_page_ended_and_nobody_comes_twice(look, cast, moment):
    for place in range(45):
        person = somebody("安宁" if place % 2 else "安娜", f"G{place:08d}", moment.now)
        enter(cast, person, f"110990102{place:06d}", "东湖区社区卫生服务中心")
    licence = cast.institutions["东湖区社区卫生服务中心"].licence_number
    for asked in ({"name": "an"}, {"name": "安"}, {"name": "安n"}, {}):
        if asked.get("name") in ("安", "安n", None):
            asked["licence"] = licence
        seen: list[str] = []
        after, pages = "", 0
        while True:
            found = look(**asked, after=after)
            seen += [person.address for person in found.people]
            after, pages = found.following, pages + 1
            if not after:
                break
        expected = 0 if asked.get("name") == "安n" else 45
        assert (len(seen), len(set(seen))) == (expected, expected)
        assert pages == (3 if expected else 1)


def test_more_goes_on_across_initials_and_pinyin(look, cast, moment):
    for place in range(30):
        somebody_new = somebody("阿南" if place % 2 else "安宁", f"H{place:08d}", moment.now)
        enter(cast, somebody_new, f"110990102{place:06d}", "东湖区社区卫生服务中心")
    first = look("anning")
    assert len(first.people) == 15
    both = looking_up.look_up(Question(name="a nan"), moment.today)
    assert len(both.people) == 15


def test_a_place_in_the_list_that_was_made_up_is_its_beginning(look):
    assert names(look("王伟", after="0.made-up")) == names(look("王伟"))
    assert names(look("王伟", after="9." + opaque_address(1))) == names(look("王伟"))


def test_the_register_is_asked_for_any_past_day(look, cast, moment):
    registration = cast.practitioners["王伟"].registrations.get()
    Suspension.objects.create(
        registration=registration,
        from_on=REGISTERED_ON + timedelta(days=10),
        until_on=REGISTERED_ON + timedelta(days=20),
        ground="医师法55 泄露隐私",
    )
    Leave.objects.create(
        registration=registration,
        kind="expel",
        filed_on=REGISTERED_ON + timedelta(days=30),
        ended_on=REGISTERED_ON + timedelta(days=40),
    )
    type(registration).objects.filter(pk=registration.pk).update(
        ended_on=REGISTERED_ON + timedelta(days=50), end_ground="D7"
    )
    address = opaque_address(registration.practitioner_id)
    told = {}
    for after in (-1, 0, 9, 10, 20, 21, 30, 39, 40, 49, 50, 600):
        person = person_on(address, REGISTERED_ON + timedelta(days=after))
        told[after] = person.entries[0].standing if person.entries else None
        assert not person.entries or person.entries[0].scopes == ("11",)
    in_force, ended = StandingKind.IN_FORCE, StandingKind.ENDED
    suspended, leave = StandingKind.SUSPENDED, StandingKind.FILED_ON_LEAVE
    assert told == {
        -1: None, 0: in_force, 9: in_force, 10: suspended, 20: suspended, 21: in_force,
        30: leave, 39: leave, 40: in_force, 49: in_force, 50: ended, 600: ended,
    }  # fmt: skip


def test_what_is_not_public_is_nowhere_in_an_answer(cast, moment):
    application = registered(cast, moment)
    registration = application.registration
    Suspension.objects.create(
        registration=registration, from_on=moment.today, ground="醉酒-SECRET-GROUND"
    )
    type(registration).objects.filter(pk=registration.pk).update(end_ground="D2")
    found = looking_up.look_up(Question(name="林晓"), moment.today)
    text = json.dumps([asdict(person) for person in found.people], default=str)
    identity = cast.practitioners["林晓"].identity
    for forbidden in (
        identity_number(identity),
        "1998",
        "9804",
        "SECRET-GROUND",
        '"D2"',
        "1990000",
        "example.org",
        "photo",
        registration.certificate_number,
    ):
        assert forbidden not in text
    assert "110990101******" in text


def test_an_address_cannot_be_made_up(cast):
    address = opaque_address(7)
    assert number_behind(address) == 7
    assert opaque_address(7) == address
    assert address[:8] != opaque_address(8)[:8]
    for forged in (
        address[:-1] + ("A" if address[-1] != "A" else "B"),
        "A" * 28,
        "7",
        "",
        "é" * 28,
    ):
        assert number_behind(forged) is None


def test_whatever_is_typed_gets_an_answer(look):
    for field in ("name", "institution", "licence", "division", "after"):
        for typed in hostile.STRINGS.values():
            for more in ({}, {"name": "王伟"}):
                assert isinstance(look(**{**more, field: typed}), Found)


def test_no_look_up_reads_a_whole_table(look, cast):
    """SQLite tells how it finds rows: SCAN of a table of persons would be a whole nation."""
    if connection.vendor != "sqlite":
        return
    licence = cast.institutions[NANSHAN].licence_number
    questions = (
        {"name": "王伟"}, {"name": "wangwei"}, {"name": "ww"}, {"name": "Wei Wang"},
        {"name": "王伟", "division": "990200"}, {"name": "wang wei", "institution": "南山"},
        {"name": "110990101000003"}, {"licence": licence}, {"licence": licence, "name": "王"},
        {"institution": "南山"}, {"institution": "nanshan"}, {"division": "990000"},
        {"institution": "人民", "division": "990100"},
        {"name": "王伟", "after": f"0.{opaque_address(cast.practitioners['王伟'].pk)}"},
    )  # fmt: skip
    large = ("practitioners_", "registrations_", "organizations_institution", "certificates_")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        for question in questions:
            look(**question)
    asked = [query["sql"] for query in captured.captured_queries]
    assert len(asked) > len(questions)
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql)
            plan = [row[3] for row in cursor.fetchall()]
        scans = [line for line in plan if line.startswith("SCAN") and any(t in line for t in large)]
        assert scans == [], (sql, plan)


def test_a_list_of_people_costs_a_fixed_number_of_queries(look, cast, moment):
    def queries_for(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            look(name)
        return len(captured.captured_queries)

    few = queries_for("王伟东")
    for place in range(15):
        enter(cast, somebody("王伟东", f"K{place:08d}", moment.now), f"110990102{place:06d}")
    assert Practitioner.objects.filter(name="王伟东").count() == 16
    assert queries_for("王伟东") <= few + 1
