"""Rosters: who passed, and with which qualification."""

import io
from datetime import date

import pytest

from medreg.records.accounts.models import Account
from medreg.records.identities.models import Identity, PersonKey
from medreg.records.imports.models import ImportedRow, ImportRun
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.rulebook.verification import UNMATCHED
from medreg.services import keeping
from medreg.services.clock import moment_on
from medreg.services.importing import (
    AFTER_ROSTER,
    KnownFile,
    Options,
    applying,
    import_file,
    people,
)
from medreg.services.qualification_numbers import NUMBER, exam_ticket_index
from tests.services.importing.lists import (
    LIN,
    MA,
    OPERATOR,
    TODAY,
    codes,
    counts,
    id_number,
    load,
    load_bytes,
    passed,
    workbook,
    written,
)

pytestmark = pytest.mark.django_db

OLD_ID = LIN[:6] + LIN[8:17]


def test_a_row_makes_a_person_with_a_key_and_a_qualification():
    assert counts(load("roster", passed())) == (1, 0, 0, 0)
    practitioner = Practitioner.objects.get()
    assert (practitioner.name, practitioner.sex) == ("林晓", "2")
    assert (practitioner.pinyin, practitioner.initials) == ("linxiao", "lx")
    identity = keeping.identity_of("resident_id", LIN)
    assert identity == practitioner.identity
    assert keeping.identity_number(identity) == LIN
    assert keeping.born_on(identity).isoformat() == "1990-03-07"
    qualification = practitioner.qualifications.get()
    number = keeping.open_text(identity.key, qualification.number, NUMBER)
    assert number == f"202599110{LIN}"
    assert qualification.ticket_index == exam_ticket_index("９９０１２６ 000123")
    assert (qualification.exam_year, qualification.province) == (2025, "990000")


def test_nothing_personal_is_kept_readable():
    load("roster", passed())
    for model in (Identity, Qualification, ImportedRow, ImportRun):
        for values in model.objects.values():
            stored = repr([bytes(v) if isinstance(v, memoryview) else v for v in values.values()])
            assert LIN not in stored
            assert "990126000123" not in stored
            assert "list.csv" not in stored


def test_the_same_file_again_is_recognised():
    content = written([passed()]).encode()
    first = load_bytes("roster", content)
    second = load_bytes("roster", content)
    assert isinstance(second, KnownFile)
    assert second.run == first.run
    assert ImportRun.objects.count() == 1


def test_the_same_rows_in_another_file_change_nothing():
    load("roster", passed())
    before = list(Qualification.objects.values()), list(Practitioner.objects.values())
    report = load_bytes("roster", written([passed()], delimiter=";").encode())
    assert counts(report) == (0, 0, 1, 0)
    assert before == (list(Qualification.objects.values()), list(Practitioner.objects.values()))
    assert not ImportedRow.objects.filter(run=report.run).exists()


def test_a_file_with_refused_rows_is_read_again():
    content = written([passed(), passed("马", MA)]).encode()
    load_bytes("roster", content)
    again = load_bytes("roster", content)
    assert counts(again) == (0, 0, 1, 1)


def test_a_number_that_was_not_given_yet_comes_later():
    load("roster", passed(医师资格证书编码=""))
    assert Qualification.objects.get().number is None
    version = Practitioner.objects.get().version
    assert counts(load("roster", passed())) == (0, 1, 0, 0)
    assert Qualification.objects.get().number is not None
    assert Practitioner.objects.get().version == version + 1


def test_a_blank_number_does_not_take_a_number_away():
    load("roster", passed())
    load("roster", passed(医师资格证书编码="", 毕业学校="第二医科大学"))
    qualification = Qualification.objects.get()
    assert qualification.number is not None
    assert qualification.school == "第二医科大学"


