"""What steps do besides moving an application, by the name the table gives it.

An effect writes what belongs to its subject and answers with the columns of the application that
change; the door writes them together with the status. A test holds this map against the tables.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ..act import Act
from . import deciding, examining, leaving, sending

Effect = Callable[[Act], dict[str, Any]]

EFFECTS: Mapping[str, Effect] = {
    effect.__name__: effect
    for effect in (
        sending.submit,
        sending.confirm,
        sending.confirm_and_receive,
        sending.forget_confirmation,
        sending.ask_to_mend,
        sending.receive,
        sending.tick_off_more,
        sending.accept,
        sending.accept_from_receipt,
        sending.ask_for_correction,
        sending.answer_correction,
        sending.answer_correction_on_paper,
        sending.close,
        examining.ask_for_information,
        examining.give_information,
        examining.close_request,
        examining.rest_the_clock,
        examining.resume_the_clock,
        examining.record_finding,
        examining.take_up,
        deciding.enter_in_register,
        deciding.refuse,
        deciding.refuse_without_ground,
        deciding.deliver,
        deciding.annul_registration,
        leaving.file_practice,
        leaving.deregister,
    )
}
