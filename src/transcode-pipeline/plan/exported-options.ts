import { Annotations, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OutputPreset } from '../../output-preset';
import { nameOf } from '../../shared/constructs/construct-name';
import { mediaConvertArn } from '../../shared/constructs/media-convert-region';
import { CHOICE_METADATA, OWN_METADATA } from '../../shared/contract/record';
import { exportedFacts } from '../../shared/pure/exported-facts';
import { MediaConvertQueue, type IMediaConvertQueue } from '../media-convert/media-convert-queue';
import type { Acceleration, BillingTagsSource, HopDestination, JobOptions } from '../options/job-options';

type Request = { readonly [member: string]: any };

interface Given extends JobOptions {
  readonly outputs?: OutputPreset[];
  readonly queue?: IMediaConvertQueue;
  readonly mediaConvertRegion?: string;
}

/** The options, completed with those of the exported job that the outputs come from. `idPrefix` begins the ids of constructs. */
export function withExportedOptions<T extends Given>(scope: Construct, given: T, idPrefix = ''): T {
  const request = exportedFacts(given.outputs ?? [])?.request;
  if (!request) {
    return given;
  }
  warnOfChanges(scope, request, given);
  const options: { [name: string]: unknown } = {
    ...optionsOf(request), hopDestinations: given.hopDestinations ?? hopsOf(scope, request, given, idPrefix),
  };
  return { ...options, ...definedOf(given) };
}

/** Without the members that are undefined, which would hide those that they are merged with. */
export function definedOf<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

function optionsOf(request: Request): JobOptions {
  return {
    acceleration: (request.AccelerationSettings?.Mode ?? undefined) as Acceleration | undefined,
    priority: request.Priority ?? undefined,
    statusUpdateInterval: intervalOf(request.StatusUpdateInterval),
    billingTagsSource: (request.BillingTagsSource ?? undefined) as BillingTagsSource | undefined,
    jobTags: unlessEmpty(request.Tags),
    userMetadata: unlessEmpty(withoutOwn(request.UserMetadata)),
    jobEngineVersion: request.JobEngineVersion ?? request.JobEngineVersionRequested ?? undefined,
    simulateReservedQueue: request.SimulateReservedQueue === 'ENABLED' || undefined,
  };
}

function intervalOf(interval: string | null | undefined): Duration | undefined {
  if (interval === undefined || interval === null) {
    return undefined;
  }
  const [, seconds] = /^SECONDS_(\d+)$/.exec(interval) ?? [];
  if (seconds === undefined) {
    throw new Error(`ExportedJob.of json StatusUpdateInterval must be of the form SECONDS_60, got '${interval}'`);
  }
  return Duration.seconds(Number(seconds));
}

/** An exported job of a pipeline has the metadata of that pipeline. */
function withoutOwn(metadata: { [key: string]: string } | null | undefined): { [key: string]: string } {
  const own: readonly string[] = metadata && 'pipelineId' in metadata ? [...OWN_METADATA, ...CHOICE_METADATA] : OWN_METADATA;
  return Object.fromEntries(Object.entries(metadata ?? {}).filter(([key]) => !own.includes(key)));
}

function unlessEmpty(pairs: { [key: string]: string } | null | undefined): { [key: string]: string } | undefined {
  return Object.keys(pairs ?? {}).length > 0 ? pairs! : undefined;
}

/** A hop without a queue goes to the default queue (service model, `HopDestination.Queue`). */
function hopsOf(scope: Construct, { HopDestinations: hops, Queue: queue }: Request, given: Given, idPrefix: string): HopDestination[] {
  return ((hops ?? []) as Request[]).map((hop, index) => {
    if (isDefault(hop.Queue) && !given.queue) {
      throw new Error(`${nameOf('TranscodePipeline', scope)} queue must not be the default queue, to which the exported job hops: `
        + `set \`queue\`${isDefault(queue) ? '' : ` to '${queue}'`} or \`hopDestinations: []\``);
    }
    return {
      queue: MediaConvertQueue.fromQueueArn(scope, `${idPrefix}ExportedHop${index}`, queueArnOf(scope, hop.Queue ?? 'Default', given)),
      waitTime: Duration.minutes(hop.WaitMinutes),
      priority: hop.Priority ?? undefined,
    };
  });
}

function queueArnOf(scope: Construct, nameOrArn: string, { mediaConvertRegion }: Given): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : mediaConvertArn(scope, mediaConvertRegion, 'queues', nameOrArn);
}

/** The default queue by name, by ARN, or because none is set. */
function isDefault(queue: string | null | undefined): boolean {
  return !queue || /(^|\/)Default$/.test(queue);
}

function warnOfChanges(scope: Construct, { Queue: queue, JobTemplate: template }: Request, given: Given): void {
  if (!isDefault(queue) && !given.queue) {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:exportedQueue',
      `The exported job ran in the queue ${queue}; jobs go to the account's default queue unless \`queue\` is set`);
  }
  if (typeof template === 'string') {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:exportedJobTemplate',
      `The exported job refers to the job template '${template}', which jobs do not use: they have the exported settings only. `
      + 'If the export does not contain all settings, export a job that was created from the template');
  }
}
