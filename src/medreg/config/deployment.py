"""From `os.environ` to an environment that is safe to run: the first thing every process does."""

from collections.abc import Mapping
from dataclasses import replace

from . import keys, safety
from .env import Environment, EnvironmentRefusedError, read


def prepare(environ: Mapping[str, str]) -> Environment:
    """The environment of this process; raises EnvironmentRefusedError naming all faults at once.

    A demonstration makes its own secrets in its data directory on the first run.
    """
    environment = read(environ)
    objections = safety.objections_to(environment)
    if objections:
        raise EnvironmentRefusedError(objections)
    environment = replace(environment, data_dir=environment.data_dir.absolute())
    try:
        environment.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _with_own_secrets(environment) if environment.demo else environment
    except OSError as error:
        raise EnvironmentRefusedError(
            (
                (
                    "MEDREG_DATA_DIR must be a folder that medreg may write to"
                    f" ({error.strerror}); choose another, or change its owner."
                ),
            )
        ) from None


def _with_own_secrets(environment: Environment) -> Environment:
    keyring = environment.effective_keyring_file
    keys.keep(keyring, keys.new_keyring())
    if environment.secret_key or environment.secret_key_file:
        return replace(environment, keyring_file=keyring)
    secret = environment.data_dir / "secret_key"
    keys.keep(secret, keys.new_secret())
    return replace(environment, keyring_file=keyring, secret_key_file=secret)
