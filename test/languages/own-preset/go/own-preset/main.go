package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	media "github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline"
)

type posters struct{ media.OutputPreset }

func newPosters() media.OutputPreset {
	preset := &posters{}
	media.NewOutputPreset_Override(preset, jsii.String("posters"))
	return preset
}

func (p *posters) Bind(scope constructs.Construct, options *media.OutputPresetBindOptions) *media.OutputPresetConfig {
	return &media.OutputPresetConfig{
		OutputGroup: &map[string]any{
			"OutputGroupSettings": map[string]any{
				"Type":              "FILE_GROUP_SETTINGS",
				"FileGroupSettings": map[string]any{"Destination": *options.Folder + "/poster"},
			},
			"Outputs": []any{map[string]any{
				"ContainerSettings": map[string]any{"Container": "RAW"},
				"VideoDescription": map[string]any{
					"Width": 640,
					"CodecSettings": map[string]any{
						"Codec":                "FRAME_CAPTURE",
						"FrameCaptureSettings": map[string]any{"MaxCaptures": 1, "Quality": 80},
					},
				},
			}},
		},
		Outputs: &[]*media.OutputDescription{{Role: media.OutputRole_IMAGES}},
		RoleStatements: &[]awsiam.PolicyStatement{awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
			Actions:   jsii.Strings("s3:GetObject"),
			Resources: jsii.Strings("arn:aws:s3:::looks/" + *scope.Node().Id() + ".cube"),
		})},
	}
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("OwnPreset"), nil)
	media.NewMediaPipeline(stack, jsii.String("Pipeline"), &media.MediaPipelineProps{
		Outputs: &[]media.OutputPreset{media.OutputPreset_Mp4(nil), newPosters()},
	})
	app.Synth(nil)
}
