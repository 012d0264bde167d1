"""Imports: which file was loaded when and by whom, and what each of its rows changed."""

from django.db import models


class ImportRun(models.Model):
    """One reading of one file. Its counts are written with every batch, so a page can show them.

    Of the file only hashes are kept: its content is in the records, and even a file's name may
    name a person.
    """

    kind = models.CharField(
        max_length=20, help_text="authorities, institutions, roster, register, filings or bars."
    )
    file_hash = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the content.")
    file_name_hash = models.CharField(
        max_length=64, help_text="Keyed hash of the file's name, which may name a person."
    )
    file_size = models.PositiveBigIntegerField(help_text="Bytes.")
    file_format = models.CharField(max_length=4, help_text="csv or xlsx, as its content shows.")
    encoding = models.CharField(max_length=20, blank=True, help_text="utf-8 or gb18030; of CSV.")
    province = models.CharField(max_length=6, blank=True, help_text="Where the file comes from.")
    year = models.PositiveSmallIntegerField(null=True, help_text="The year the file is about.")
    is_dry_run = models.BooleanField(default=False, help_text="Nothing but this row was written.")
    begun_by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="imports",
        help_text="Who loaded it; none: whoever runs the machine.",
    )
    begun_at = models.DateTimeField(help_text="When it began.")
    heard_at = models.DateTimeField(help_text="When it last gave a sign: shows runs broken off.")
    finished_at = models.DateTimeField(null=True, help_text="When it ended; none if broken off.")
    rows_expected = models.PositiveIntegerField(
        null=True, help_text="Rows in the file, where that can be told beforehand."
    )
    rows_read = models.PositiveIntegerField(default=0)
    rows_created = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    objections = models.JSONField(
        default=dict, help_text="How often each objection was raised, by its code."
    )
    remarks = models.JSONField(
        default=dict, help_text="How often each remark was made, by its code."
    )
    undone_at = models.DateTimeField(null=True, help_text="When it was undone, if ever.")
    undone_by = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="imports_undone"
    )
    rows_undone = models.PositiveIntegerField(default=0)
    rows_kept = models.PositiveIntegerField(
        default=0, help_text="Entries left as they are when the rest was undone: used since."
    )

    class Meta:
        indexes = (models.Index(fields=("kind", "begun_at"), name="import_run_recent"),)

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedRow(models.Model):
    """What one row of a file did to one entry of the records."""

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField(help_text="Row of the file, as a spreadsheet counts them.")
    subject = models.CharField(
        max_length=20,
        help_text="practitioner, qualification, bar, registration, filing, institution, authority.",
    )
    subject_id = models.BigIntegerField(help_text="Its number.")
    before = models.JSONField(
        null=True, help_text="Values before, nothing personal; none if the row made the entry."
    )
    sealed_before = models.BinaryField(
        null=True, help_text="The entry's sealed field before, under the person's own key."
    )
    after_hash = models.CharField(
        max_length=32, help_text="Of the entry as the row left it: shows changes since."
    )
    undone_at = models.DateTimeField(null=True, help_text="When it was undone.")
    kept_because = models.CharField(
        max_length=40, blank=True, help_text="Why it was not undone: the code of an objection."
    )

    class Meta:
        indexes = (
            models.Index(fields=("subject", "subject_id"), name="imported_row_subject"),
            models.Index(fields=("run", "subject", "id"), name="imported_row_run"),
        )

    def __str__(self) -> str:
        return f"row {self.row} of import {self.run_id}"
