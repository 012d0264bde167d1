"""What a service raises when it will not do what was asked: the objections say why."""

from medreg.rulebook.objections import Objection


class RefusedError(Exception):
    """Nothing happened. Each objection says what is wrong and how to mend it."""

    def __init__(self, *objections: Objection) -> None:
        super().__init__(", ".join(objection.code for objection in objections))
        self.objections = objections
