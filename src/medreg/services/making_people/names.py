"""Invented names, as skewed as real ones: a few surnames for most, rare characters for some."""

from itertools import accumulate
from random import Random

_SURNAMES = {
    71: "王", 70: "李", 67: "张", 51: "刘", 46: "陈", 32: "杨", 24: "黄", 22: "赵", 21: "周 吴",
    16: "徐", 15: "孙", 13: "胡", 12: "朱 高 何 郭 马", 11: "林 罗", 10: "梁", 9: "郑", 8: "宋 谢",
    7: "韩 冯", 6: "唐 于 董 曹 邓 许 曾", 5: "萧 程 袁 彭 蔡 魏",
    4: "傅 沈 吕 苏 卢 蒋 贾 丁 叶 余 潘 杜 钟 田 任 姜 范",
    3: "薛 阎 戴 夏 汪 方 石 姚 谭 廖 邹 熊 金 陆 郝 白 崔 邱 秦 江",
    2: "孔 康 毛 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 常 武 乔 贺 赖 龚 文",
    1: "易 单 仇 查 解 覃 翟 欧阳 上官 司徒 诸葛 尉迟",
}  # fmt: skip
"""How many of a thousand people bear each, roughly."""
_MEN = "伟强磊军洋勇杰涛超明刚平辉鹏华飞斌波宇浩凯健俊帆帅旭宁龙林志建国文博轩睿泽豪鑫毅康峰庆"
_WOMEN = "芳娜敏静丽艳娟霞燕婷雪梅玲红慧莹洁琳颖倩晶欣怡佳玉蓉蕾薇云兰凤秀珍英桂淑春妍萱琪瑶"
_EITHER = "晓子小思雨文嘉一海天永新金长瑞安清家立成梓昕宸"
_RARE = "䶮喆堃犇淼翀赟昶颢镕祎甯㛃㼆𠮷𠅤𡝗𢙒𣈶𤫊𥔲𦍛𧿹𨱇𨰓𩽾𪟝𪨶𫍯𫓧𫘦𫘧𬀩𬭎𬴂𬳵"
"""With Extensions A to E: what old systems wrote as a question mark."""
_GIVEN_OF_OTHERS = [
    "阿依古丽",
    "古丽娜尔",
    "阿卜杜拉",
    "买买提",
    "帕提古丽",
    "热依汗",
    "艾力",
    "玉素甫",
    "迪丽拜尔",
    "努尔兰",
    "叶尔兰",
    "扎西",
    "卓玛",
    "次仁",
    "索南",
    "乌兰",
    "巴特尔",
    "萨仁",
]
_FATHERS = [
    "买买提",
    "阿不都热合曼",
    "依布拉音",
    "吐尔逊",
    "卡德尔",
    "沙吾提",
    "哈力克",
    "阿合买提",
    "图雅",
    "多吉",
]
DOTS = "·・•‧.．"
"""How lists write the middle dot."""
_TWO_SYLLABLES = 0.78
_EITHER_FIRST = 0.45

_NAMES = [name for names in _SURNAMES.values() for name in names.split()]
_WEIGHTS = list(accumulate(w for w, names in _SURNAMES.items() for _name in names.split()))


def chinese_name(random: Random, *, is_woman: bool) -> str:
    """A surname and one or two given characters."""
    surname = random.choices(_NAMES, cum_weights=_WEIGHTS)[0]
    given = _WOMEN if is_woman else _MEN
    if random.random() >= _TWO_SYLLABLES:
        return surname + random.choice(given)
    first = random.choice(_EITHER if random.random() < _EITHER_FIRST else given)
    return surname + first + random.choice(given)


def rare_name(random: Random) -> str:
    """A name with a character that many systems cannot write."""
    surname = random.choices(_NAMES, cum_weights=_WEIGHTS)[0]
    return surname + random.choice(("", random.choice(_EITHER))) + random.choice(_RARE)


def dotted_name(random: Random, dot: str) -> str:
    """A name of two parts with a dot between them, written as a list might write it."""
    return f"{random.choice(_GIVEN_OF_OTHERS)}{dot}{random.choice(_FATHERS)}"
