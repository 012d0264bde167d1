"""Organizations: the institutions where people practise and the authorities that register them."""

from django.db import models


class Authority(models.Model):
    """A health authority (卫生健康主管部门) of a county, prefecture, province or the nation."""

    name = models.CharField(max_length=100, unique=True, help_text="Official name.")
    name_en = models.CharField(max_length=200, blank=True, help_text="Name in English.")
    division = models.CharField(max_length=6, db_index=True, help_text="Its division, six digits.")
    kind = models.CharField(
        max_length=20,
        default="health",
        help_text="health, tcm, disease_control or approval_bureau.",
    )
    social_credit_code = models.CharField(max_length=18, blank=True, help_text="GB 32100-2015.")
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="below", help_text="The level above."
    )
    phone = models.CharField(max_length=40, blank=True, help_text="Published telephone number.")
    address = models.CharField(max_length=200, blank=True, help_text="Where the counter is.")
    hours = models.CharField(max_length=100, blank=True, help_text="When the counter is open.")

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """A medical institution (医疗机构) with its practice licence."""

    name = models.CharField(max_length=120, help_text="Name on the licence.")
    search_name = models.CharField(
        max_length=120, db_index=True, help_text="Name without marks and spaces, for searching."
    )
    pinyin = models.CharField(max_length=400, blank=True, db_index=True, help_text="For searching.")
    aliases = models.JSONField(default=list, blank=True, help_text="Other names it goes by.")
    licence_number = models.CharField(
        max_length=22, unique=True, help_text="医疗机构执业许可证登记号, hyphens removed."
    )
    social_credit_code = models.CharField(
        max_length=18, blank=True, db_index=True, help_text="GB 32100-2015."
    )
    division = models.CharField(max_length=6, db_index=True, help_text="Its division, six digits.")
    class_code = models.CharField(max_length=4, blank=True, help_text="WS 218, for example A100.")
    grade = models.CharField(max_length=20, blank=True, help_text="Level and class of hospital.")
    address = models.CharField(max_length=200, blank=True, help_text="Address on the licence.")
    postcode = models.CharField(max_length=6, blank=True, help_text="Six digits.")
    phone = models.CharField(max_length=40, blank=True, help_text="Published telephone number.")
    legal_representative = models.CharField(max_length=50, blank=True, help_text="法定代表人.")
    principal = models.CharField(max_length=50, blank=True, help_text="主要负责人.")
    licensed_from = models.DateField(help_text="First day of the licence.")
    licensed_until = models.DateField(null=True, help_text="Last day of the licence, if it ends.")
    closed_on = models.DateField(null=True, help_text="Day it was closed, if ever.")
    issuer = models.ForeignKey(
        Authority, models.PROTECT, related_name="licensed", help_text="Who issued the licence."
    )
    registrar = models.ForeignKey(
        Authority,
        models.PROTECT,
        related_name="institutions",
        help_text="Who registers its physicians; follows the issuer (Measures 9).",
    )
    activates_automatically = models.BooleanField(
        default=False, help_text="Accounts of its physicians become active without a code."
    )
    contact_name = models.CharField(
        max_length=50, blank=True, help_text="Person in charge of registration, as published."
    )
    contact_phone = models.CharField(
        max_length=40, blank=True, help_text="Published telephone number of that person."
    )

    class Meta:
        indexes = (models.Index(fields=("registrar", "search_name"), name="institution_registrar"),)

    def __str__(self) -> str:
        return self.name


class InstitutionSubject(models.Model):
    """One diagnosis subject (诊疗科目) on an institution's licence."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="subjects")
    subject = models.CharField(max_length=10, help_text="Code of the subject, for example 03.02.")
    from_on = models.DateField(help_text="First day.")
    until_on = models.DateField(null=True, help_text="First day no longer held, if it ended.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "subject"),
                condition=models.Q(until_on=None),
                name="one_open_row_per_subject",
            ),
        )
