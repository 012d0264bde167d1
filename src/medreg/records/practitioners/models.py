"""Practitioners (医师) and newly qualified persons, their qualifications, and what bars them."""

from django.db import models


class Practitioner(models.Model):
    """A natural person in the roster or in the register.

    `version` is raised by every step that touches the person, before facts are read, so that one
    qualification cannot serve two grants on either database (decisions 23).
    """

    identity = models.OneToOneField(
        "identities.Identity", models.PROTECT, related_name="practitioner"
    )
    name = models.CharField(max_length=50, db_index=True, help_text="Name as in the roster.")
    matching_name = models.CharField(
        max_length=50, db_index=True, help_text="Name as it is compared: see personal_names."
    )
    pinyin = models.CharField(max_length=200, db_index=True, help_text="Search key, lower case.")
    initials = models.CharField(max_length=50, db_index=True, help_text="Initials of the pinyin.")
    sex = models.CharField(max_length=1, help_text="GB/T 2261.1: 1 male, 2 female, 0, 9.")
    version = models.PositiveBigIntegerField(default=0, help_text="Raised by every step.")
    created_at = models.DateTimeField(help_text="When the person was first seen here.")

    def __str__(self) -> str:
        return f"practitioner {self.pk}"


class Qualification(models.Model):
    """One physician qualification (医师资格), as the exam centre's roster tells it."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="qualifications")
    level = models.CharField(max_length=1, help_text="1 physician, 2 assistant.")
    category = models.CharField(
        max_length=1, help_text="1 clinical, 2 stomatology, 3 public, 4 TCM."
    )
    exam_class = models.CharField(max_length=3, blank=True, help_text="Exam class, decode by year.")
    exam_year = models.PositiveSmallIntegerField(help_text="Year of the examination.")
    province = models.CharField(max_length=6, help_text="Province of the examination.")
    obtained_on = models.DateField(help_text="Day the qualification was obtained.")
    number = models.BinaryField(
        null=True, help_text="资格证书编码, sealed; none before it is made."
    )
    number_index = models.CharField(
        max_length=64, null=True, unique=True, help_text="Keyed blind index of the number."
    )
    ticket_index = models.CharField(
        max_length=64, null=True, db_index=True, help_text="Blind index of the exam ticket number."
    )
    index_version = models.PositiveIntegerField(default=1, help_text="Which index key made them.")
    issuer = models.CharField(max_length=100, blank=True, help_text="Issuing authority.")
    school = models.CharField(max_length=100, blank=True, help_text="School, by the roster.")
    major = models.CharField(max_length=100, blank=True, help_text="Major, by the roster.")
    education = models.CharField(max_length=4, blank=True, help_text="GB/T 4658.")
    source = models.CharField(max_length=20, default="exam", help_text="exam, recognised_old, …")
    revoked_on = models.DateField(null=True, help_text="Day it was revoked, if ever.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("practitioner", "exam_year", "level", "category"),
                name="one_qualification_per_exam",
            ),
        )


class Bar(models.Model):
    """Something that bars a person from registration for a time (rule set R, domain 3.2)."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="bars")
    rule = models.CharField(max_length=3, help_text="R1 to R11.")
    event_on = models.DateField(help_text="Sentence served, revoked, deregistered, annulled …")
    until_on = models.DateField(null=True, help_text="Last day, where the bar itself names one.")
    is_for_life = models.BooleanField(default=False, help_text="A bar without end.")
    evidence = models.BinaryField(null=True, help_text="Document and issuing body, sealed.")
    lifted_on = models.DateField(null=True, help_text="Day it was lifted, if ever.")
    source = models.CharField(max_length=20, help_text="import, finding or sanction.")
    created_at = models.DateTimeField()
