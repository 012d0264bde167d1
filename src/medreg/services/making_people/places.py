"""Where the invented people work: authorities and institutions of a province, or of the nation."""

from dataclasses import dataclass
from random import Random

from medreg.rulebook.divisions import (
    Division,
    DivisionKind,
    Level,
    all_divisions,
    ancestors,
    name_path,
    provinces,
)

from .numbers import credit_code, organisation

FICTIONAL_PROVINCE = "990000"
_NAMES = [
    "仁爱",
    "康宁",
    "博济",
    "同心",
    "永安",
    "明德",
    "长青",
    "安和",
    "崇文",
    "济世",
    "惠民",
    "清源",
    "望江",
    "朝晖",
    "松柏",
    "瑞康",
]
_LEVELS = {Level.PROVINCE: "委员会", Level.PREFECTURE: "委员会", Level.COUNTY: "局"}
_GRASSROOTS = "全科医疗科、内科、中医科"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of institution: its class, what it is called, what it may do, how many there are."""

    class_code: str
    suffix: str
    subjects: str
    grade: str
    share: int
    scopes: tuple[str, ...]


KINDS = (
    Kind("A100", "医院",
         "内科、外科、妇产科、儿科、口腔科、急诊医学科、医学影像科、医学检验科、中医科", "二级甲等",
         30, ("11", "12", "13", "14", "19", "20", "22", "31", "51")),
    Kind("A210", "中医医院", "中医科、50.01、50.10、50.13、中西医结合科、内科", "二级甲等", 12,
         ("51", "5101", "5107", "5108", "52", "11")),
    Kind("A511", "口腔医院", "口腔科", "未定级", 6, ("31", "32")),
    Kind("C210", "中心卫生院", f"{_GRASSROOTS}、预防保健科、口腔科", "一级", 18,
         ("21", "11", "24", "31", "51")),
    Kind("B100", "社区卫生服务中心", f"{_GRASSROOTS}、预防保健科", "未定级", 14,
         ("21", "11", "24", "51")),
    Kind("G100", "妇幼保健院", "妇产科、儿科、妇女保健科、儿童保健科", "未定级", 8, ("13", "14")),
    Kind("D211", "诊所", "内科", "", 12, ("11",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeInstitution:
    """An institution of a list; `county` is its division."""

    name: str
    number: str
    county: str
    kind: Kind
    authority: str
    row: dict[str, str]

    @property
    def province(self) -> str:
        return self.county[:2] + "0000"


def divisions(*, nation: bool) -> list[Division]:
    """The places of the lists, from the province down."""
    kind = DivisionKind.STANDARD if nation else DivisionKind.FICTIONAL
    living = {one.code for one in provinces(fictional=not nation) if one.kind is kind}
    return [
        one
        for one in all_divisions()
        if one.kind is kind
        and not one.is_abolished
        and (one.code in living or any(above.code in living for above in ancestors(one.code)))
    ]


def authority_name(division: Division) -> str:
    """What the authority of a division is called: 临江县卫生健康局."""
    return f"{name_path(division.code)}卫生健康{_LEVELS[division.level]}"


def authority_rows(places: list[Division]) -> list[dict[str, str]]:
    """The list of authorities; each names the nearest one above."""
    by_code = {one.code: one for one in places}
    rows = []
    for one in places:
        above = next((by_code[up.code] for up in ancestors(one.code) if up.code in by_code), None)
        rows.append(
            {
                "机构名称": authority_name(one),
                "行政区划": one.code,
                "部门类型": "卫生健康",
                "上级部门": authority_name(above) if above else "",
                "联系电话": f"0{one.code[:3]}-555{int(one.code) % 10_000:04d}",
                "办公地址": f"{name_path(one.code)}健康路1号",
                "办公时间": "工作日 9:00至12:00，13:30至17:00",
            }
        )
    return rows


def make_institutions(
    random: Random, places: list[Division], count: int, year: int
) -> list[MadeInstitution]:
    """So many institutions over the counties, every kind at least once if there is room."""
    counties = [one for one in places if one.level is Level.COUNTY]
    random.shuffle(counties)
    weights = [kind.share for kind in KINDS]
    made = []
    for serial in range(count):
        county = counties[serial % len(counties)] if serial < len(counties) else (
            random.choice(counties)
        )  # fmt: skip
        kind = KINDS[serial % len(KINDS)] if serial < len(KINDS) else (
            random.choices(KINDS, weights)[0]
        )  # fmt: skip
        made.append(_institution(random, serial, county, kind, year))
    return made


def _institution(
    random: Random, serial: int, county: Division, kind: Kind, year: int
) -> MadeInstitution:
    code = organisation(serial)
    is_clinic = kind.class_code.startswith("D")
    division, economic = county.code, "17" if is_clinic else "11"
    number = f"{code}{division}{economic}{kind.class_code}{'2' if is_clinic else '1'}"
    if is_clinic and serial % 2:
        number = f"{division}{serial % 10_000:04d}11"
    since = year - random.randrange(1, 15)
    name = f"{name_path(division)}{_NAMES[serial % len(_NAMES)]}{serial // len(_NAMES) or ''}"
    authority = authority_name(county)
    row = {
        "机构名称": name + kind.suffix,
        "登记号": f"{number[:8]}-{number[8:]}" if serial % 5 == 1 else number,
        "统一社会信用代码": credit_code(division, code),
        "行政区划": division,
        "机构类别": kind.class_code,
        "机构等级": kind.grade,
        "地址": f"{name_path(division)}人民路{serial + 1}号",
        "邮政编码": f"83{int(division) % 10_000:04d}",
        "联系电话": f"0{division[:3]}-556{serial % 10_000:04d}",
        "有效期起": f"{since}-01-01",
        "有效期止": f"{since + 20}-12-31",
        "诊疗科目": kind.subjects,
        "发证机关": authority,
    }
    return MadeInstitution(row["机构名称"], number, division, kind, authority, row)
