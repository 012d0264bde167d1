"""What the law says: pure functions and tables. Standard library only."""
