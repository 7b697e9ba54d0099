/** The tag of all stacks of a run. */
export const RUN_TAG = 'cdk-media-pipeline:test-aws';

/** The prefix of all names of a run. It is short because CloudFormation shortens long stack names in resource names. */
export function namePrefix(runId: string): string {
  return `cmp-${runId}-`;
}

export function stackName(runId: string, name: string): string {
  return `${namePrefix(runId)}${name}`;
}

/** The run's CDK bootstrap stack, with the run's id as its qualifier. */
export function toolkitStackName(runId: string): string {
  return stackName(runId, 'toolkit');
}

export function stagingBucketName(runId: string, account: string, region: string): string {
  return `cdk-${runId}-assets-${account}-${region}`;
}

/** The Region of the second deployment. */
export function otherRegion(region: string): string {
  return region === 'us-east-1' ? 'eu-west-1' : 'us-east-1';
}
