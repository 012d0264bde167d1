"""English names of divisions: pinyin with a word for the kind, exceptions by hand."""
# ruff: noqa: E501 - lists of names, some to the line

import re

from pypinyin import Style, lazy_pinyin, load_single_dict

# In place names these are read so, unless a name is listed below.
load_single_dict({ord("长"): "cháng", ord("都"): "dū", ord("曾"): "zēng", ord("佛"): "fó"})

PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia",
    "21": "Liaoning", "22": "Jilin", "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu",
    "33": "Zhejiang", "34": "Anhui", "35": "Fujian", "36": "Jiangxi", "37": "Shandong",
    "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong", "45": "Guangxi",
    "46": "Hainan", "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan",
    "54": "Tibet", "61": "Shaanxi", "62": "Gansu", "63": "Qinghai", "64": "Ningxia",
    "65": "Xinjiang", "71": "Taiwan", "81": "Hong Kong", "82": "Macau",
}  # fmt: skip

# Romanised from the local language.
LOCAL = {
    "呼和浩特": "Hohhot", "鄂尔多斯": "Ordos", "呼伦贝尔": "Hulunbuir", "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab", "兴安": "Hinggan", "锡林郭勒": "Xilingol", "阿拉善": "Alxa",
    "包头": "Baotou", "哈尔滨": "Harbin", "齐齐哈尔": "Qiqihar", "佳木斯": "Jiamusi",
    "拉萨": "Lhasa", "日喀则": "Xigazê", "昌都": "Qamdo", "林芝": "Nyingchi", "那曲": "Nagqu",
    "阿里": "Ngari", "乌鲁木齐": "Ürümqi", "克拉玛依": "Karamay", "吐鲁番": "Turpan",
    "哈密": "Hami", "博尔塔拉": "Bortala", "巴音郭楞": "Bayingolin", "阿克苏": "Aksu",
    "克孜勒苏": "Kizilsu", "喀什": "Kashgar", "和田": "Hotan", "伊犁": "Ili", "阿勒泰": "Altay",
    "塔城": "Tacheng", "阿坝": "Ngawa", "甘孜": "Garzê", "迪庆": "Dêqên", "西双版纳": "Xishuangbanna",
    "石河子": "Shihezi", "阿拉尔": "Aral", "图木舒克": "Tumxuk", "五家渠": "Wujiaqu",
    "可克达拉": "Kokdala", "铁门关": "Tiemenguan", "库尔勒": "Korla", "伊宁": "Yining",
    "奎屯": "Kuytun", "霍尔果斯": "Korgas", "阿图什": "Artux", "满洲里": "Manzhouli",
    "二连浩特": "Erenhot", "锡林浩特": "Xilinhot", "乌兰浩特": "Ulanhot", "香格里拉": "Shangri-La",
    "库车": "Kuqa", "准格尔": "Jungar", "喀喇沁": "Harqin", "达拉特": "Dalad", "翁牛特": "Ongniud",
    "称多": "Chindu", "杂多": "Zadoi", "色达": "Sêrtar", "尼勒克": "Nilka", "浪卡子": "Nagarzê",
}  # fmt: skip

