import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { MediaConvertClient } from '@aws-sdk/client-mediaconvert';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

/** Credentials and endpoints are from the environment: AWS, or the sandbox if AWS_ENDPOINT_URL is set. */
export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly cloudFront: CloudFrontClient;
  readonly logs: CloudWatchLogsClient;
  readonly mediaConvert: MediaConvertClient;
  readonly s3: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
}

export function clientsFor(region: string): Clients {
  const config = { region, maxAttempts: 8 };
  return {
    cloudFormation: new CloudFormationClient(config),
    cloudFront: new CloudFrontClient(config),
    logs: new CloudWatchLogsClient(config),
    mediaConvert: new MediaConvertClient(config),
    s3: new S3Client(config),
    secrets: new SecretsManagerClient(config),
    // The local AWS returns queue URLs with another host name of this machine.
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
  };
}

/** Whether the endpoints of the environment are on this machine. */
export function isSandbox(env: NodeJS.ProcessEnv): boolean {
  return env.AWS_ENDPOINT_URL !== undefined && ['127.0.0.1', 'localhost'].includes(new URL(env.AWS_ENDPOINT_URL).hostname);
}
