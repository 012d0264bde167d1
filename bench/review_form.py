"""Milliseconds for one application review form with its QR code, on one thread of this machine.

Prints JSON. Each form has a name, a number and an address of its own, so that nothing but the
templates can be reused from the form before; the first forms, which load fonts, are not counted.
`median_processor_ms` is what the processor worked, whatever else the machine had to do meanwhile.
"""

import json
import statistics
import sys
import time
from datetime import date

from medreg.gateways import pdf

FORMS = 200
UNCOUNTED = 10


def form(index: int) -> pdf.Sheet:
    """An invented application, unlike any other."""
    family, given = chr(0x4E00 + index * 17), chr(0x5000 + index * 13)
    number = f"990101-B01-2026-{index:06}"
    return pdf.review_form(
        pdf.ReviewForm(
            number=number,
            dated_on=date(2026, 3, 2),
            authority_zh="临江县卫生健康局",
            authority_en="Health Bureau of Linjiang County",
            answers=answers(index, family + given),
            check_address=f"https://register.example/a/{number}",
            version_hash=f"{index:064x}",
            is_specimen=True,
        )
    )


def answers(index: int, name: str) -> tuple[pdf.Block, ...]:
    """As many sections and fields as the form of first registration has."""
    person = (
        pdf.Row("姓名", "Name", name),
        pdf.Row("性别", "Sex", "女", gloss="Female"),
        pdf.Row("出生日期", "Date of birth", date(1949, 12, 31)),
        pdf.Row("证件类型", "Identity document", "居民身份证", gloss="Resident identity card"),
        pdf.Row("证件号码", "Identity number", "11010519491231002X", 2, pdf.IDENTITY_GROUPS),
        pdf.Row("手机号码", "Mobile number", f"138{index:08}"),
        pdf.Row("民族", "Ethnic group", "汉族", gloss="Han"),
        pdf.Row("家庭住址", "Home address", f"示例省青川市临江县文昌路{index}号", 2),
        pdf.Row("邮政编码", "Postcode", "830000"),
    )
    education = (
        pdf.Row("最高学历", "Highest education", "大学本科教育", gloss="Undergraduate"),
        pdf.Row("学位", "Degree", "学士", gloss="Bachelor"),
        pdf.Row("毕业学校", "School", f"示例医科大学第{index}学院", 2),
        pdf.Row("专业", "Major", "临床医学", 2),
        pdf.Row("毕业日期", "Day of graduation", date(2024, 6, 30)),
    )
    qualification = (
        pdf.Row("执业级别", "Level", "执业医师", gloss="Physician"),
        pdf.Row("执业类别", "Category", "临床", gloss="Clinical medicine"),
        pdf.Row("资格证书编码", "Number", f"202599110{index:018}", 2, pdf.QUALIFICATION_GROUPS),
        pdf.Row("取得日期", "Obtained on", date(2025, 12, 1)),
        pdf.Row("发证机关", "Issuing authority", "示例省卫生健康委员会"),
        pdf.Row("专业技术职务任职资格", "Professional title", None),
    )
    institution = (
        pdf.Row("拟执业机构", "Institution", f"临江县第{index}人民医院", 2),
        pdf.Row("许可证登记号", "Licence", "PDY00001X99010111A1001", 2, pdf.INSTITUTION_GROUPS),
        pdf.Row("地址", "Address", "健康路 1 号", 2),
        pdf.Row("邮政编码", "Postcode", "830000"),
        pdf.Row("联系电话", "Phone", "0990-5550200"),
        pdf.Row("执业地点", "Place of practice", "示例省", 2, gloss="Example Province"),
        pdf.Row("聘用方式", "Employment", "劳动合同", gloss="Labour contract"),
        pdf.Row("聘用起始日期", "Employed from", date(2026, 2, 1)),
    )
    request = (pdf.Row("执业范围", "Scope of practice", "内科专业", 2, gloss="Internal medicine"),)
    columns = (
        pdf.Column("起", "From", 2),
        pdf.Column("止", "To", 2),
        pdf.Column("单位", "Unit", 3),
    )
    worked = ((date(2024, 8, 1), "至今", f"第{index}医院"),)
    said = pdf.Statement(
        "您的健康状况是否适合从事医师执业？", "Are you fit to practise?", "是", "Yes"
    )
    return (
        pdf.Section("个人信息", "About you", person, has_photo=True),
        pdf.Section("学历", "Education", education),
        pdf.Section("医师资格", "Qualification", qualification),
        pdf.Section("执业机构", "Institution", institution),
        pdf.Section("申请事项", "What you apply for", request),
        pdf.Grid("学习和工作经历", "Study and work", columns, worked),
        pdf.Statements("本人声明", "Declarations", (said,) * 4),
    )


def measure() -> dict[str, float | int]:
    """Set the forms one after the other."""
    took: list[float] = []
    worked: list[float] = []
    for index in range(FORMS):
        start, busy = time.perf_counter(), time.process_time()
        data = pdf.render(form(index))
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    counted = sorted(took[UNCOUNTED:])
    return {
        "forms": len(counted),
        "bytes": len(data),
        "first_ms": round(took[0], 1),
        "median_ms": round(statistics.median(counted), 1),
        "p95_ms": round(counted[int(len(counted) * 0.95)], 1),
        "median_processor_ms": round(statistics.median(worked[UNCOUNTED:]), 1),
    }


if __name__ == "__main__":
    json.dump({"review_form": measure()}, sys.stdout)
    sys.stdout.write("\n")
