package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	media "github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Videos"), nil)
	media.NewMediaPipeline(stack, jsii.String("Pipeline"), nil).AddOutputs(nil)

	app.Synth(nil)
}
