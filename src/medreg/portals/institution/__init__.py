"""The room of institutions (医疗机构端)."""
