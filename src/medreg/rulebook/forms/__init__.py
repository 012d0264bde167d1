"""What people are asked, declared once: pages, REST, checks and documents read it."""
