import { Stack, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { BulkImport } from '../bulk-import';
import type { JobTracker } from '../job-tracker';
import type { MediaDistribution } from '../media-distribution';
import type { MediaIngest } from '../media-ingest';
import { requireInstance } from '../shared/validation/shapes';
import type { TranscodePipeline } from '../transcode-pipeline';
import { Webhook } from '../webhooks';

/** The parts of a pipeline that are monitored. */
export interface PipelineParts {
  readonly ingest: MediaIngest;
  readonly transcode: TranscodePipeline;
  readonly tracker: JobTracker;
  readonly distribution?: MediaDistribution;
}

/** `what` names the construct in errors. */
export function partsOf(what: string, { transcode, distribution }: Pick<PipelineParts, 'transcode' | 'distribution'>): PipelineParts {
  requireInstance(`${what} transcode`, transcode, { member: '_parts', allowed: 'a TranscodePipeline of this app' });
  if (distribution !== undefined) {
    requireInstance(`${what} distribution`, distribution, { member: '_alarms', allowed: 'a MediaDistribution of this app, not an imported one' });
  }
  return { ...transcode._parts, transcode, distribution };
}

/**
 * The alarms that the parts have themselves: dead letters, duplicate jobs, denied submissions, the reconciler, rotations, invalidations,
 * deletions, imports, and webhooks.
 */
export function alarmsOfParts({ ingest, transcode, tracker, distribution }: PipelineParts): cloudwatch.Alarm[] {
  return [
    ingest.deadLetterAlarm,
    tracker.deadLetterAlarm,
    ...distribution?._alarms ?? [],
    ...transcode._deletion ? [transcode._deletion.deadLetterAlarm] : [],
    ...alarmsOfImports(transcode),
    ...alarmsOfWebhooks(tracker),
  ];
}

/** They are in the stack of their transcoder. */
function alarmsOfImports(transcode: TranscodePipeline): cloudwatch.Alarm[] {
  const imports = Stack.of(transcode).node.findAll().filter(construct => construct instanceof BulkImport);
  return imports.filter(({ _transcode }) => _transcode === transcode).map(({ deadLetterAlarm }) => deadLetterAlarm);
}

/** They are in the stack of their tracker. */
function alarmsOfWebhooks(tracker: JobTracker): cloudwatch.Alarm[] {
  const webhooks = Stack.of(tracker).node.findAll().filter(construct => construct instanceof Webhook);
  return webhooks.filter(({ _tracker }) => _tracker === tracker).flatMap(({ deadLetterAlarm, failingAlarm }) => [deadLetterAlarm, failingAlarm]);
}

/** CloudWatch has no alarms on metrics of other regions. */
export function requireSameRegion(what: string, scope: Construct, transcode: TranscodePipeline): void {
  const [here, there] = [scope, transcode].map(construct => Stack.of(construct).region);
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    throw new Error(`${what} transcode must be in the region of the alarms, because CloudWatch has no alarms on metrics of other regions, got `
      + `'${transcode.node.path}' in '${there}' for alarms in '${here}': create the alarms in a stack of '${there}'`);
  }
}
