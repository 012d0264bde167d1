"""One file per subject: statements that are true when all is well."""
