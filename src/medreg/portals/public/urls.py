"""Addresses of the public's room; each also stands under /en/."""

from django.urls import path

from . import (
    checking,
    choosing_language,
    front_page,
    guide,
    looking_up,
    recovering,
    signing_in,
)

urlpatterns = [
    path("", front_page.home, name="home"),
    path("guide/", guide.guide_page, name="guide"),
    path("language/", choosing_language.set_language, name="set_language"),
    path("look-up/", looking_up.look_up_page, name="look_up"),
    path("physicians/<str:address>/", looking_up.physician_page, name="physician"),
    path("check/", checking.check_page, name="check"),
    path("check/offline/", checking.offline_check, name="check_offline"),
    path("c/<str:code>", checking.short_check, name="short_check"),
    path("c/<str:code>/", checking.short_check),
    path(".well-known/medreg-keys.json", checking.keys, name="keys"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_by_code, name="sign_in_code"),
    path("sign-in/recover/", recovering.recover, name="recover"),
    path("sign-in/recover/password/", recovering.new_password, name="recover_password"),
    path("sign-in/capacity/", signing_in.act_in, name="act_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
]
