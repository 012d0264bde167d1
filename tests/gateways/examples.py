"""Documents of the fictional province, one of each kind."""

from dataclasses import replace
from datetime import date

from medreg.gateways import pdf, signing

NUMBER = "990101-B01-2026-000123"
PRACTICE_NUMBER = "110990101000123"
QUALIFICATION_NUMBER = "20259911011010519491231002X"
CHECK_ADDRESS = f"https://register.example/a/{NUMBER}"
VERSION_HASH = "3f2a9b1c" * 8
SIGNER = signing.Ed25519Signer.from_seed(b"\1" * 32, "样本", is_specimen=True)

NOTICE = pdf.Notice(
    number=NUMBER,
    document_number="临卫医受〔2026〕23号",
    dated_on=date(2026, 3, 9),
    addressee="林晚秋",
    business_zh="医师首次注册",
    business_en="First registration",
    institution="临江县人民医院",
    authority_zh="青川市临江县卫生健康局",
    authority_en="Health Bureau of Linjiang County",
    contact="行政审批科 0999-1234567",
    check_address=CHECK_ADDRESS,
)
GROUND = pdf.Ground(
    "申请人因故意犯罪受过刑事处罚，刑罚执行完毕未满二年。",
    "Fewer than two years have passed since a sentence was served.",
    "《中华人民共和国医师法》第十六条第一款第二项",
    "Physicians Law, Article 16(1)(2)",
    "请在刑罚执行完毕满二年后申请。",
    "Apply once two years have passed.",
)
COUNTER = pdf.Counter(
    name_zh="临江县政务服务中心3号窗口",
    name_en="Linjiang Government Service Centre, counter 3",
    address="示例省青川市临江县滨江大道88号",
    hours="工作日 9:00–12:00，13:30–17:00",
    phone="0999-1234567",
)
MATERIALS = (
    pdf.Material("医师执业注册申请审核表", "Application review form", 2),
    pdf.Material("身份证复印件", "Copy of the ID card", needs_original=True),
    pdf.Material("医疗机构执业许可证复印件", "Copy of the institution's licence", is_held=True),
)
REMEDIES = pdf.Remedies("临江县人民政府", "the People's Government", "临江县人民法院", "the court")


def answers(photo: bytes | None = None, **said: str) -> tuple[pdf.Block, ...]:
    """What an applicant filled in; `said` changes single values."""
    value = {
        "name": "林晚秋",
        "id_number": "11010519491231002X",
        "email": "lin.wanqiu@mail.example",
        "mobile": "13800000000",
        "issuer": "示例省卫生健康委员会",
        **said,
    }
    person = (
        pdf.Row("姓名", "Name", value["name"]),
        pdf.Row("性别", "Sex", "女", gloss="Female"),
        pdf.Row("出生日期", "Date of birth", date(1949, 12, 31)),
        pdf.Row("民族", "Ethnic group", "汉族", gloss="Han"),
        pdf.Row("曾用名", "Former name", ""),
        pdf.Row("手机", "Mobile", value["mobile"]),
        pdf.Row("证件号码", "ID number", value["id_number"], 2, pdf.IDENTITY_GROUPS),
        pdf.Row("电子邮箱", "E-mail", value["email"], 2),
        pdf.Row("家庭住址", "Home address", "示例省青川市临江县文昌路18号3单元502室", 2),
    )
    qualification = (
        pdf.Row("资格级别", "Level", "执业医师", gloss="Physician"),
        pdf.Row("资格类别", "Category", "临床", gloss="Clinical medicine"),
        pdf.Row("证书编码", "Number", QUALIFICATION_NUMBER, 2, pdf.QUALIFICATION_GROUPS),
        pdf.Row("发证机关", "Issuing authority", value["issuer"]),
    )
    institution = (
        pdf.Row("机构名称", "Name", "临江县人民医院", 2),
        pdf.Row("登记号", "Licence", "PDY00001X99010111A1001", 2, pdf.INSTITUTION_GROUPS),
    )
    request = (pdf.Row("执业范围", "Scope of practice", "内科专业", 2, gloss="Internal medicine"),)
    columns = (
        pdf.Column("起", "From", 2),
        pdf.Column("止", "To", 2),
        pdf.Column("单位", "Unit", 5),
    )
    experience = ((date(2024, 8, 1), "至今", "临江县人民医院"),)
    healthy = pdf.Statement("本人身体健康。", "I am in good health.", "是", "Yes")
    return (
        pdf.Section("个人信息", "Person", person, has_photo=True, photo=photo),
        pdf.Section("医师资格", "Qualification", qualification),
        pdf.Section("拟执业机构", "Proposed institution", institution),
        pdf.Section("申请事项", "Request", request),
        pdf.Grid("工作经历", "Experience", columns, experience),
        pdf.Statements("申请人声明", "Declarations", (healthy,)),
    )


def review_form(**changes) -> pdf.ReviewForm:
    form = pdf.ReviewForm(
        number=NUMBER,
        dated_on=date(2026, 3, 2),
        authority_zh="青川市临江县卫生健康局",
        authority_en="Health Bureau of Linjiang County",
        answers=answers(),
        check_address=CHECK_ADDRESS,
        version_hash=VERSION_HASH,
    )
    return replace(form, **changes)


