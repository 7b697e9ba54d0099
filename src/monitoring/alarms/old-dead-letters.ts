import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

const period = Duration.minutes(5);

/** An alarm for each queue: CloudWatch documents no MAX of metrics of which one has no data. The price is the same. */
export function uploadDeadLettersOld({ ingest }: PipelineParts, { deadLetterAge }: Thresholds): AlarmDefinition {
  return {
    id: 'UploadDeadLettersOld',
    description: `A dead letter of the upload queue is ${deadLetterAge.toHumanString()} old. SQS deletes it 14 days after the upload, `
      + 'and nothing else tells that the video was never submitted.',
    metric: ingest.metricDeadLetterAge({ period }),
    threshold: deadLetterAge.toSeconds(),
  };
}

export function jobEventDeadLettersOld({ tracker }: PipelineParts, { deadLetterAge }: Thresholds): AlarmDefinition {
  return {
    id: 'JobEventDeadLettersOld',
    description: `A dead letter of the job event queue is ${deadLetterAge.toHumanString()} old. SQS deletes it 14 days after the event.`,
    metric: tracker.metricDeadLetterAge({ period }),
    threshold: deadLetterAge.toSeconds(),
  };
}
