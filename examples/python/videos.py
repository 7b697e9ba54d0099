import aws_cdk as cdk
from cdk_media_pipeline import MediaPipeline

app = cdk.App()
stack = cdk.Stack(app, "Videos")
MediaPipeline(stack, "Pipeline").add_outputs()

app.synth()