def claims(**changes) -> signing.CertificateClaims:
    said = signing.CertificateClaims(
        number=PRACTICE_NUMBER,
        name="林晚秋",
        level="执业医师",
        category="临床",
        scopes=("内科专业",),
        institution="临江县人民医院",
        division="示例省青川市临江县",
        issued_on=date(2026, 3, 20),
        stated_on=date(2026, 3, 21),
        is_specimen=True,
    )
    return replace(said, **changes)


def certificate(**changes) -> pdf.PracticeCertificate:
    paper = pdf.PracticeCertificate(
        number=PRACTICE_NUMBER,
        name="林晚秋",
        sex="女",
        born_on=date(1949, 12, 31),
        level="执业医师",
        category="临床",
        scopes=("内科专业",),
        place="示例省",
        institution="临江县人民医院",
        qualification_number=QUALIFICATION_NUMBER,
        authority_zh="临江县卫生健康局",
        issued_on=date(2026, 3, 20),
        address=signing.short_address("https://register.example", "7K3DMQ9TX2"),
        offline_code=signing.sign_certificate(claims(), SIGNER),
        records=(
            pdf.ChangeRecord(
                recorded_on=date(2027, 5, 6),
                item="主要执业机构",
                before="临江县人民医院",
                after="东湖区中心医院",
            ),
        ),
        filings=(pdf.Filing(institution="南山县第二人民医院", starts_on=date(2026, 9, 1)),),
        is_specimen=True,
    )
    return replace(paper, **changes)


def statement(**changes) -> pdf.StatementOfRegistration:
    said = pdf.StatementOfRegistration(
        number=PRACTICE_NUMBER,
        document_number="临卫医证〔2026〕8号",
        as_of=date(2026, 4, 1),
        dated_on=date(2026, 4, 2),
        name="林晚秋",
        sex="女",
        level="执业医师",
        category="临床",
        scopes=("内科专业",),
        place="示例省",
        institution="临江县人民医院",
        registered_on=date(2026, 3, 20),
        standing_zh="有效",
        standing_en="In force",
        authority_zh="临江县卫生健康局",
        check_address="https://register.example/c/7K3DMQ9TX2",
    )
    return replace(said, **changes)


def cover_sheet(**changes) -> pdf.Sheet:
    asked = {
        "number": NUMBER,
        "dated_on": date(2026, 3, 2),
        "applicant": "林晚秋",
        "business_zh": "医师首次注册",
        "business_en": "First registration",
        "institution": "临江县人民医院",
        "counter": COUNTER,
        "materials": MATERIALS,
        "check_address": CHECK_ADDRESS,
    }
    return pdf.cover_sheet(pdf.CoverSheet(**asked | changes))


def collective_list(**changes) -> pdf.Sheet:
    listed = pdf.ListedApplication(
        number=NUMBER,
        name="林晚秋",
        business="首次注册",
        level="执业医师",
        category="临床",
        materials=5,
    )
    asked = {
        "number": "990101-L-2026-000007",
        "dated_on": date(2026, 3, 2),
        "institution": "临江县人民医院",
        "operator": "周明远",
        "counter": COUNTER,
        "applications": (listed,) * 30,
    }
    return pdf.collective_list(pdf.CollectiveList(**asked | changes))


def letters(notice: pdf.Notice = NOTICE, ground: pdf.Ground = GROUND) -> dict[str, pdf.Sheet]:
    received, due = date(2026, 3, 4), date(2026, 4, 7)
    granted = pdf.Granted(
        practice_number=PRACTICE_NUMBER,
        entry=(
            pdf.Row("执业级别", "Level", "执业医师", gloss="Physician"),
            pdf.Row("执业范围", "Scope of practice", "内科专业", 2),
        ),
        deliver_by=date(2026, 4, 3),
    )
    filed = pdf.Filed(
        title_zh="多机构执业备案回执",
        title_en="Receipt of Filing",
        says_zh="备案已登记。",
        says_en="The filing has been entered.",
        rows=(pdf.Row("备案机构", "Filed institution", "南山县第二人民医院", 2),),
    )
    sheets = (
        pdf.acceptance_receipt(notice, received_on=received, due_on=due),
        pdf.correction_notice(notice, received_on=received, answer_by=due, items=(ground,) * 2),
        pdf.not_accepted_notice(notice, grounds=(ground,)),
        pdf.refusal_letter(
            notice, accepted_on=received, grounds=(ground,), facts_zh="判决书。", remedies=REMEDIES
        ),
        pdf.grant_decision(notice, granted),
        pdf.filing_receipt(notice, filed),
        pdf.deregistration_decision(
            notice, practice_number=PRACTICE_NUMBER, ended_on=received, grounds=(ground,)
        ),
        pdf.annulment_letter(
            notice,
            practice_number=PRACTICE_NUMBER,
            ended_on=received,
            grounds=(ground,),
            facts_zh="聘用证明系伪造。",
        ),
    )
    return {sheet.kind: sheet for sheet in sheets}


def documents() -> dict[str, pdf.Document]:
    return {
        "review_form": pdf.review_form(review_form()),
        "practice_certificate": certificate(),
        "statement_of_registration": pdf.statement_of_registration(statement()),
        "cover_sheet": cover_sheet(),
        "collective_list": collective_list(),
        **letters(),
    }


def specimen(document: pdf.Document) -> pdf.Document:
    return replace(document, is_specimen=True)