def test_good_rows_are_loaded_though_others_fail():
    report = load(
        "roster",
        passed(),
        passed("马力", MA[:-1] + ("0" if MA[-1] != "0" else "1")),
        passed("吴刚", id_number("19911111", 301)),
    )
    assert counts(report) == (2, 0, 0, 1)
    problem = report.problems[0]
    assert (problem.row, problem.place.letter, problem.place.heading) == (3, "C", "证件号码")
    assert problem.objection.code == "resident_id_check_character"
    assert Practitioner.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"姓名": ""}, "cell_is_blank"),
        ({"姓名": "林1"}, "personal_name_digits"),
        ({"性别": "男"}, "resident_id_other_sex"),
        ({"性别": "x"}, "value_not_in_the_list"),
        ({"出生日期": "1990-03-08"}, "resident_id_other_birth_date"),
        ({"出生日期": "1990-02-30"}, "date_does_not_exist"),
        ({"出生日期": "07/03/1990"}, "date_unreadable"),
        ({"证件号码": "1.10105E+17"}, "resident_id_spoilt_by_spreadsheet"),
        ({"证件类型": "驾驶证"}, "value_not_in_the_list"),
        ({"医师级别": "护士"}, "value_not_in_the_list"),
        ({"考试类别代码": "999"}, "exam_class_unknown"),
        ({"医师资格证书编码": f"202599110{MA}"}, "qualification_number_other_holder"),
        ({"医师资格证书编码": "2025"}, "qualification_number_length"),
        ({"取得资格日期": "2027-01-01"}, "date_to_come"),
        ({"取得资格日期": "=TODAY()"}, "date_unreadable"),
        ({"考试年度": ""}, "exam_year_missing"),
        ({"考区": "110000"}, "roster_of_another_province"),
        ({"毕业学校": "=1+1"}, "cell_is_a_formula"),
        ({"毕业学校": "x" * 101}, "cell_too_long"),
        ({"准考证号": "12"}, "exam_ticket_number_form"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(changed, code):
    report = load("roster", passed(**changed))
    assert codes(report) == [code]
    assert counts(report) == (0, 0, 0, 1)
    assert not PersonKey.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"证件号码": OLD_ID, "医师资格证书编码": f"202599110{OLD_ID}"},
        {"证件号码": f" {LIN[:6]} {LIN[6:].lower()}"},
        {"证件号码": LIN.translate({code: code + 0xFEE0 for code in range(0x30, 0x5B)})},
        {"证件号码": f"'{LIN}"},
        {"姓名": "林 晓"},
        {"性别": "2", "出生日期": "1990年3月7日"},
        {"取得资格日期": "2025/12/1", "考试年度": "2025年"},
        {"取得资格日期": "2025-12-01 00:00:00"},
        {"医师级别": "1", "类别": "临床类别"},
        {"考区": "示例省", "证件类型": "居民身份证"},
    ],
)
def test_another_way_of_writing_is_the_same(changed):
    load("roster", passed())
    assert counts(load("roster", passed(**changed))) == (0, 0, 1, 0)


def test_headings_may_stand_in_any_order_under_a_title_and_in_english():
    headings = "Obtained on,ID NUMBER,姓名*,类别,Level,年度"
    text = f"2025 年名单,,,,,\n,,,,,\n{headings}\n2025-12-01,{LIN},林晓,临床,1,2025\n"
    assert counts(load_bytes("roster", text.encode("gb18030"))) == (1, 0, 0, 0)


def test_the_year_of_the_import_stands_in_for_a_missing_column():
    row = passed()
    del row["考试年度"]
    assert counts(load("roster", row, year=2025)) == (1, 0, 0, 0)


def test_an_exam_class_is_read_by_its_year_and_only_remarked_on():
    report = load("roster", passed(类别="中医", 考试年度="2005", 考试类别代码="141",
                                   医师资格证书编码="", 取得资格日期="2005-12-01"))  # fmt: skip
    assert (counts(report), report.run.remarks) == ((1, 0, 0, 0), {})
    report = load("roster", passed("马力", MA, 性别="", 考试类别代码="141"))
    assert counts(report) == (1, 0, 0, 0)
    assert report.run.remarks == {"exam_class_disagrees": 1}