# Read otherwise than pypinyin reads them.
READINGS = {
    "六安": "Lu'an", "六合": "Luhe", "台州": "Taizhou", "天台": "Tiantai", "丽水": "Lishui",
    "厦门": "Xiamen", "亳州": "Bozhou", "蚌埠": "Bengbu", "蚌山": "Bengshan", "长子": "Zhangzi",
    "尉犁": "Yuli", "尉氏": "Weishi", "铅山": "Yanshan", "乐清": "Yueqing", "乐亭": "Laoting",
    "乐陵": "Laoling", "东阿": "Dong'e", "阿城": "Acheng", "大城": "Daicheng", "大埔": "Dabu",
    "浚": "Xun", "单": "Shan", "蔚": "Yu", "盂": "Yu", "莘": "Shen", "莒": "Ju", "歙": "She",
    "黟": "Yi", "隰": "Xi", "蠡": "Li", "泌阳": "Biyang", "渑池": "Mianchi", "枞阳": "Zongyang",
    "鄄城": "Juancheng", "郯城": "Tancheng", "无棣": "Wudi", "临朐": "Linqu", "井陉": "Jingxing",
    "藁城": "Gaocheng", "洪洞": "Hongtong", "繁峙": "Fanshi", "解": "Xie", "荥阳": "Xingyang",
    "荥经": "Yingjing", "中牟": "Zhongmu", "牟平": "Muping", "牟定": "Mouding", "番禺": "Panyu",
    "高要": "Gaoyao", "东莞": "Dongguan", "莞城": "Guancheng", "会稽": "Kuaiji", "会同": "Huitong",
    "六枝": "Luzhi", "什邡": "Shifang", "犍为": "Qianwei", "郫": "Pi", "郫都": "Pidu",
    "筠连": "Junlian", "珙": "Gong", "涪城": "Fucheng", "阆中": "Langzhong", "綦江": "Qijiang",
    "柞水": "Zhashui", "鄠邑": "Huyi", "吴堡": "Wubu", "栎阳": "Yueyang", "華县": "Hua",
    "宕昌": "Dangchang", "岷": "Min", "允": "Yun", "红古": "Honggu", "临洮": "Lintao",
    "康定": "Kangding", "朝阳": "Chaoyang", "朝天": "Chaotian",
    "沈河": "Shenhe", "沈北": "Shenbei", "行唐": "Xingtang", "任": "Ren", "任丘": "Renqiu",
    "任城": "Rencheng", "任泽": "Renze", "曲阜": "Qufu", "曲阳": "Quyang", "曲周": "Quzhou",
    "曲沃": "Quwo", "曲江": "Qujiang", "曲靖": "Qujing", "麻栗坡": "Malipo", "澄江": "Chengjiang",
    "澄城": "Chengcheng", "澄迈": "Chengmai", "澄海": "Chenghai", "重庆": "Chongqing",
    "长沙": "Changsha", "仇": "Qiu", "覃塘": "Qintang", "句容": "Jurong", "盱眙": "Xuyi",
    "睢宁": "Suining", "睢": "Sui", "睢阳": "Suiyang", "邗江": "Hanjiang", "邳州": "Pizhou",
    "丰都": "Fengdu", "秭归": "Zigui", "郧": "Yun", "郧阳": "Yunyang", "监利": "Jianli",
    "黄陂": "Huangpi", "蕲春": "Qichun", "硚口": "Qiaokou", "猇亭": "Xiaoting", "耒阳": "Leiyang",
    "醴陵": "Liling", "汨罗": "Miluo", "芷江": "Zhijiang", "沅陵": "Yuanling", "枝江": "Zhijiang",
    "瀍河": "Chanhe", "老河口": "Laohekou", "且末": "Qiemo", "若羌": "Ruoqiang", "婼羌": "Ruoqiang",
    "洮南": "Taonan", "洮北": "Taobei", "桦甸": "Huadian", "乾安": "Qian'an", "珲春": "Hunchun",
    "岫岩": "Xiuyan", "绥中": "Suizhong", "蓟": "Ji", "蓟州": "Jizhou", "郏": "Jia", "郓城": "Yuncheng",
    "兖州": "Yanzhou", "芝罘": "Zhifu", "莱阳": "Laiyang", "牡丹": "Mudan", "龙游": "Longyou",
    "阳朔": "Yangshuo", "闽侯": "Minhou", "侯马": "Houma", "柏乡": "Baixiang", "西藏": "Tibet",
    "嵊州": "Shengzhou", "嵊泗": "Shengsi", "鄞州": "Yinzhou", "衢州": "Quzhou", "衢江": "Qujiang",
    "缙云": "Jinyun", "诸暨": "Zhuji", "上虞": "Shangyu", "婺源": "Wuyuan", "婺城": "Wucheng",
    "弋阳": "Yiyang", "弋江": "Yijiang", "都昌": "Duchang", "都匀": "Duyun", "都兰": "Dulan",
    "都安": "Du'an", "成都": "Chengdu", "都江堰": "Dujiangyan", "武都": "Wudu", "宜都": "Yidu",
    "石柱": "Shizhu", "彭水": "Pengshui", "景泰": "Jingtai", "合阳": "Heyang", "合川": "Hechuan",
    "白银": "Baiyin", "会宁": "Huining", "会理": "Huili", "会泽": "Huize", "会昌": "Huichang",
    "新会": "Xinhui", "四会": "Sihui", "宿州": "Suzhou", "宿松": "Susong", "宿迁": "Suqian",
    "宿城": "Sucheng", "宿豫": "Suyu", "行": "Hang", "太行": "Taihang", "闵行": "Minhang",
    "巷": "Xiang", "吕梁": "Lüliang", "绿春": "Lüchun", "绿园": "Lüyuan", "旅顺口": "Lüshunkou",
    "闾": "Lü", "阜新": "Fuxin", "大理": "Dali", "尉": "Wei", "华阴": "Huayin", "华": "Hua",
    "华州": "Huazhou", "牙克石": "Yakeshi", "乌海": "Wuhai", "乌达": "Wuda", "乌当": "Wudang",
    "中宁": "Zhongning", "江油": "Jiangyou", "石嘴山": "Shizuishan",
    "朔州": "Shuozhou", "朔城": "Shuocheng", "汤阴": "Tangyin", "汤原": "Tangyuan",
    "和": "He", "和政": "Hezheng", "共和": "Gonghe", "和静": "Hejing", "和硕": "Heshuo",
    "将乐": "Jiangle", "平乐": "Pingle", "昌乐": "Changle", "长乐": "Changle", "乐山": "Leshan",
    "乐至": "Lezhi", "乐平": "Leping", "乐安": "Le'an", "乐昌": "Lechang", "乐东": "Ledong",
    "乐业": "Leye", "乐都": "Ledu", "民乐": "Minle", "新乐": "Xinle", "南乐": "Nanle", "泊头": "Botou", "马尾": "Mawei",
    "涡阳": "Guoyang", "漯河": "Luohe", "龙圩": "Longxu", "崆峒": "Kongtong", "乌什": "Wushi",
    "伽师": "Jiashi", "新干": "Xingan", "万柏林": "Wanbailin",
}  # fmt: skip

