package main

import (
	"cmp"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
	media "github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline"
)

func main() {
	defer jsii.Close()

	suffix := cmp.Or(os.Getenv("ENVIRONMENT_SUFFIX"), "dev")
	app := awscdk.NewApp(nil)
	// Neither MediaConvert nor CloudFront's logs are available in eu-south-1.
	home, elsewhere := jsii.String("eu-south-1"), jsii.String("eu-central-1")
	logs := &awss3.BucketAttributes{BucketName: jsii.String("media-logs-" + suffix), Region: elsewhere}
	logStack := awscdk.NewStack(app, jsii.String("TapStackLogs"), &awscdk.StackProps{Env: &awscdk.Environment{Region: elsewhere}})
	awss3.NewBucket(logStack, jsii.String("Logs"), &awss3.BucketProps{
		BucketName: logs.BucketName, ObjectOwnership: awss3.ObjectOwnership_OBJECT_WRITER, EnforceSSL: jsii.Bool(true),
	})
	stack := awscdk.NewStack(app, jsii.String("TapStack"), &awscdk.StackProps{Env: &awscdk.Environment{Region: home}})
	stack.AddStackDependency(logStack, nil)
	media.NewMediaPipeline(stack, jsii.String("Media"), &media.MediaPipelineProps{
		EnvironmentSuffix:  &suffix,
		ExactNames:         jsii.Bool(true),
		MediaConvertRegion: elsewhere,
		RemovalPolicy:      awscdk.RemovalPolicy_DESTROY,
		AutoDeleteObjects:  jsii.Bool(true),
		LogRetention:       awslogs.RetentionDays_ONE_WEEK,
		Outputs: &[]media.OutputPreset{media.OutputPreset_Mp4(&media.Mp4PresetOptions{
			Rendition: media.Rendition_H264(&media.H264RenditionOptions{RateControl: media.RateControl_Cbr(media.Bitrate_Mbps(jsii.Number(5)), nil)}),
			Audio: &[]media.AudioRendition{media.AudioRendition_Aac(&media.AacRenditionOptions{
				Bitrate: media.Bitrate_Kbps(jsii.Number(128)), SampleRate: jsii.Number(48000),
			})},
		})},
		Transcode: &media.TranscodePipelineOptions{
			Layout: media.OutputLayout_MirrorSource(&media.MirrorSourceOptions{StripPrefix: jsii.String("uploads/")}),
		},
		Delivery: media.Delivery_CloudFront(&media.MediaDistributionOptions{
			LogBucket: awss3.Bucket_FromBucketAttributes(stack, jsii.String("Logs"), logs),
		}),
	}).AddOutputs(&media.MediaPipelineOutputsOptions{ExportSuffix: &suffix})

	app.Synth(nil)
}
