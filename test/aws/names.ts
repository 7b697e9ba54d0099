/** Tag of all stacks of a run. */
export const RUN_TAG = 'cdk-media-pipeline:test-aws';

/** All that a run makes has a name that begins with this. Short, since CloudFormation shortens long names of stacks in those of resources. */
export function namePrefix(runId: string): string {
  return `cmp-${runId}-`;
}

export function stackName(runId: string, name: string): string {
  return `${namePrefix(runId)}${name}`;
}

/** CDK's bootstrap of the run, which has the run's id as its qualifier. */
export function toolkitStackName(runId: string): string {
  return stackName(runId, 'toolkit');
}

export function stagingBucketName(runId: string, account: string, region: string): string {
  return `cdk-${runId}-assets-${account}-${region}`;
}

/** Where a second deployment goes. */
export function otherRegion(region: string): string {
  return region === 'us-east-1' ? 'eu-west-1' : 'us-east-1';
}
