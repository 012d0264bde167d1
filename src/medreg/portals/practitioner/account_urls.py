"""Addresses of accounts: opening one, what is next, verification, proof, activation, security."""

from django.urls import path

from . import (
    account_activation,
    account_contacts,
    account_home,
    account_messages,
    account_opening,
    account_security,
    account_verification,
)

account_urls = [
    path("", account_home.home, name="practitioner"),
    path("register/", account_opening.open_account, name="open_account"),
    path("register/done/", account_opening.account_opened, name="account_opened"),
    path("verification/", account_verification.verification, name="account_verification"),
    path("verification/name/", account_verification.correct_name, name="account_name"),
    path("verification/give-up/", account_verification.give_up, name="account_give_up"),
    path("contacts/", account_contacts.contacts, name="account_contacts"),
    path("contacts/now/", account_contacts.deliveries, name="account_contacts_now"),
    path("contacts/<str:kind>/send/", account_contacts.send, name="account_contact_send"),
    path("contacts/<str:kind>/prove/", account_contacts.prove, name="account_contact_prove"),
    path("activation/", account_activation.activation, name="account_activation"),
    path("activation/now/", account_activation.activation_now, name="account_activation_now"),
    path("activation/code/", account_activation.enter_code, name="account_code"),
    path("activation/number/", account_activation.enter_number, name="account_number"),
    path("activation/remind/", account_activation.remind, name="account_remind"),
    path(
        "activation/institution/", account_activation.name_institution, name="account_institution"
    ),
    path("messages/", account_messages.message_list, name="account_messages"),
    path("account/", account_security.account_page, name="account"),
    path("account/language/", account_security.choose_language, name="account_language"),
    path("account/devices/", account_security.devices, name="account_devices"),
    path("account/devices/end/", account_security.end_device, name="account_device_end"),
    path("account/password/", account_security.password, name="account_password"),
]
