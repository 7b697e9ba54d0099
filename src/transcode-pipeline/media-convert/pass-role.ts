import type * as iam from 'aws-cdk-lib/aws-iam';

/** What lets somebody hand a role to MediaConvert, and to no other service. */
export function passRole(role: iam.IRole) {
  return {
    actions: ['iam:PassRole'],
    resourceArns: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'mediaconvert.amazonaws.com' } },
  };
}
