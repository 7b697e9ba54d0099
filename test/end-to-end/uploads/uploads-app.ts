import { App, CfnOutput, Duration, Size } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import { Bitrate, Ladder, OutputPreset, RateControl, Rendition, UploadMetadata } from '../../../src';

/** The page, which issues the tokens of its users too. */
const site = process.env.UPLOAD_SITE!;

const stack = new PipelineStack(new App(), 'Uploads', {
  outputs: [OutputPreset.cmaf({
    ladder: Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) })]),
  })],
  transcode: { uploadMetadata: UploadMetadata.PASSTHROUGH },
});
const { api } = stack.pipeline.addUploadApi('UploadApi', {
  authorizer: new HttpJwtAuthorizer('Users', site, { jwtAudience: ['videos'] }),
  allowedOrigins: [site],
  maxSize: Size.mebibytes(200),
  urlExpiration: Duration.minutes(1),
});
new CfnOutput(stack, 'ApiId', { value: api.apiId });
