"""Texts that rules write for their targets."""

import json

import pytest
from local_aws.tests.helpers import allow_events, create_queue, create_rule, receive

DETAIL = {"outputs": [{"url": "first"}, {"url": "second"}], "key": "a.mp4"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("$.detail.outputs[0].url", "first"),
        ("$.detail.outputs[1].url", "second"),
        ("$.detail.outputs[2].url", ""),
        ("$.detail.key", "a.mp4"),
        ("$.detail.missing", ""),
        ("$.detail.missing[0].url", ""),
    ],
)
def test_a_path_may_have_the_index_of_a_list(local_aws, name, path, text):
    url, arn = create_queue(local_aws, name)
    allow_events(local_aws, url, arn)
    transformer = {"InputPathsMap": {"value": path}, "InputTemplate": '"Value: <value>"\n"End"'}
    create_rule(local_aws, name, {"source": [name]}, {"Arn": arn, "InputTransformer": transformer})
    entry = {"Source": name, "DetailType": "test", "Detail": json.dumps(DETAIL)}
    local_aws.client("events").put_events(Entries=[entry])
    assert receive(local_aws, url)["Body"] == f'"Value: {text}"\n"End"'
