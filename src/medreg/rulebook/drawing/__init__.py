"""Draws the rulebook as pages for people: `pages(chinese)` gives path under `docs/` to Markdown.

Everything on them comes from tables, rules, editions and forms; nothing is written by hand twice.
`chinese` looks a marked sentence up in the catalogue; the rulebook itself reads no files of words.
"""

from ..workflows.registry import TEXTS, WORKFLOWS
from .editions_page import editions_page
from .forms_page import form_page
from .markdown import Chinese
from .messages_page import messages_page
from .rules_page import rules_page
from .workflow_page import workflow_page

__all__ = ["Chinese", "pages"]


def pages(chinese: Chinese) -> dict[str, str]:
    """All drawn pages of the rulebook."""
    drawn = {
        "rules/README.md": rules_page(tuple(WORKFLOWS.values()), chinese),
        "editions/README.md": editions_page(),
    }
    for name, workflow in WORKFLOWS.items():
        drawn[f"workflows/{name}.md"] = workflow_page(workflow, chinese)
        drawn[f"forms/{name}.md"] = form_page(workflow, chinese)
        drawn[f"messages/{name}.md"] = messages_page(workflow, TEXTS[name], chinese)
    return drawn
