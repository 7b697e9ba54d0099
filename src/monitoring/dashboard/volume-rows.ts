import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { divided, graph, sideBySide, type DashboardContents } from './dashboard-contents';
import type { IMediaDistribution } from '../../media-distribution';

const BYTES_IN_GIBIBYTE = 1024 ** 3;

/** Messages in the queues, jobs of the MediaConvert queue, functions, and viewers. */
export function volumeRows({ ingest, tracker, transcode, distribution }: DashboardContents): cloudwatch.IWidget[][] {
  const work = sideBySide(
    graph('Messages in the queues', 'messages', [
      ingest.metricUploadsWaiting({ label: 'Uploads' }),
      ingest.metricDeadLetters({ label: 'Uploads: dead letters', color: cloudwatch.Color.RED }),
      tracker.metricDeadLetters({ label: 'Job events: dead letters', color: cloudwatch.Color.ORANGE }),
    ]),
    graph('Jobs of the MediaConvert queue', 'jobs', [
      transcode.metricJobsCompleted({ label: 'Completed', color: cloudwatch.Color.GREEN }),
      transcode.metricJobsErrored({ label: 'Failed', color: cloudwatch.Color.RED }),
      transcode.metricJobsCanceled({ label: 'Canceled', color: cloudwatch.Color.GREY }),
    ]),
    graph('Functions', 'runs', [
      transcode.metricFunctionErrors({ label: 'Submit: errors' }),
      tracker.metricFunctionErrors({ label: 'Record: errors' }),
      transcode.metricFunctionThrottles({ label: 'Submit: throttled' }),
      tracker.metricFunctionThrottles({ label: 'Record: throttled' }),
    ]),
  );
  return [work, ...distribution ? [viewers(distribution)] : []];
}

function viewers(distribution: IMediaDistribution): cloudwatch.IWidget[] {
  return sideBySide(
    graph('Requests of viewers', 'requests', [distribution.metricRequests({ label: 'Requests' })]),
    graph('Delivered to viewers', 'GiB', [divided('bytes', distribution.metricBytesDownloaded(), BYTES_IN_GIBIBYTE, 'Downloaded')]),
    graph('Errors of viewers', '%', [
      distribution.metric4xxErrorRate({ label: '4xx' }),
      distribution.metric5xxErrorRate({ label: '5xx', color: cloudwatch.Color.RED }),
    ]),
  );
}
