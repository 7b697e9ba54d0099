import { Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { MediaBehaviorOptions } from './media-behavior-options';
import { requireMatch } from '../../shared/validation/values';

/**
 * Regions that have Origin Shield.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-shield.html
 */
const WITH_ORIGIN_SHIELD = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-west-1', 'eu-west-2', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-2',
];

/** For other regions, the one that AWS's documentation names, or else the nearest. */
const NEAREST: { readonly [region: string]: string } = {
  'af-south-1': 'eu-west-1',
  'ap-east-1': 'ap-southeast-1',
  'ap-northeast-3': 'ap-northeast-1',
  'ap-south-2': 'ap-south-1',
  'ap-southeast-3': 'ap-southeast-1',
  'ap-southeast-4': 'ap-southeast-2',
  'ap-southeast-5': 'ap-southeast-1',
  'ap-southeast-7': 'ap-southeast-1',
  'ca-central-1': 'us-east-1',
  'ca-west-1': 'us-west-2',
  'eu-central-2': 'eu-central-1',
  'eu-north-1': 'eu-west-2',
  'eu-south-1': 'eu-central-1',
  'eu-south-2': 'eu-west-2',
  'eu-west-3': 'eu-west-2',
  'il-central-1': 'eu-central-1',
  'me-central-1': 'ap-south-1',
  'me-south-1': 'ap-south-1',
  'us-west-1': 'us-west-2',
};

/** The region of Origin Shield for the bucket. Undefined without Origin Shield. */
export function originShieldRegionOf(
  what: string, bucket: s3.IBucket, { originShield, originShieldRegion }: MediaBehaviorOptions,
): string | undefined {
  if (originShield === false || (!originShield && originShieldRegion === undefined)) {
    return undefined;
  }
  if (originShieldRegion !== undefined) {
    // AWS adds Regions: only the form is checked.
    requireMatch(`${what} originShieldRegion`, originShieldRegion, /^[a-z]+(-[a-z]+)+-\d+$/, 'a Region such as \'eu-west-1\'');
    return originShieldRegion;
  }
  return nearestTo(what, bucket);
}

function nearestTo(what: string, { env: { region }, node }: s3.IBucket): string {
  const nearest = WITH_ORIGIN_SHIELD.includes(region) ? region : NEAREST[region];
  if (nearest === undefined) {
    const got = Token.isUnresolved(region) ? 'a bucket whose Region is not known at synthesis' : `a bucket in '${region}'`;
    throw new Error(`${what} originShield requires a bucket in a Region for which Origin Shield is known, got ${got} ('${node.path}'): `
      + `set originShieldRegion to the one of ${WITH_ORIGIN_SHIELD.join(', ')} that is nearest to the bucket`);
  }
  return nearest;
}
