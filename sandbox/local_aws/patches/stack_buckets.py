"""Buckets of a stack get their tags, and are not deleted while they hold objects.

ministack's CloudFormation drops the tags by which CDK's handler for
`autoDeleteObjects` recognizes the buckets that it may empty. Without them such a
stack cannot be deleted. ministack also deletes a bucket that has objects, so
tests would not detect that a stack does not empty its buckets.
"""

from ministack.services import s3
from ministack.services.cloudformation import provisioners


def apply() -> None:
    bucket = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    create, update, delete = bucket["create"], bucket["update"], bucket["delete"]

    def create_with_tags(logical_id, properties, stack_name):
        return _tagged(create(logical_id, properties, stack_name), properties)

    def update_with_tags(physical_id, old_properties, properties, stack_name):
        return _tagged(update(physical_id, old_properties, properties, stack_name), properties)

    def delete_if_empty(physical_id, properties):
        if physical_id in s3._buckets and _holds_objects(physical_id):
            raise ValueError("The bucket you tried to delete is not empty. You must delete all versions in the bucket.")
        delete(physical_id, properties)

    bucket |= {"create": create_with_tags, "update": update_with_tags, "delete": delete_if_empty}


def _tagged(provisioned: tuple, properties: dict) -> tuple:
    s3._bucket_tags[provisioned[0]] = provisioners._tag_map(properties.get("Tags"))
    return provisioned


def _holds_objects(name: str) -> bool:
    return bool(s3._buckets[name]["objects"]) or s3._bucket_has_versions(name)
