from aws_cdk import App, Stack
from aws_cdk.aws_iam import PolicyStatement
from cdk_media_pipeline import MediaPipeline, OutputDescription, OutputPreset, OutputPresetConfig, OutputRole


class Posters(OutputPreset):
    def __init__(self) -> None:
        super().__init__("posters")

    def bind(self, scope, *, folder, file):
        return OutputPresetConfig(
            output_group={
                "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": {"Destination": f"{folder}/poster"}},
                "Outputs": [{
                    "ContainerSettings": {"Container": "RAW"},
                    "VideoDescription": {
                        "Width": 640,
                        "CodecSettings": {"Codec": "FRAME_CAPTURE", "FrameCaptureSettings": {"MaxCaptures": 1, "Quality": 80}},
                    },
                }],
            },
            outputs=[OutputDescription(role=OutputRole.IMAGES)],
            role_statements=[PolicyStatement(actions=["s3:GetObject"], resources=[f"arn:aws:s3:::looks/{scope.node.id}.cube"])],
        )


app = App()
stack = Stack(app, "OwnPreset")
MediaPipeline(stack, "Pipeline", outputs=[OutputPreset.mp4(), Posters()])
app.synth()
