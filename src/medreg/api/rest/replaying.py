"""`Idempotency-Key`: a write sent twice with one key is done once."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from ninja import Status

from medreg.records.accounts.models import Account
from medreg.services import replaying

from .problems import problem

OK = 200


class _ProblemError(Exception):
    """The write was answered with a problem: nothing is kept under its key."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer a repeated write with the first answer.

    Problems are not kept: whoever mends the request may send it again under the same key.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(request, *args, **kwargs)
        if len(key) > replaying.LONGEST_KEY or not key.isprintable():
            return problem(400, "bad_idempotency_key")
        account: Account = request.auth.account  # type: ignore[attr-defined]
        asked = replaying.fingerprint(request.method or "", request.get_full_path(), request.body)
        moment = request.moment  # type: ignore[attr-defined]
        try:
            answer = replaying.do_once(
                account, key, asked, moment, lambda: _answer(view(request, *args, **kwargs))
            )
        except replaying.KeyUsedOtherwiseError:
            return problem(422, "idempotency_key_used_otherwise")
        except _ProblemError as error:
            return error.response
        return Status(answer.status, json.loads(answer.body))

    return guarded


def _answer(result: Any) -> replaying.Answer:
    if isinstance(result, HttpResponse):
        raise _ProblemError(result)
    status, body = (
        (result.status_code, result.value) if isinstance(result, Status) else (OK, result)
    )
    content = json.dumps(body, ensure_ascii=False, cls=DjangoJSONEncoder).encode()
    return replaying.Answer(status, content)