PEOPLES = {
    "蒙古": "Mongol", "回": "Hui", "藏": "Tibetan", "维吾尔": "Uygur", "苗": "Miao", "彝": "Yi",
    "壮": "Zhuang", "布依": "Bouyei", "朝鲜": "Korean", "满": "Manchu", "侗": "Dong", "瑶": "Yao",
    "白": "Bai", "土家": "Tujia", "哈尼": "Hani", "哈萨克": "Kazak", "傣": "Dai", "黎": "Li",
    "傈僳": "Lisu", "佤": "Va", "畲": "She", "拉祜": "Lahu", "水": "Sui", "东乡": "Dongxiang",
    "纳西": "Naxi", "景颇": "Jingpo", "柯尔克孜": "Kirgiz", "土": "Tu", "达斡尔": "Daur",
    "仫佬": "Mulao", "羌": "Qiang", "布朗": "Blang", "撒拉": "Salar", "毛南": "Maonan",
    "仡佬": "Gelao", "锡伯": "Xibe", "普米": "Pumi", "塔吉克": "Tajik", "怒": "Nu",
    "鄂温克": "Ewenki", "保安": "Bonan", "裕固": "Yugur", "独龙": "Derung", "鄂伦春": "Oroqen",
    "各": "Multi-Ethnic",
}  # fmt: skip

BARE = r"蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔|鄂温克|鄂伦春"
PEOPLE = re.compile(rf"((?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族|{BARE})$")
AUTONOMOUS = {
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
}
COUNTY_KINDS = (
    ("特区", "Special District"), ("新区", "New Area"),
    ("矿区", "Mining District"), ("行政委员会", "Administrative Committee"),
    ("区办事处", "District Office"), ("办事处", "Office"), ("县", "County"), ("市", "City"),
    ("区", "District"), ("旗", "Banner"), ("镇", "Town"),
)  # fmt: skip
PREFECTURE_KINDS = (("地区", "Prefecture"), ("盟", "League"), ("行政区", "District"), ("市", ""))
FIXED = {
    "市辖区": "(districts of the city)",
    "县": "(counties)",
    "市区": "(city proper)",
    "林区": "(forestry district)",
    "省直辖县级行政区划": "(counties directly under the province)",
    "自治区直辖县级行政区划": "(counties directly under the region)",
    "郊区": "Suburban District", "城区": "Urban District", "矿区": "Mining District",
    "市中区": "Shizhong District", "新市区": "Xinshi District", "新城区": "Xincheng District",
    "中沙群岛的岛礁及其海域": "Zhongsha Islands and their waters",
    "西沙群岛": "Xisha Islands", "南沙群岛": "Nansha Islands",
    "西南中沙群岛办事处": "Xisha, Nansha and Zhongsha Islands Office",
    "神农架林区": "Shennongjia Forestry District",
}  # fmt: skip


def romanised(stem: str) -> str:
    """One name, written together, with the apostrophe before a, e, o (Xi'an)."""
    if known := LOCAL.get(stem) or READINGS.get(stem):
        return known
    syllables = lazy_pinyin(stem, style=Style.NORMAL, v_to_u=True)
    word = syllables[0]
    for syllable in syllables[1:]:
        word += ("'" if syllable[0] in "aeo" else "") + syllable
    return word[:1].upper() + word[1:]


def pinyin(zh: str) -> str:
    """The reading of the whole name in plain letters, for searching: linjiangxian."""
    for cut in range(len(zh), 0, -1):
        if reading := READINGS.get(zh[:cut]):
            return _plain(reading) + "".join(lazy_pinyin(zh[cut:]))
    return "".join(lazy_pinyin(zh))


def _plain(reading: str) -> str:
    return reading.lower().replace("'", "").replace("ü", "v").replace(" ", "")


def english_name(code: str, zh: str, level: str) -> str:
    """What an English reader is shown."""
    if level == "province":
        return PROVINCES[code[:2]]
    if zh in FIXED:
        return FIXED[zh]
    for ending, word in AUTONOMOUS.items():
        if zh.endswith(ending):
            return _autonomous(zh.removesuffix(ending), word)
    for ending, word in PREFECTURE_KINDS if level == "prefecture" else COUNTY_KINDS:
        if zh.endswith(ending) and len(zh) > len(ending):
            return f"{romanised(zh.removesuffix(ending))} {word}".strip()
    return romanised(zh)


def _autonomous(name: str, word: str) -> str:
    peoples: list[str] = []
    while match := PEOPLE.search(name):
        peoples.insert(0, PEOPLES[match[1].removesuffix("族")])
        name = name[: match.start()]
    if not name:
        return f"{' and '.join(peoples)} {word}"
    listed = " and ".join(filter(None, (", ".join(peoples[:-1]), *peoples[-1:])))
    return " ".join(filter(None, (romanised(name), listed, word)))
