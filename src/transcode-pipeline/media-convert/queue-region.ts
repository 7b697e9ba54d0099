import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { IMediaConvertQueue } from './media-convert-queue';
import { jobRegionOf } from '../../shared/constructs/media-convert-region';
import { topStackOf } from '../../shared/constructs/top-stack';

/**
 * Throws if a queue is known to be in another region than the jobs. A pipeline in another region than its new queue refers to the queue by
 * its name, so CloudFormation does not know that the queue comes first.
 */
export function useQueue(what: string, pipeline: Construct, queue: IMediaConvertQueue, otherRegion: string | undefined): void {
  const region = jobRegionOf(pipeline, otherRegion);
  const found = regionOf(queue);
  if (otherRegion !== undefined && isNew(queue) && found === undefined) {
    throw new Error(`${what} must be in a stack with an explicit region, '${region}', got '${queue.node.path}' in a stack without a region: `
      + `create the queue in a stack with \`env: { region: '${region}' }\``);
  }
  if (found !== undefined && found !== region && !Token.isUnresolved(region)) {
    throw new Error(`${what} must be a queue in the region of the jobs, '${region}', got ${describe(queue, found)}: `
      + (isNew(queue) ? `create the queue in a stack with \`env: { region: '${region}' }\`` : 'use a queue of that region')
      + `, or ${otherRegion === undefined ? 'set' : 'change'} mediaConvertRegion`);
  }
  if (otherRegion !== undefined && isNew(queue)) {
    topStackOf(pipeline).addStackDependency(topStackOf(queue), 'The jobs need the queue');
  }
}

/** The region of a queue: of the stack of a new one, in the ARN of an existing one. Undefined if unknown. */
function regionOf(queue: IMediaConvertQueue): string | undefined {
  const region = isNew(queue) ? Stack.of(queue).region : /^arn:[^:]+:mediaconvert:([a-z0-9-]+):/.exec(queue.queueArn)?.[1];
  return Token.isUnresolved(region) ? undefined : region;
}

function isNew({ node }: Partial<IConstruct>): boolean {
  // JavaScript may pass an object with an ARN only.
  const defaultChild = node?.defaultChild;
  return defaultChild !== undefined && CfnResource.isCfnResource(defaultChild);
}

function describe(queue: IMediaConvertQueue, region: string): string {
  return isNew(queue) ? `'${queue.node.path}' in '${region}'` : `'${queue.queueArn}'`;
}
