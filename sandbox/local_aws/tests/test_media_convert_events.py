"""PutEvents as MediaConvert."""


def entry(source: str) -> dict:
    return {"Source": source, "DetailType": "MediaConvert Job State Change", "Detail": '{"status": "COMPLETE"}'}


def test_media_convert_events_are_accepted(local_aws):
    answer = local_aws.client("events").put_events(Entries=[entry("aws.mediaconvert")])
    assert answer["FailedEntryCount"] == 0


def test_other_aws_sources_are_refused(local_aws):
    events = local_aws.client("events")
    assert events.put_events(Entries=[entry("aws.s3")])["FailedEntryCount"] == 1
    mixed = events.put_events(Entries=[entry("aws.mediaconvert"), entry("aws.s3")])
    assert mixed["FailedEntryCount"] >= 1
