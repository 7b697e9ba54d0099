"""AWS::SecretsManager::RotationSchedule and its rules; `rotation` applies it."""

import json
import re

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners

TYPE = "AWS::SecretsManager::RotationSchedule"
_KNOWN = {"SecretId", "RotationLambdaARN", "RotationRules", "RotateImmediatelyOnUpdate"}
_RATE = re.compile(r"rate\((\d+) (hours?|days?)\)")
_CRON = re.compile(r"cron\(\S+( \S+){5}\)")


def apply(rotate_secret, cancel_rotate_secret) -> None:
    def start(properties: dict) -> tuple:
        unknown = sorted(set(properties) - _KNOWN)
        if unknown:
            raise ValueError(f"{TYPE}: the local AWS does not have {unknown}")
        immediately = str(properties.get("RotateImmediatelyOnUpdate", True)).lower() == "true"
        request = {
            name: properties[name] for name in ("SecretId", "RotationLambdaARN", "RotationRules") if name in properties
        }
        status, _, body = rotate_secret({**request, "RotateImmediately": immediately})
        answer = json.loads(body)
        if status != 200:
            raise ValueError(f"{TYPE}: {answer.get('message') or answer.get('Message')}")
        return answer["ARN"], {"Id": answer["ARN"]}

    def delete(arn: str, _properties: dict) -> None:
        if secretsmanager._resolve(arn)[1]:
            cancel_rotate_secret({"SecretId": arn})

    provisioners._RESOURCE_HANDLERS[TYPE] = {
        "create": lambda _logical_id, properties, _stack_name: start(properties),
        "update": lambda _arn, _old, properties, _stack_name: start(properties),
        "delete": delete,
    }
    provisioners._REPLACING_PROPERTIES[TYPE] = ("SecretId",)


def rules_problem(rules: dict) -> str | None:
    days, schedule = rules.get("AutomaticallyAfterDays"), rules.get("ScheduleExpression")
    if (days is None) == (schedule is None):
        return "RotationRules need either AutomaticallyAfterDays or ScheduleExpression."
    if days is not None:
        return (
            None if str(days).isdigit() and 1 <= int(days) <= 1000 else "AutomaticallyAfterDays must be from 1 to 1000."
        )
    rate = _RATE.fullmatch(schedule)
    if rate:
        hours = int(rate[1]) * (24 if rate[2].startswith("day") else 1)
        return None if 4 <= hours <= 999 * 24 else "A secret rotates every 4 hours to 999 days."
    return None if _CRON.fullmatch(schedule) else f"ScheduleExpression {schedule} is not valid."
