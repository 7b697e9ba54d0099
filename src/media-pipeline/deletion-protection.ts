import { CfnDeletionPolicy, CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { checkWhenBuilt } from '../shared/constructs/check-when-built';
import { nameOf } from '../shared/constructs/construct-name';
import { topStackOf } from '../shared/constructs/top-stack';

/** Types that hold what cannot be made again: uploads, outputs and logs, records, and the key of the tokens that viewers have. */
const KEPT_TYPES = [
  s3.CfnBucket.CFN_RESOURCE_TYPE_NAME, dynamodb.CfnTable.CFN_RESOURCE_TYPE_NAME, secretsmanager.CfnSecret.CFN_RESOURCE_TYPE_NAME,
];

/** CloudFormation protects nested stacks together with their root. */
export function protectStack(pipeline: Construct): void {
  topStackOf(pipeline).terminationProtection = true;
}

/** Protects the resources of a pipeline that is complete. Existing resources are in other places of the app, and stay as they are. */
export function protectResources(pipeline: Construct): void {
  for (const resource of keptResources(pipeline)) {
    if (resource instanceof dynamodb.CfnTable) {
      resource.deletionProtectionEnabled = true;
    }
    if (resource instanceof secretsmanager.CfnSecret) {
      resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
    requireKept(pipeline, resource);
    // Code after the pipeline, and aspects such as RemovalPolicies, may change it.
    checkWhenBuilt(resource, () => requireKept(pipeline, resource));
  }
  checkWhenBuilt(pipeline, () => requireTerminationProtection(pipeline));
}

function keptResources(pipeline: Construct): CfnResource[] {
  const resources = pipeline.node.findAll().filter(node => CfnResource.isCfnResource(node));
  return resources.filter(({ cfnResourceType }) => KEPT_TYPES.includes(cfnResourceType));
}

function requireKept(pipeline: Construct, { cfnOptions: { deletionPolicy, updateReplacePolicy }, node }: CfnResource): void {
  const isKept = [CfnDeletionPolicy.RETAIN, CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE].some(policy => policy === deletionPolicy)
    && updateReplacePolicy === CfnDeletionPolicy.RETAIN;
  if (!isKept) {
    throw new Error(`${nameOf('MediaPipeline', pipeline)} deletionProtection requires a removal policy that keeps data, got `
      + `'${deletionPolicy ?? 'none'}' for '${node.path}': remove removalPolicy and autoDeleteObjects, or deletionProtection`);
  }
}

function requireTerminationProtection(pipeline: Construct): void {
  const stack = topStackOf(pipeline);
  if (!stack.terminationProtection) {
    throw new Error(`${nameOf('MediaPipeline', pipeline)} deletionProtection sets terminationProtection of stack '${stack.node.path}', got false `
      + 'afterwards: do not set it, or remove deletionProtection');
  }
}
