import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { PipelineOutputs } from './deployment';
import { MediaDistribution, SigningKeys, ViewerAccess, type MediaPipeline } from '../../src';

/** The site that shows the videos. */
export const SITE = 'https://www.example.com';

/** Outputs of the stack `private`. */
export interface PrivateOutputs extends PipelineOutputs {
  readonly DistributionId: string;
  readonly SigningSecretArn: string;
  readonly SignedDistributionId: string;
  readonly SignedDomainName: string;
  /** Separated by commas, in the order of the key pairs. */
  readonly SignedKeyIds: string;
}

/** Adds another way to the bucket of the pipeline with path tokens, by signed URLs and cookies, and outputs for both. */
export function addPrivateDelivery(stack: Stack, { distribution, transcode }: MediaPipeline, publicKeys: string[]): void {
  const signed = new MediaDistribution(stack, 'Signed', {
    bucket: transcode.bucket,
    viewerAccess: ViewerAccess.signed(SigningKeys.publicKeys(publicKeys)),
    allowedOrigins: [SITE],
  });
  const outputs: Record<Exclude<keyof PrivateOutputs, keyof PipelineOutputs>, string> = {
    DistributionId: distribution!.distributionId,
    SigningSecretArn: distribution!.signingSecret!.secretArn,
    SignedDistributionId: signed.distributionId,
    SignedDomainName: signed.distribution.distributionDomainName,
    SignedKeyIds: signed.signingKeyIds!.join(','),
  };
  Object.entries(outputs).forEach(([key, value]) => new CfnOutput(stack, key, { value }));
}
