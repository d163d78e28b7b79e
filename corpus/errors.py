"""The one error that people see."""


class SenreiError(Exception):
    """Bad input or a broken index; the message says in one line what is wrong and what to do."""
