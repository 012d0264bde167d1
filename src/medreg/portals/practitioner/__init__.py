"""The room of physicians and the newly qualified (医师个人端)."""
