"""Hostile input: named strings that go through every reader, field, page and import.

Each has a name that says what it is, so that a failing test reads as a sentence. Add to the list
whatever once broke something. Hostile files stand in `tests/hostile_files.py`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

STRINGS: Mapping[str, str] = MappingProxyType(
    {
        # Nothing, and too much
        "empty": "",
        "blank": "   ",
        "ideographic blanks": "\u3000\u3000",
        "tabs and line breaks": "\t\r\n\v\f",
        "10 kB of one letter": "a" * 10_240,
        "10 kB of one digit": "1" * 10_240,
        "10 kB of ideographs": "张" * 3_413,
        "10 kB of blanks": " " * 10_240,
        "10 kB of blanks before a digit": " " * 10_240 + "1",
        "10 kB of hyphens": "-" * 10_240,
        "10 kB of dots": "." * 10_240,
        "10 kB of middle dots": "·" * 5_120,
        "10 kB of at signs": "@" * 10_240,
        "10 kB of question marks": "?" * 10_240,
        "10 kB of stacked accents": "e" + "\u0301\u0323" * 2_560,
        "many lines": "x\n" * 5_000,
        # Characters nobody sees
        "NUL": "\x00",
        "NUL inside digits": "110105\x0019491231002X",
        "control characters": "\x01\x02\x07\x08\x1b[31m\x7f",
        "C1 controls": "\x80\x85\x9f",
        "right-to-left mark": "\u200f\u200e",
        "right-to-left override": "\u202e100X21 三张",
        "isolates never closed": "\u2066\u2067\u2068张三",
        "zero width": "\u200b\u200c\u200d\u2060",
        "byte order mark": "\ufeff",
        "byte order mark before a number": "\ufeff13800138000",
        "soft hyphens": "1\u00ad3\u00ad8",
        "variation selectors": "葛\U000e0100葛\ufe00",
        "tag characters": "\U000e0041\U000e0042\U000e007f",
        "line separators": "张\u2028三\u2029",
        # Characters that are not characters
        "high surrogate alone": "\ud800",
        "low surrogate alone": "\udc00",
        "surrogates the wrong way round": "\udc00\ud800",
        "surrogate inside a number": "110105\ud83d9491231002X",
        "noncharacters": "\ufffe\uffff\U0001ffff",
        "replacement character": "张\ufffd",
        "private use": "\ue863\uf8ff\U000f0000\U0010fffd",
        "last code point": "\U0010ffff",
        # Writing
        "emoji": "😀👩‍⚕️🏥",
        "flags": "🇨🇳",
        "keycap digits": "1️⃣2️⃣3️⃣",
        "full-width digits": "１１０１０５１９４９１２３１００２Ｘ",
        "full-width letters": "ａｄｍｉｎ＠ｅｘａｍｐｌｅ．ｃｎ",
        "Arabic digits": "١٣٨٠٠١٣٨٠٠٠",
        "Devanagari digits": "१३८००१३८०००",
        "mathematical digits": "𝟙𝟛𝟠𝟘𝟘𝟙𝟛𝟠𝟘𝟘𝟘",
        "circled digits": "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "superscript digits": "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
        "fractions and Roman numerals": "½ⅨⅩ",
        "numbers as words": "一二三四五六七八九十",
        "numbers as formal words": "壹贰叁肆伍陆柒捌玖拾",
        "Suzhou numerals": "〡〢〣〤〥",
        "combining marks": "a\u0300\u0301\u0302\u0303\u0304",
        "combining mark first": "\u0301张",
        "Zalgo": "Z\u0351\u036b\u0343\u036aa\u0302\u036b\u0353l\u033bg\u0337o\u0321",
        "Hebrew": "שלום",
        "Arabic": "محمد",
        "Uyghur": "ئابدۇللا",
        "Tibetan": "བཀྲ་ཤིས",
        "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
        "Korean": "김철수",
        "Japanese": "ヤマダ・タロウ",
        "Cyrillic that looks Latin": "аdmin",
        "Turkish dotless i": "ıİ",
        "German sharp s": "ß",
        "ligature": "\ufb03",
        "expands under NFKC": "\ufdfa" * 50,
        "Extension A": "㐀㑇",
        "Extension B": "𠀀𠮷𡋾",
        "Extensions C to H": "𪜀𫝀𫠠𬺰𰀀𱍐",
        "ideographs to come": "\U00033479\U0003fffd",
        "compatibility ideographs": "\uf92c\ufa0c\U0002f800",
        "Kangxi radicals": "⼀⼆⾦",
        "ideographic description": "⿰亻尔",
        # Code
        "SQL": "'; DROP TABLE practitioner; --",
        "SQL always true": "' OR '1'='1",
        "SQL wildcard": "%_%",
        "SQL comment": "1/**/OR/**/1=1",
        "script": "<script>alert(1)</script>",
        "image that fails": '"><img src=x onerror=alert(1)>',
        "SVG": "<svg/onload=alert(1)>",
        "javascript address": "javascript:alert(1)",
        "HTML entity": "&lt;b&gt;&#0;&#x110000;",
        "attribute breakers": "\"'`>< /=",
        "CDATA": "]]><!--",
        "external entity": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>',
        "Jinja": "{{ 7 * 7 }}{% raw %}",
        "Jinja reaching out": "{{ ''.__class__.__mro__ }}",
        "Django template": "{% load static %}{{ settings.SECRET_KEY }}",
        "Python format": "{0}{name}{0.__class__}",
        "percent format": "%s%n%(day)s%",
        "shell": "$(touch x); `id` | cat && :",
        "Typst": '#read("/etc/hostname") #panic()',
        "LaTeX": "\\input{/etc/hostname}",
        "LDAP": "*)(uid=*",
        "JSON": '{"$ne": null}',
        "header injection": "a@example.cn\r\nBcc: b@example.cn",
        "log forging": "ok\nERROR forged line",
        "path traversal": "../../../../etc/passwd",
        "path traversal for Windows": "..\\..\\boot.ini",
        "path with NUL": "photo.jpg\x00.exe",
        "device name": "CON",
        "address of a machine within": "http://127.0.0.1:8000/",
        "backtracking": "(a+)+$" + "a" * 60 + "!",
        # What spreadsheets do
        "formula": "=1+1",
        "formula that starts a program": "=cmd|' /C calc'!A0",
        "formula with plus": "+SUM(A1:A9)",
        "formula with minus": "-2+3",
        "formula with at": "@SUM(1)",
        "formula after a tab": "\t=1+1",
        "formula that fetches": '=HYPERLINK("http://example.invalid","x")',
        "text forced by a formula": '="110105194912310021"',
        "apostrophe in front": "'110105194912310021",
        "scientific notation": "1.10105194912310E+17",
        "decimal point": "110105194912310016.0",
        "too wide a column": "#########",
        "spreadsheet error": "#N/A",
        "comma for thousands": "110,105,194,912",
        # Values that do not exist
        "30 February": "19900230",
        "29 February of no leap year": "20230229",
        "29 February 1900": "19000229",
        "month 13": "19901301",
        "day 0": "2020-00-00",
        "year 0": "00000101",
        "year 10000": "10000-01-01",
        "date in words": "一九九〇年二月三十日",
        "ID with 30 February": "110105199002300026",
        "ID with month 00": "110105199000010026",
        "ID with only zeros": "000000000000000000",
        "not a number": "NaN",
        "infinity": "-Infinity",
        "negative": "-1",
        "huge number": "9" * 400,
        "exponent without end": "1e999999999",
        "hexadecimal": "0x1F",
        "octal": "0o17",
        "underscores in a number": "1_000",
        "none": "None",
        "null": "null",
        "undefined": "undefined",
        "true": "true",
        "empty list": "[]",
    }
)


def spoilt(sound: str) -> Iterator[tuple[str, str]]:
    """A sound value with one thing wrong or odd about it, each with a name."""
    middle = len(sound) // 2
    first, second = sound[:middle], sound[middle:]
    for name, mark in {
        "NUL": "\x00",
        "a zero-width space": "\u200b",
        "a right-to-left override": "\u202e",
        "a lone surrogate": "\ud800",
        "a line break": "\n",
        "an emoji": "😀",
        "a combining accent": "\u0301",
        "an Arabic digit": "٣",
        "10 kB of blanks": " " * 10_240,
    }.items():
        yield f"{name} inside", first + mark + second
        yield f"{name} in front", mark + sound
        yield f"{name} at the end", sound + mark
    yield "one character short", sound[:-1]
    yield "first character lost", sound[1:]
    yield "doubled", sound + sound
    yield "doubled with a comma", f"{sound},{sound}"
    yield "backwards", sound[::-1]
    yield "full width", sound.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    yield "in quotes", f'"{sound}"'
