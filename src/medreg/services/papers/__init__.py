"""Papers (文书): the wording fixed when a step is taken, and the PDF made of it when asked for.

data = render(paper)                            # a stored paper, the same bytes for ever
data = print_for(acting, paper, moment, 2)      # the same in two copies, and who looked is recorded
data = render_certificate(certificate)          # a certificate as it was issued
"""

from .names import NAMES
from .rendering import print_for, render, render_certificate

__all__ = ["NAMES", "print_for", "render", "render_certificate"]
