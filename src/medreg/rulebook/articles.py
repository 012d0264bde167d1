"""What each article is about that this register has to do with, in the words of nobody's law.

Sources: 医师法 (2021-08-20); 行政许可法 (2019-04-23); 医师执业注册管理办法 (order no. 13 of 2017).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .citations import LICENSING_LAW, MEASURES, PHYSICIANS_LAW


@dataclass(frozen=True, slots=True)
class Article:
    """One article and its subject, in both languages."""

    number: int
    en: str
    zh: str


ARTICLES: Mapping[str, tuple[Article, ...]] = MappingProxyType(
    {
        PHYSICIANS_LAW: (
            Article(2, "physicians and assistant physicians", "执业医师和执业助理医师"),
            Article(
                13,
                "registration within 20 working days of acceptance",
                "执业注册及二十个工作日期限",
            ),
            Article(14, "practice by place, category and scope", "按注册的地点、类别、范围执业"),
            Article(15, "practice in two or more institutions", "在两个以上机构定期执业"),
            Article(16, "grounds of refusal", "不予注册的情形"),
            Article(17, "grounds of deregistration", "注销注册的情形"),
            Article(18, "change of registration and its exemptions", "变更注册及免予变更的情形"),
            Article(19, "registration anew after an assessment", "重新申请注册及考核"),
            Article(20, "individual practice", "个体行医"),
            Article(21, "announcement and public query", "公告和查询"),
            Article(34, "assistants work under guidance", "执业助理医师在指导下执业"),
            Article(42, "periodic assessment", "定期考核"),
            Article(
                54,
                "qualification or registration obtained improperly",
                "以不正当手段取得资格或者注册",
            ),
            Article(55, "sanctions for breaches in practice", "执业违规的处罚"),
            Article(56, "sanctions for grave breaches", "严重违规的处罚"),
            Article(57, "practice outside the registered contents", "超出注册内容执业的处罚"),
            Article(58, "ban from the profession", "禁止从事医师职业"),
            Article(59, "practice without registration", "非医师行医"),
            Article(65, "military physicians", "军队医师"),
            Article(66, "physicians from Hong Kong, Macau, Taiwan and abroad", "港澳台和境外医师"),
        ),
        LICENSING_LAW: (
            Article(30, "what must be shown at the counter and online", "申请事项的公示"),
            Article(
                31,
                "truthful material, and none beyond the matter",
                "如实提交材料，不得要求无关材料",
            ),
            Article(
                32,
                "acceptance, one correction notice, silence",
                "受理、一次性告知补正及逾期视为受理",
            ),
            Article(38, "reasons and remedies in a refusal", "不予许可须说明理由和救济途径"),
            Article(42, "time limit of a decision", "审查决定的期限"),
            Article(44, "delivery within 10 working days", "十日内送达"),
            Article(45, "time that does not count", "不计入期限的时间"),
            Article(46, "hearings", "听证"),
            Article(69, "revocation of licences granted wrongly", "撤销许可"),
            Article(70, "cancellation of licences", "注销许可"),
        ),
        MEASURES: (
            Article(2, "no practice without registration", "未经注册不得执业"),
            Article(4, "national system of electronic registration", "全国医师管理信息系统"),
            Article(6, "grounds of refusal", "不予注册的情形"),
            Article(7, "place, category and scope", "执业地点、类别、范围"),
            Article(8, "practice within the registered contents", "按注册内容执业"),
            Article(9, "which authority registers", "注册主管部门"),
            Article(
                10,
                "several institutions in one place; the main one",
                "同一地点多个机构及主要执业机构",
            ),
            Article(11, "assessment results in the system", "考核结果的登记"),
            Article(12, "material of an application", "申请材料"),
            Article(13, "decision within 20 working days", "二十个工作日内决定"),
            Article(14, "refusal in writing", "书面通知不予注册"),
            Article(15, "assistants who become physicians", "执业助理医师取得医师资格后的注册"),
            Article(16, "keeping the certificate; reissue", "证书保管与补发"),
            Article(17, "a second place of practice", "增加执业地点"),
            Article(18, "grounds of deregistration, reported in 30 days", "注销情形及三十日内报告"),
            Article(19, "filing of leave", "备案"),
            Article(20, "change of registration", "变更注册"),
            Article(21, "decision on a change", "变更的决定期限"),
            Article(22, "public query", "注册信息公开查询"),
            Article(23, "institutions that fail to report", "未按规定报告的处理"),
            Article(24, "physicians of Chinese medicine", "中医（包括中西医结合）医师"),
            Article(25, "Hong Kong, Macau, Taiwan and foreign physicians", "港澳台和外籍医师"),
        ),
    }
)
