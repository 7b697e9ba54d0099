import { Annotations, Aspects, Resource, Stack, type IAspect } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** CloudFront forwards preflight requests to S3, which refuses them without a CORS rule. The rules of imported buckets are unknown. */
export function noteMissingCorsRule(bucket: s3.IBucket): void {
  if (bucket instanceof s3.Bucket && Resource.isOwnedResource(bucket)) {
    Aspects.of(bucket).add(new MissingCorsRuleNote());
  }
}

/** Runs after the app is built, because rules can be added until then. */
class MissingCorsRuleNote implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof s3.CfnBucket && !Stack.of(node).resolve(node.corsConfiguration)) {
      Annotations.of(node).addInfoV2('cdk-media-pipeline:noCorsRule',
        'The bucket that MediaDistribution serves has no CORS rule: preflight requests of players on other sites fail. '
        + 'Add a CORS rule for GET and HEAD');
    }
  }
}
