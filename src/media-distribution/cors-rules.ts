import { Annotations, Aspects, Resource, Stack, type IAspect } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** CloudFront passes preflight requests on to S3, which refuses them without a rule. Of imported buckets the rules are not known. */
export function remarkOnMissingCors(bucket: s3.IBucket): void {
  if (bucket instanceof s3.Bucket && Resource.isOwnedResource(bucket)) {
    Aspects.of(bucket).add(new CorsRemark());
  }
}

/** Looks once the app is built: rules can be added until then. */
class CorsRemark implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof s3.CfnBucket && !Stack.of(node).resolve(node.corsConfiguration)) {
      Annotations.of(node).addInfoV2('cdk-media-pipeline:noCorsRule',
        'The bucket that MediaDistribution serves has no CORS rule: preflight requests of players on other sites fail. Add one for GET and HEAD');
    }
  }
}
