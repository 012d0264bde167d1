"""Where a rule comes from: the law, and the place in it."""

from dataclasses import dataclass

from .words import _


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one law, for example the second item of article 16."""

    law: str
    article: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        place = f" {self.article}" if self.article else ""
        return f"{self.law}{place}" + (f"({self.item})" if self.item else "")


PHYSICIANS_LAW = _("Physicians Law")
LICENSING_LAW = _("Administrative Licensing Law")
MEASURES = _("Measures for the Registration of Physicians")
TCM_LAW = _("Law on Traditional Chinese Medicine")
SCOPE_RULES = _("Provisional Rules on the Scope of Practice")
INFORMATION_LAW = _("Personal Information Protection Law")
HOUSE_POLICY = _("Rules of this register")


def physicians_law(article: int, item: int | None = None) -> Citation:
    """医师法 (2021-08-20), in force since 2022-03-01."""
    return Citation(PHYSICIANS_LAW, article, item)


def licensing_law(article: int, item: int | None = None) -> Citation:
    """行政许可法 (2019-04-23)."""
    return Citation(LICENSING_LAW, article, item)


def measures(article: int, item: int | None = None) -> Citation:
    """医师执业注册管理办法, order no. 13 of 2017, in force since 2017-04-01."""
    return Citation(MEASURES, article, item)


def scope_rules(article: int | None = None) -> Citation:
    """关于医师执业注册中执业范围的暂行规定 (2001)."""
    return Citation(SCOPE_RULES, article)


def house_policy() -> Citation:
    """What this register asks of itself beyond the law; see `docs/decisions/`."""
    return Citation(HOUSE_POLICY)
