import { Token } from 'aws-cdk-lib';
import { leavesOf, type Leaf } from '../../shared/constructs/settings-leaves';
import type { Settings } from '../../shared/contract/plan';

/**
 * Conditions of CreateJob. IAM compares these keys with the account's input policy in the region, not with the job, and without a policy all
 * locations are allowed. So a condition that HTTP inputs are not allowed denies all jobs until the account has a policy that disallows them.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/disallow-inputs.html
 */
export function createJobConditions(jobs: Settings[], requireInputPolicy: boolean): { [operator: string]: { [key: string]: string } } {
  const isUnused = (scheme: string) => !jobs.some(settings => mayRead(settings, scheme));
  const unused = requireInputPolicy ? Object.entries(KEYS).filter(([scheme]) => isUnused(scheme)).map(([, key]) => key) : [];
  return {
    // Each job reads its upload from S3.
    BoolIfExists: { 'mediaconvert:S3InputsAllowed': 'true' },
    ...unused.length > 0 && { Bool: Object.fromEntries(unused.map(key => [key, 'false'])) },
  };
}

const KEYS = { 'http:': 'mediaconvert:HttpInputsAllowed', 'https:': 'mediaconvert:HttpsInputsAllowed' };

function mayRead(settings: Settings, scheme: string): boolean {
  return leavesOf(settings).some(leaf => !isServer(leaf) && typeof leaf.value === 'string' && mayBegin(leaf.value, scheme));
}

/** `Url` of key servers and the `BaseUrl` of manifests, which players and not jobs read. */
function isServer({ path }: Leaf): boolean {
  return /ur[li]$/i.test(path.at(-1) ?? '');
}

/** A token may become any text. */
function mayBegin(value: string, scheme: string): boolean {
  return value.toLowerCase().startsWith(`${scheme}//`) || (Token.isUnresolved(value) && value.startsWith('${'));
}
