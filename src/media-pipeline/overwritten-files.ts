import { Duration } from 'aws-cdk-lib';
import type { OutputLayout } from '../transcode-pipeline';

/** A layout that mirrors the source overwrites files, which edge locations may have cached. */
export function ttlOf(layout: OutputLayout | undefined): Duration | undefined {
  return layout?._mirrorsSource ? Duration.minutes(1) : undefined;
}

/**
 * Selects announcements of jobs that may have overwritten files: all in a layout that mirrors the source. Otherwise each job has its own
 * prefix, and only a retry writes there again.
 */
export function overwritingJobs(layout: OutputLayout | undefined): { [member: string]: any } {
  return layout?._mirrorsSource ? {} : { attempt: [{ numeric: ['>', 1] }] };
}
