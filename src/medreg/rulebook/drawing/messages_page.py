"""The page of a procedure's messages, as a provider of text messages registers them."""

from ..actors import ACTOR_LABELS
from ..messages import Texts
from ..workflows.table import Workflow
from .markdown import Chinese, both, code, head, table


def messages_page(workflow: Workflow, texts: Texts, chinese: Chinese) -> str:
    """Who is told what after which step."""
    title = f"Messages of {workflow.code} {workflow.title} {chinese(workflow.title)}"
    about = (
        "The gaps `%(…)s` are the parameters sent beside the template code; none of them is ever an"
        " identity number.\n"
    )
    rows = (
        (
            code(step),
            both(ACTOR_LABELS[actor], chinese),
            both(text.subject, chinese),
            both(text.text, chinese),
        )
        for (step, actor), text in texts.items()
    )
    told = table(("After", "To", "Subject", "Text"), rows)
    return "\n".join([head(title, f"messages/{workflow.name}.py"), about, told, ""])
