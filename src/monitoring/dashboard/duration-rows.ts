import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { divided, graph, sideBySide, type DashboardContents } from './dashboard-contents';

const MS_IN_MINUTE = 60_000;
const SECONDS_IN_MINUTE = 60;
const SECONDS_IN_HOUR = 3_600;

/** How long videos take, as percentiles, and how long messages and jobs wait. */
export function durationRows({ ingest, tracker, transcode }: DashboardContents): cloudwatch.IWidget[][] {
  const waiting = graph('Oldest message in the queues', 'minutes', [
    divided('uploads', ingest.metricOldestUploadAge(), SECONDS_IN_MINUTE, 'Uploads'),
    divided('jobEvents', tracker.metricOldestJobEventAge(), SECONDS_IN_MINUTE, 'Job events'),
  ]);
  // Measured by the reconciler.
  const openJob = tracker._reconcilerInterval
    ? [graph('Oldest open job', 'hours', [divided('oldest', tracker.metricOldestOpenJob(), SECONDS_IN_HOUR, 'Oldest open job')])]
    : [];
  return [
    sideBySide(
      graph('From upload to playable', 'minutes', percentiles('playable', options => tracker.metricTimeToPlayable(options))),
      graph('Waiting in the MediaConvert queue', 'minutes', percentiles('standby', options => transcode.metricStandbyTime(options))),
      graph('Transcoding', 'minutes', percentiles('transcoding', options => transcode.metricTranscodingTime(options))),
    ),
    sideBySide(waiting, ...openJob),
  ];
}

function percentiles(id: string, metric: (options: cloudwatch.MetricOptions) => cloudwatch.IMetric): cloudwatch.IMetric[] {
  return [50, 90, 99].map(percent => (
    divided(`${id}${percent}`, metric({ statistic: cloudwatch.Stats.percentile(percent) }), MS_IN_MINUTE, `p${percent}`)
  ));
}