def test_one_person_may_hold_two_qualifications():
    assistant = passed(医师级别="助理医师", 考试年度="2020", 取得资格日期="2020-12-01",
                       医师资格证书编码=f"202099210{LIN}")  # fmt: skip
    assert counts(load("roster", passed(), assistant)) == (2, 0, 0, 0)
    assert Practitioner.objects.get().qualifications.count() == 2


def test_namesakes_are_two_persons():
    assert counts(load("roster", passed(), passed("林晓", MA, 性别=""))) == (2, 0, 0, 0)
    assert Practitioner.objects.filter(name="林晓").count() == 2


def test_a_row_that_contradicts_another_of_the_file_is_refused():
    report = load("roster", passed(), passed(), passed(毕业学校="另一所"))
    assert counts(report) == (1, 0, 1, 1)
    assert codes(report) == ["row_says_otherwise"]
    assert report.problems[0].objection.values == {"row": "2"}


def test_a_known_number_under_another_name_is_refused_unless_asked_for():
    load("roster", passed())
    assert codes(load("roster", passed("林小"))) == ["person_has_another_name"]
    report = load("roster", passed("林小"), names_may_change=True)
    assert counts(report) == (0, 1, 0, 0)
    assert report.run.remarks == {"person_name_changed": 1}
    assert Practitioner.objects.get().name == "林小"


def test_a_rare_character_replaces_the_question_mark_and_not_the_other_way_round():
    load("roster", passed("林?"))
    assert counts(load("roster", passed("林𠮷"))) == (0, 1, 0, 0)
    assert counts(load("roster", passed("林?"))) == (0, 0, 1, 0)
    assert Practitioner.objects.get().name == "林𠮷"


def test_every_dot_is_the_middle_dot():
    number = id_number("19900101", 101)
    for name in ("阿依古丽.买买提", "阿依古丽·买买提", "阿依古丽・买买提", "阿依古丽．买买提"):
        load("roster", passed(name, number, 毕业学校=name))
    assert Practitioner.objects.get().name == "阿依古丽·买买提"


def test_a_number_kept_for_another_person_is_refused():
    permit = passed("陈大文", LIN, 证件类型="港澳居民来往内地通行证", 证件号码="H1234567801",
                    性别="", 医师资格证书编码="20259911012345678")  # fmt: skip
    assert counts(load("roster", permit)) == (1, 0, 0, 0)
    report = load("roster", permit | {"姓名": "陈小文", "证件号码": "H7654321001"})
    assert codes(report) == ["qualification_number_of_another"]
    assert Practitioner.objects.count() == 1


def test_somebody_with_an_account_is_found_by_the_identity():
    identity = keeping.keep_identity("resident_id", LIN, None, moment_on(TODAY).now)
    load("roster", passed())
    assert Practitioner.objects.get().identity == identity


def test_a_dry_run_does_everything_but_write():
    report = load("roster", passed(), passed("马", MA), is_dry_run=True)
    assert counts(report) == (1, 0, 0, 1)
    assert report.run.is_dry_run
    assert not Practitioner.objects.exists()
    assert not PersonKey.objects.exists()
    assert not ImportedRow.objects.exists()
    assert counts(load("roster", passed(), passed("马力", MA, 性别=""))) == (2, 0, 0, 0)


def test_an_import_that_was_killed_is_completed_by_the_same_file(monkeypatch):
    persons = [passed(f"林{chr(0x4E00 + n)}", id_number(sequence=n)) for n in range(1, 700)]
    content = written([row | {"性别": ""} for row in persons]).encode()
    whole_batch = applying._Runner._count

    def killed(runner, rows):
        whole_batch(runner, rows)
        if runner.report.run.rows_read > 500:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(applying._Runner, "_count", killed)
        with pytest.raises(KeyboardInterrupt):
            load_bytes("roster", content)
    assert Practitioner.objects.count() == 500
    assert ImportRun.objects.get().finished_at is None
    assert counts(load_bytes("roster", content)) == (199, 0, 500, 0)


