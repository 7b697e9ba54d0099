import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { nameOf } from '../../shared/constructs/construct-name';
import { canSendEvents, MEDIA_CONVERT_REGIONS } from '../../shared/constructs/media-convert-region';

/**
 * Throws if the jobs would run in the stack's region and it has no MediaConvert. If the region is unknown, an info is added. With another
 * region for the jobs, any region is right.
 */
export function requireMediaConvertRegion(scope: Construct, otherRegion?: string): void {
  const { region, stackName } = Stack.of(scope);
  if (otherRegion !== undefined) {
    return;
  }
  if (Token.isUnresolved(region)) {
    Annotations.of(scope).addInfoV2('cdk-media-pipeline:regionUnknown',
      'The stack has no explicit region: deploy it to a region with MediaConvert');
  } else if (!MEDIA_CONVERT_REGIONS.includes(region)) {
    throw new Error(`${nameOf('TranscodePipeline', scope)} must be in a region with MediaConvert (${MEDIA_CONVERT_REGIONS.join(', ')}), `
      + `got '${region}' from stack '${stackName}': `
      + (canSendEvents(region) ? 'set mediaConvertRegion, to run the jobs in one of these regions, or, ' : '')
      + 'if MediaConvert has become available there, omit the region from the stack\'s env');
  }
}
