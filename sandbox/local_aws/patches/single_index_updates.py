"""An update of a table creates or deletes one global secondary index.

CloudFormation refuses more, and refuses to change an index. ministack makes all
changes, one after the other.
"""

from ministack.services import dynamodb
from ministack.services.cloudformation import provisioners

TABLE = "AWS::DynamoDB::Table"


def apply() -> None:
    handlers = provisioners._RESOURCE_HANDLERS[TABLE]
    update = handlers["update"]

    def update_one_index(physical_id, old_props, new_props, *args, **options):
        # Not the properties before: a rollback finds the table unchanged. A table with another name is a new one.
        if new_props.get("TableName", physical_id) == physical_id:
            _require_one_change(_indexes(dynamodb._tables.get(physical_id) or {}), _indexes(new_props))
        return update(physical_id, old_props, new_props, *args, **options)

    handlers["update"] = update_one_index


def _require_one_change(before: dict, after: dict) -> None:
    if len(before.keys() ^ after.keys()) > 1:
        raise ValueError("Cannot perform more than one GSI creation or deletion in a single update")
    if any(before[name] != after[name] for name in before.keys() & after.keys()):
        raise ValueError(
            "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights Specification. "
            "You can create a new GSI with a different name."
        )


def _indexes(table: dict) -> dict:
    """Keys and projection of each index."""
    return {
        index["IndexName"]: (index["KeySchema"], index["Projection"])
        for index in table.get("GlobalSecondaryIndexes") or []
    }
