package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
	media "github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Studio"), nil)
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	encrypted := &awss3.BucketProps{EncryptionKey: key, EnforceSSL: jsii.Bool(true)}
	published := awssqs.NewQueue(stack, jsii.String("Published"), &awssqs.QueueProps{EnforceSSL: jsii.Bool(true)})

	pipeline := media.NewMediaPipeline(stack, jsii.String("Pipeline"), &media.MediaPipelineProps{
		EncryptionKey: key,
		Outputs: &[]media.OutputPreset{
			media.OutputPreset_Cmaf(&media.CmafPresetOptions{
				Ladder: media.Ladder_Qvbr(&media.LadderOptions{MaxHeight: jsii.Number(720)}),
			}),
			media.OutputPreset_Mp4(&media.Mp4PresetOptions{
				Rendition: media.Rendition_H264(&media.H264RenditionOptions{Height: jsii.Number(720), Profile: media.H264Profile_MAIN}),
				Overrides: &map[string]any{"Outputs": map[string]any{"0": map[string]any{"VideoDescription": map[string]any{"Sharpness": 20}}}},
				Omit:      jsii.Strings("Outputs.0.ContainerSettings.Mp4Settings"),
			}),
			media.OutputPreset_Thumbnails(&media.ThumbnailsPresetOptions{
				Interval: awscdk.Duration_Seconds(jsii.Number(30)), Height: jsii.Number(360),
			}),
		},
		Ingest: &media.MediaIngestOptions{
			Bucket:      awss3.NewBucket(stack, jsii.String("Originals"), encrypted),
			KeyPatterns: jsii.Strings("uploads/*.mov", "uploads/*.mp4"),
		},
		Transcode: &media.TranscodePipelineOptions{
			Bucket:        awss3.NewBucket(stack, jsii.String("Streams"), encrypted),
			Deduplication: media.Deduplication_CONTENT,
			JobTags:       &map[string]*string{"team": jsii.String("studio"), "project": jsii.String("trailers")},
			MaxDuration:   awscdk.Duration_Hours(jsii.Number(2)),
		},
		Tracker: &media.JobTrackerOptions{
			TrackProgress:  jsii.Bool(true),
			Reconciliation: media.Reconciliation_Every(awscdk.Duration_Minutes(jsii.Number(15))),
		},
		Delivery: media.Delivery_CloudFront(&media.MediaDistributionOptions{AllowedOrigins: jsii.Strings("https://studio.example.com")}),
	})
	pipeline.Tracker().OnJobComplete(jsii.String("Publish"), &awsevents.OnEventOptions{
		Target: awseventstargets.NewSqsQueue(published, nil),
	})
	pipeline.AddOutputs(nil)

	app.Synth(nil)
}
