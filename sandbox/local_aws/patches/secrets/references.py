"""A reference to a stack's secret is its ARN, as in CloudFormation.

ministack returns the name, which no policy statement matches.
"""

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners


def apply() -> None:
    secret = provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"]
    create, update, delete = secret["create"], secret["update"], secret["delete"]

    def create_with_arn(logical_id, properties, stack_name):
        return _known_by_arn(create(logical_id, properties, stack_name))

    def update_by_arn(arn, old_properties, properties, stack_name, logical_id):
        return _known_by_arn(update(_name_of(arn), old_properties, properties, stack_name, logical_id))

    def delete_by_arn(arn, properties):
        delete(_name_of(arn), properties)

    secret |= {"create": create_with_arn, "update": update_by_arn, "delete": delete_by_arn}


def _known_by_arn(provisioned: tuple) -> tuple:
    _, attributes, *rest = provisioned
    return attributes["Arn"], attributes, *rest


def _name_of(arn: str) -> str | None:
    return secretsmanager._resolve(arn)[0]
