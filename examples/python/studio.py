from aws_cdk import App, Duration, Stack
from aws_cdk.aws_events_targets import SqsQueue
from aws_cdk.aws_kms import Key
from aws_cdk.aws_s3 import Bucket
from aws_cdk.aws_sqs import Queue
from cdk_media_pipeline import (
    Deduplication, Delivery, H264Profile, JobTrackerOptions, Ladder, MediaIngestOptions, MediaPipeline,
    OutputPreset, Reconciliation, Rendition, TranscodePipelineOptions,
)

app = App()
stack = Stack(app, "Studio")
key = Key(stack, "Key", enable_key_rotation=True)
published = Queue(stack, "Published", enforce_ssl=True)

pipeline = MediaPipeline(
    stack,
    "Pipeline",
    encryption_key=key,
    outputs=[
        OutputPreset.cmaf(ladder=Ladder.qvbr(max_height=720)),
        OutputPreset.mp4(
            rendition=Rendition.h264(height=720, profile=H264Profile.MAIN),
            overrides={"Outputs": {"0": {"VideoDescription": {"Sharpness": 20}}}},
            omit=["Outputs.0.ContainerSettings.Mp4Settings"],
        ),
        OutputPreset.thumbnails(interval=Duration.seconds(30), height=360),
    ],
    ingest=MediaIngestOptions(
        bucket=Bucket(stack, "Originals", encryption_key=key, enforce_ssl=True),
        key_patterns=["uploads/*.mov", "uploads/*.mp4"],
    ),
    transcode=TranscodePipelineOptions(
        bucket=Bucket(stack, "Streams", encryption_key=key, enforce_ssl=True),
        deduplication=Deduplication.CONTENT,
        job_tags={"team": "studio", "project": "trailers"},
        max_duration=Duration.hours(2),
    ),
    tracker=JobTrackerOptions(track_progress=True, reconciliation=Reconciliation.every(Duration.minutes(15))),
    delivery=Delivery.cloud_front(allowed_origins=["https://studio.example.com"]),
)
pipeline.tracker.on_job_complete("Publish", target=SqsQueue(published))
pipeline.add_outputs()

app.synth()
