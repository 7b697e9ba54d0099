import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

const period = Duration.minutes(1);

/** Uploads that no function takes from the queue. */
export function uploadsWaiting({ ingest }: PipelineParts, { uploadAge }: Thresholds): AlarmDefinition {
  return {
    id: 'UploadsWaiting',
    description: `An upload has been in the upload queue for ${uploadAge.toHumanString()}. New videos are not transcoded, or late.`,
    metric: ingest.metricOldestUploadAge({ period }),
    threshold: uploadAge.toSeconds(),
  };
}

/** Job events that no function takes from the queue. */
export function jobEventsWaiting({ tracker }: PipelineParts, { jobEventAge }: Thresholds): AlarmDefinition {
  return {
    id: 'JobEventsWaiting',
    description: `A job event has been in the job event queue for ${jobEventAge.toHumanString()}. Jobs end, but their records and announcements `
      + 'are late.',
    metric: tracker.metricOldestJobEventAge({ period }),
    threshold: jobEventAge.toSeconds(),
  };
}
