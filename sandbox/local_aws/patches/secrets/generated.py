"""A stack generates a secret with GetRandomPassword, which refuses what AWS refuses.

ministack generates it with other code, which knows no ExcludePunctuation, and
never lacks a character of a type that must be included.
"""

import json
import string

from ministack.core.responses import error_response_json
from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners

TYPE = "AWS::SecretsManager::Secret"
_OF_STACKS = {"SecretStringTemplate", "GenerateStringKey"}
_CHARACTERS = {
    "ExcludeLowercase": string.ascii_lowercase,
    "ExcludeUppercase": string.ascii_uppercase,
    "ExcludeNumbers": string.digits,
    "ExcludePunctuation": string.punctuation,
}


def apply() -> None:
    get_random_password = secretsmanager._get_random_password

    def get_possible_password(request: dict) -> tuple:
        excluded = set(request.get("ExcludeCharacters", ""))
        required = [characters for name, characters in _CHARACTERS.items() if not request.get(name)]
        if request.get("RequireEachIncludedType", True) and any(excluded.issuperset(each) for each in required):
            message = "All characters of the desired type have been excluded."
            return error_response_json("InvalidParameterException", message, 400)
        return get_random_password(request)

    secretsmanager._get_random_password = get_possible_password
    provisioners._sm_secret_string = _secret_string


def _secret_string(properties: dict) -> str:
    options = properties.get("GenerateSecretString")
    if not options or properties.get("SecretString"):
        return properties.get("SecretString", "")
    if len(_OF_STACKS & options.keys()) == 1:
        raise ValueError(f"{TYPE}: SecretStringTemplate and GenerateStringKey must both be set or removed.")
    request = {name: value for name, value in options.items() if name not in _OF_STACKS}
    status, _, body = secretsmanager._get_random_password(request)
    answer = json.loads(body)
    if status != 200:
        raise ValueError(f"{TYPE}: {answer.get('message') or answer.get('Message')}")
    password = answer["RandomPassword"]
    if "GenerateStringKey" not in options:
        return password
    return json.dumps({**json.loads(options["SecretStringTemplate"]), options["GenerateStringKey"]: password})