def test_a_conflict_with_another_writer_is_tried_again(monkeypatch):
    """Somebody stores the same person between our reading and our writing."""
    load("roster", passed(医师资格证书编码=""))
    original, calls = people.find_identities, []

    def blind_at_first(persons):
        calls.append(1)
        return original(persons) if len(calls) > 1 else {}

    monkeypatch.setattr(people, "find_identities", blind_at_first)
    assert counts(load("roster", passed())) == (0, 1, 0, 0)
    assert len(calls) == 2


def test_whoever_waits_for_a_roster_is_called_after_it(monkeypatch):
    called = []
    AFTER_ROSTER.append(lambda run, moment: called.append((run.pk, moment.today)))
    try:
        load("roster", passed(), is_dry_run=True)
        assert called == []
        report = load("roster", passed())
        load("roster", passed(毕业学校="示例医科大学"))
    finally:
        AFTER_ROSTER.pop()
    assert called == [(report.run.pk, TODAY)]


def test_a_workbook_with_numbers_as_numbers_is_refused_and_dates_are_read():
    heading = ["姓名", "证件号码", "医师级别", "类别", "考试年度", "取得资格日期"]
    report = load_bytes(
        "roster",
        workbook(
            [
                heading,
                ["林晓", LIN, "执业医师", "临床", 2025, date(2025, 12, 1)],
                ["马力", int(MA[:17] + "0"), "执业医师", "临床", 2025, date(2025, 12, 1)],
                ["吴刚", date(2025, 1, 1), "执业医师", "临床", 2025, 20251201],
                ["郑和", id_number("19900101", 111), "=A1", "临床", 2025, 46000],
            ]
        ),
    )
    assert counts(report) == (1, 0, 0, 3)
    assert codes(report) == [
        "cell_is_a_number",
        "cell_is_a_date",
        "cell_is_a_formula",
        "date_unreadable",
    ]


def test_progress_is_told_and_kept_with_the_run():
    seen = []
    persons = [passed(f"林{chr(0x4E00 + n)}", id_number(sequence=n)) for n in range(1, 600)]
    content = written([row | {"性别": ""} for row in persons]).encode()
    import_file(
        "roster", io.BytesIO(content), "x", OPERATOR, moment_on(TODAY),
        options=Options(province="990000"),
        progress=lambda run: seen.append((run.rows_read, run.rows_expected)),
    )  # fmt: skip
    assert [read for read, _expected in seen] == [500, 599]
    assert ImportRun.objects.get().rows_read == 599


def test_whoever_waits_is_looked_up_when_the_roster_comes():
    now = moment_on(TODAY).now
    identity = keeping.keep_identity("resident_id", LIN, date(1990, 3, 7), now)
    account = Account.objects.create(
        login_name="lin", login_key="lin", name="林晓", created_at=now, identity=identity,
        verification=min(UNMATCHED).value,
    )  # fmt: skip
    load("roster", passed())
    account.refresh_from_db()
    assert account.practitioner == Practitioner.objects.get()
    assert account.verification not in {outcome.value for outcome in UNMATCHED}


def test_an_old_number_is_kept_as_it_is_printed():
    load("roster", passed(证件号码=OLD_ID, 医师资格证书编码=f"200299110{OLD_ID}"))
    qualification = Qualification.objects.get()
    key = qualification.practitioner.identity.key
    assert keeping.open_text(key, qualification.number, NUMBER) == f"200299110{OLD_ID}"
    assert counts(load("roster", passed(医师资格证书编码=f"200299110{LIN}"))) == (0, 0, 1, 0)
