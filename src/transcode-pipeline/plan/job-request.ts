import type { Duration } from 'aws-cdk-lib';
import type { Settings } from '../../shared/contract/plan';
import { CHOICE_METADATA, OWN_METADATA } from '../../shared/contract/record';
import { requireDuration, requireOptionKinds, requireQueue } from '../../shared/validation/option-kinds';
import { requireList, requireMap, shown } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireMatch, requireNumberOf, requireOneOf } from '../../shared/validation/values';
import { Acceleration, type HopDestination, type JobOptions } from '../options/job-options';

/**
 * The members of CreateJob that the options set, without role, queue, token and settings. `owner` begins errors; `ownMetadata` are the names
 * that the pipeline sets.
 */
export function renderJobRequest(
  owner: string, options: JobOptions, queueArn: string, ownMetadata: readonly string[] = OWN_METADATA,
): Settings {
  const { acceleration = Acceleration.DISABLED, priority, statusUpdateInterval, hopDestinations = [] } = options;
  requireOptionKinds(owner, { statusUpdateInterval });
  requireList(`${owner} hopDestinations`, hopDestinations, 'HopDestination');
  return {
    ...(acceleration !== Acceleration.DISABLED && { AccelerationSettings: { Mode: modeOf(owner, acceleration) } }),
    ...(priority !== undefined && { Priority: priorityOf(`${owner} priority`, priority) }),
    ...(statusUpdateInterval && { StatusUpdateInterval: intervalOf(owner, statusUpdateInterval) }),
    ...(hopDestinations.length > 0 && { HopDestinations: hopsOf(owner, hopDestinations, queueArn) }),
    ...(options.billingTagsSource && { BillingTagsSource: options.billingTagsSource }),
    ...(options.jobTags && { Tags: tagsOf(owner, options.jobTags) }),
    ...(options.userMetadata && { UserMetadata: metadataOf(owner, options.userMetadata, ownMetadata) }),
    ...(options.jobEngineVersion && { JobEngineVersion: engineVersionOf(owner, options.jobEngineVersion) }),
    ...(options.simulateReservedQueue && { SimulateReservedQueue: 'ENABLED' }),
  };
}

function modeOf(owner: string, acceleration: Acceleration): string {
  requireOneOf(`${owner} acceleration`, acceleration, Object.values(Acceleration));
  return acceleration;
}

function priorityOf(what: string, priority: number): number {
  requireIntegerIn(what, priority, -50, 50);
  return priority;
}

/** From the API reference, `StatusUpdateInterval`. */
const INTERVALS = [10, 12, 15, 20, 30, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600];

function intervalOf(owner: string, interval: Duration): string {
  const seconds = interval.toSeconds({ integral: false });
  requireNumberOf(`${owner} statusUpdateInterval in seconds`, seconds, INTERVALS);
  return `SECONDS_${seconds}`;
}

function hopsOf(owner: string, destinations: HopDestination[], queueArn: string): Settings[] {
  const hops = [...destinations].map((destination, index) => hopOf(`${owner} hopDestinations[${index}]`, destination));
  const queues = hops.map(({ Queue }) => Queue);
  if (queues.includes(queueArn)) {
    throw new Error(`${owner} hopDestinations must not contain the queue of the jobs, got ${shown(queueArn)}`);
  }
  const duplicate = queues.find((queue, index) => queues.indexOf(queue) !== index);
  if (duplicate !== undefined) {
    throw new Error(`${owner} hopDestinations must be different queues, got ${shown(duplicate)} twice`);
  }
  return hops;
}

function hopOf(what: string, destination: HopDestination): Settings {
  requireMap(what, destination);
  const { queue, waitTime, priority } = destination;
  requireQueue(`${what} queue`, queue);
  requireDuration(`${what} waitTime`, waitTime);
  const minutes = waitTime.toMinutes({ integral: false });
  requireIntegerIn(`${what} waitTime in minutes`, minutes, 1, 4_320);
  return {
    Queue: queue.queueArn,
    WaitMinutes: minutes,
    ...(priority !== undefined && { Priority: priorityOf(`${what} priority`, priority) }),
  };
}

const MAX_TAGS = 50;

function tagsOf(owner: string, tags: { [key: string]: string }): Settings {
  requireMap(`${owner} jobTags`, tags);
  requireAtMost(`${owner} jobTags`, Object.keys(tags).length, MAX_TAGS);
  for (const [key, value] of Object.entries(tags)) {
    requireKey(`${owner} jobTags key`, key, /^(?!aws:).{1,128}$/isu, '1 to 128 characters that do not begin with "aws:"');
    requireMatch(`${owner} jobTags '${key}'`, value, /^.{0,256}$/su, 'at most 256 characters');
  }
  return tags;
}

/** MediaConvert's limit per job, which includes the pipeline's own pairs. */
const MAX_METADATA = 10;

/** The names that any pipeline may set: without profiles, `profile` would be taken for one. */
const RESERVED: readonly string[] = [...OWN_METADATA, ...CHOICE_METADATA];

function metadataOf(owner: string, metadata: { [key: string]: string }, ownMetadata: readonly string[]): Settings {
  requireMap(`${owner} userMetadata`, metadata);
  requireAtMost(`${owner} userMetadata`, Object.keys(metadata).length, MAX_METADATA - ownMetadata.length);
  for (const [key, value] of Object.entries(metadata)) {
    if (RESERVED.includes(key)) {
      throw new Error(`${owner} userMetadata must not have ${RESERVED.join(', ')}, which the pipeline sets, got '${key}'`);
    }
    requireKey(`${owner} userMetadata key`, key, /^(?!aws:)[\p{L}\p{N}\s_.:/=+@-]{1,128}$/iu,
      '1 to 128 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:"');
    requireMatch(`${owner} userMetadata '${key}'`, value, /^(?!aws:)[\p{L}\p{N}\s_.:/=+@-]{0,256}$/iu,
      'at most 256 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:"');
  }
  return metadata;
}

function engineVersionOf(owner: string, version: string): string {
  requireMatch(`${owner} jobEngineVersion`, version, /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-01-31');
  return version;
}

function requireAtMost(what: string, count: number, max: number): void {
  if (count > max) {
    throw new Error(`${what} must have at most ${max} pairs, got ${count}`);
  }
}

/** Only values may be deploy-time tokens: the plan has the keys as they are. */
function requireKey(what: string, key: string, allowed: RegExp, description: string): void {
  rejectToken(what, key);
  requireMatch(what, key, allowed, description);
}
