import type { Duration } from 'aws-cdk-lib';
import { requireDuration, requireOptionKinds } from '../../shared/constructs/option-kinds';
import { rejectToken, requireIntegerIn, requireMatch, requireOneOf } from '../../shared/constructs/validation';
import type { Settings } from '../../shared/contract/plan';
import { OWN_METADATA } from '../../shared/contract/record';
import { Acceleration, type HopDestination, type JobOptions } from '../options/job-options';

/** The members of CreateJob that the options set, beside role, queue, token and settings. */
export function renderJobRequest(options: JobOptions, queueArn: string): Settings {
  const { acceleration = Acceleration.DISABLED, priority, statusUpdateInterval, hopDestinations = [] } = options;
  requireOptionKinds('TranscodePipeline', { statusUpdateInterval });
  return {
    ...(acceleration !== Acceleration.DISABLED && { AccelerationSettings: { Mode: modeOf(acceleration) } }),
    ...(priority !== undefined && { Priority: priorityOf('TranscodePipeline priority', priority) }),
    ...(statusUpdateInterval && { StatusUpdateInterval: intervalOf(statusUpdateInterval) }),
    ...(hopDestinations.length > 0 && { HopDestinations: hopsOf(hopDestinations, queueArn) }),
    ...(options.billingTagsSource && { BillingTagsSource: options.billingTagsSource }),
    ...(options.jobTags && { Tags: tagsOf(options.jobTags) }),
    ...(options.userMetadata && { UserMetadata: metadataOf(options.userMetadata) }),
    ...(options.jobEngineVersion && { JobEngineVersion: engineVersionOf(options.jobEngineVersion) }),
    ...(options.simulateReservedQueue && { SimulateReservedQueue: 'ENABLED' }),
  };
}

function modeOf(acceleration: Acceleration): string {
  requireOneOf('TranscodePipeline acceleration', acceleration, Object.values(Acceleration));
  return acceleration;
}

function priorityOf(what: string, priority: number): number {
  requireIntegerIn(what, priority, -50, 50);
  return priority;
}

/** What the API's `StatusUpdateInterval` knows. */
const INTERVALS = [10, 12, 15, 20, 30, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600];

function intervalOf(interval: Duration): string {
  const seconds = interval.toSeconds({ integral: false });
  rejectToken('TranscodePipeline statusUpdateInterval', seconds);
  if (!INTERVALS.includes(seconds)) {
    throw new Error(`TranscodePipeline statusUpdateInterval in seconds must be one of ${INTERVALS.join(', ')}, got ${seconds}`);
  }
  return `SECONDS_${seconds}`;
}

function hopsOf(destinations: HopDestination[], queueArn: string): Settings[] {
  const queues = destinations.map(({ queue }) => queue.queueArn);
  if (queues.includes(queueArn)) {
    throw new Error(`TranscodePipeline hopDestinations must name other queues than the jobs' own, got '${queueArn}'`);
  }
  const duplicate = queues.find((queue, index) => queues.indexOf(queue) !== index);
  if (duplicate !== undefined) {
    throw new Error(`TranscodePipeline hopDestinations must name different queues, got '${duplicate}' twice`);
  }
  return destinations.map(hopOf);
}

function hopOf({ queue, waitTime, priority }: HopDestination, index: number): Settings {
  requireDuration(`TranscodePipeline hopDestinations[${index}] waitTime`, waitTime);
  const minutes = waitTime.toMinutes({ integral: false });
  requireIntegerIn(`TranscodePipeline hopDestinations[${index}] waitTime in minutes`, minutes, 1, 4_320);
  return {
    Queue: queue.queueArn,
    WaitMinutes: minutes,
    ...(priority !== undefined && { Priority: priorityOf(`TranscodePipeline hopDestinations[${index}] priority`, priority) }),
  };
}

const MAX_TAGS = 50;

function tagsOf(tags: { [key: string]: string }): Settings {
  requireAtMost('TranscodePipeline jobTags', Object.keys(tags).length, MAX_TAGS);
  for (const [key, value] of Object.entries(tags)) {
    requireKey('TranscodePipeline jobTags key', key, /^(?!aws:).{1,128}$/isu, '1 to 128 characters that do not begin with "aws:"');
    requireMatch(`TranscodePipeline jobTags '${key}'`, value, /^.{0,256}$/su, 'at most 256 characters');
  }
  return tags;
}

/** Pairs of a job, those of the pipeline included: MediaConvert's quota, like lengths and characters. */
const MAX_METADATA = 10;

function metadataOf(metadata: { [key: string]: string }): Settings {
  requireAtMost('TranscodePipeline userMetadata', Object.keys(metadata).length, MAX_METADATA - OWN_METADATA.length);
  for (const [key, value] of Object.entries(metadata)) {
    if ((OWN_METADATA as readonly string[]).includes(key)) {
      throw new Error(`TranscodePipeline userMetadata must leave ${OWN_METADATA.join(', ')} to the pipeline, got '${key}'`);
    }
    requireKey('TranscodePipeline userMetadata key', key, /^(?!aws:)[\p{L}\p{N}\s_.:/=+@-]{1,128}$/iu,
      '1 to 128 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:"');
    requireMatch(`TranscodePipeline userMetadata '${key}'`, value, /^(?!aws:)[\p{L}\p{N}\s_.:/=+@-]{0,256}$/iu,
      'at most 256 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:"');
  }
  return metadata;
}

function engineVersionOf(version: string): string {
  requireMatch('TranscodePipeline jobEngineVersion', version, /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-01-31');
  return version;
}

function requireAtMost(what: string, count: number, max: number): void {
  if (count > max) {
    throw new Error(`${what} must have at most ${max} pairs, got ${count}`);
  }
}

/** Keys are written to the plan as they are; only values may be known at deployment. */
function requireKey(what: string, key: string, allowed: RegExp, description: string): void {
  rejectToken(what, key);
  requireMatch(what, key, allowed, description);
}
