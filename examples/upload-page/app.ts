import { App, CfnOutput, Size, Stack } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { MediaPipeline } from 'cdk-media-pipeline';
import type { Construct } from 'constructs';

export interface UploadPageProps {
  /** Issuer of the tokens of your users, such as `https://login.example.com`. */
  readonly issuer: string;
  /** Audience of these tokens: the client id of your page. */
  readonly audience: string;
  /** Origin of your page. */
  readonly origin: string;
}

/** Videos that people upload from a page, which shows each of them their own jobs. */
export class Videos extends Stack {
  constructor(scope: Construct, id: string, { issuer, audience, origin }: UploadPageProps) {
    super(scope, id);
    const pipeline = new MediaPipeline(this, 'Videos', { tracker: { trackProgress: true } });
    const allowedOrigins = [origin];
    // API Gateway does not let two APIs share an authorizer.
    const usersOf = (name: string) => new HttpJwtAuthorizer(name, issuer, { jwtAudience: [audience] });
    const uploads = pipeline.addUploadApi('Uploads', { authorizer: usersOf('Uploaders'), allowedOrigins, maxSize: Size.gibibytes(50) });
    const jobs = pipeline.addJobApi('Jobs', { authorizer: usersOf('Viewers'), allowedOrigins, ownJobsOnly: true });
    new CfnOutput(this, 'UploadUrl', { value: uploads.url });
    new CfnOutput(this, 'JobUrl', { value: jobs.url });
  }
}

const app = new App();
const context = (name: string, otherwise: string): string => app.node.tryGetContext(name) ?? otherwise;
new Videos(app, 'Videos', {
  issuer: context('issuer', 'https://login.example.com'),
  audience: context('audience', 'videos'),
  origin: context('origin', 'http://localhost:8080'),
});
