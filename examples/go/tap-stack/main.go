package main

import (
	"cmp"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
	media "github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline"
)

func main() {
	defer jsii.Close()

	suffix := cmp.Or(os.Getenv("ENVIRONMENT_SUFFIX"), "dev")
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("TapStack"), &awscdk.StackProps{Env: &awscdk.Environment{Region: jsii.String("eu-central-1")}})
	media.NewMediaPipeline(stack, jsii.String("Media"), &media.MediaPipelineProps{
		EnvironmentSuffix: &suffix,
		ExactNames:        jsii.Bool(true),
		RemovalPolicy:     awscdk.RemovalPolicy_DESTROY,
		AutoDeleteObjects: jsii.Bool(true),
		LogRetention:      awslogs.RetentionDays_ONE_WEEK,
		Outputs: &[]media.OutputPreset{media.OutputPreset_Mp4(&media.Mp4PresetOptions{
			Rendition: media.Rendition_H264(&media.H264RenditionOptions{RateControl: media.RateControl_Cbr(media.Bitrate_Mbps(jsii.Number(5)))}),
			Audio: &[]media.AudioRendition{media.AudioRendition_Aac(&media.AacRenditionOptions{
				Bitrate: media.Bitrate_Kbps(jsii.Number(128)), SampleRate: jsii.Number(48000),
			})},
		})},
		Transcode: &media.TranscodePipelineOptions{
			Layout: media.OutputLayout_MirrorSource(&media.MirrorSourceOptions{StripPrefix: jsii.String("uploads/")}),
		},
		Delivery: media.Delivery_CloudFront(&media.MediaDistributionOptions{EnableLogging: jsii.Bool(true)}),
	}).AddOutputs(&media.MediaPipelineOutputsOptions{ExportSuffix: &suffix})

	app.Synth(nil)
}
