"""What is told about accounts, outside any procedure: codes, activation, changes, openings."""

from collections.abc import Mapping

from medreg.rulebook.messages import MessageText
from medreg.rulebook.words import _

ACCOUNT_TEXTS: Mapping[str, MessageText] = {
    "one_time_code": MessageText(
        _("Your code"),
        _(
            "Your code is %(code)s, valid for %(minutes)s minutes."
            " Nobody at the register will ever ask you for it."
        ),
    ),
    "activation_code": MessageText(
        _("Your activation code"),
        _(
            "%(institution)s has sent you the activation code %(code)s."
            " Enter it under Activate My Account by %(day)s."
        ),
    ),
    "account_activated": MessageText(
        _("Your account is active"),
        _("Your account is active. You can now apply under Business application."),
    ),
    "reminder_to_institution": MessageText(
        _("A physician waits for an activation code"),
        _(
            "Somebody who named %(institution)s has waited for an activation code since %(day)s."
            " Please send it, or turn on automatic activation."
        ),
    ),
    "account_opened": MessageText(
        _("Your account has been opened"),
        _("You sign in as %(login_name)s. Your account page shows the next step."),
    ),
    "account_exists_already": MessageText(
        _("You have an account already"),
        _(
            "Somebody tried to open a second account with your identity document. If it was you,"
            " sign in as %(login_name)s or recover your password. If not, you need do nothing."
        ),
    ),
    "contact_changed": MessageText(
        _("A contact of your account was changed"),
        _(
            "On %(at)s %(contact)s became a contact of your account. If it was not you, recover"
            " your account now or turn to your registering authority."
        ),
    ),
    "password_changed": MessageText(
        _("Your password was changed"),
        _(
            "The password of your account was changed on %(at)s. If it was not you, recover your"
            " account now or turn to your registering authority."
        ),
    ),
    "new_sign_in": MessageText(
        _("Somebody signed in to your account"),
        _(
            "Your account was signed in to on %(at)s with %(device)s. If it was not you, end that"
            " session under Security settings and change your password."
        ),
    ),
    "verification_found": MessageText(
        _("Your record has been found"),
        _("A roster with your record has been loaded. Your account page shows the next step."),
    ),
    "opening_announced": MessageText(
        _("The day registration opens is known"),
        _("Registration opens in %(division)s on %(day)s. You may prepare your application now."),
    ),
    "recovery_link": MessageText(
        _("Your link to set a new password"),
        _(
            "Set a new password until %(until)s: %(link)s If you did not ask for this, you need"
            " do nothing."
        ),
    ),
}
"""By code. The gaps are the parameters; `SECRET` ones never stay in the outbox."""

SECRET = frozenset({"code", "link"})
"""Parameters that are sealed in the outbox, erased once sent, and shown as dots ever after."""

USEFUL_MINUTES: Mapping[str, int] = {"one_time_code": 10, "recovery_link": 60}
"""How long a message is worth sending; the others are worth it until the last try."""
