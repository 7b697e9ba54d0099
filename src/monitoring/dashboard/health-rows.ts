import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { divided, FULL_WIDTH, graph, sideBySide, type DashboardContents } from './dashboard-contents';
import { logGroupsOf } from '../log-groups';
import { queryString, SAVED_QUERIES, type SavedQuery } from '../queries/saved-queries';

const SECONDS_IN_DAY = 86_400;

const DEAD_LETTER_AGES: cloudwatch.HorizontalAnnotation[] = [
  { value: 10, label: 'Act now', color: cloudwatch.Color.ORANGE },
  { value: 14, label: 'SQS deletes them', color: cloudwatch.Color.RED },
];

/** The results of uploads and jobs. A job that is tried again is counted for each attempt. */
const RESULTS: SavedQuery = {
  name: 'Results',
  lines: [
    'filter message = "Message handled" or (message = "Job event handled" and decision = "recorded" and status in ["COMPLETE", "ERROR", "CANCELED"])',
    'stats count(*) as total by coalesce(status, decision) as result',
    'sort total desc',
  ],
};

/** The alarms, the results of uploads, dead letters, and errors by cause. */
export function healthRows({ alarms, ingest, tracker, transcode }: DashboardContents): cloudwatch.IWidget[][] {
  return [
    [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: FULL_WIDTH, height: 4 })],
    sideBySide(
      graph('Uploads and their results', 'videos', [
        ingest.metricUploads({ label: 'Uploads' }),
        tracker.metricTimeToPlayable({ statistic: cloudwatch.Stats.SAMPLE_COUNT, label: 'Playable', color: cloudwatch.Color.GREEN }),
        tracker.metricFailedJobs({ label: 'Failed, not because of the source', color: cloudwatch.Color.RED }),
      ]),
      graph('Needs attention', 'times', [
        tracker.metricDuplicateJobs({ label: 'Duplicate jobs' }),
        tracker.metricUnknownSubmissions({ label: 'Unknown submissions' }),
        tracker.metricDeniedSubmissions({ label: 'Denied submissions' }),
        tracker.metricThrottledSubmissions({ label: 'Throttled submissions' }),
        tracker.metricUninspectedSources({ label: 'Uninspected sources' }),
      ]),
      graph('Age of dead letters', 'days', [
        divided('uploads', ingest.metricDeadLetterAge(), SECONDS_IN_DAY, 'Uploads'),
        divided('jobEvents', tracker.metricDeadLetterAge(), SECONDS_IN_DAY, 'Job events'),
      ], { leftAnnotations: DEAD_LETTER_AGES }),
    ),
    logTables([transcode, tracker], RESULTS, SAVED_QUERIES.ErrorsByCause),
  ];
}

/** Tables side by side, of queries of the logs. */
function logTables(parts: IConstruct[], ...queries: SavedQuery[]): cloudwatch.IWidget[] {
  return queries.map(query => new cloudwatch.LogQueryWidget({
    title: query.name,
    logGroupNames: logGroupsOf(parts).map(({ logGroupName }) => logGroupName),
    queryString: queryString(query),
    view: cloudwatch.LogQueryVisualizationType.TABLE,
    width: FULL_WIDTH / queries.length,
    height: 6,
  }));
}
