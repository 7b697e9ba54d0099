import type * as iam from 'aws-cdk-lib/aws-iam';

/** MediaConvert as a principal. */
export const MEDIA_CONVERT = 'mediaconvert.amazonaws.com';

/** Permission to pass a role to MediaConvert, and to no other service. */
export function passRole(role: iam.IRole) {
  return {
    actions: ['iam:PassRole'],
    resourceArns: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': MEDIA_CONVERT } },
  };
}
