"""The room of authorities (卫生健康行政部门端)."""
