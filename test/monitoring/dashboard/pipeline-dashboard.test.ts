import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { renderingOf, widgetsOf, type Widget } from './picture/dashboard-body';
import { picturedTemplate } from './picture/pictured-stack';
import { Budget, Delivery, MediaPipeline, Reconciliation, type MediaPipelineProps, type PipelineDashboardOptions } from '../../../src';
import { testApp, testStack } from '../../synth';

function widgetsWith(props: MediaPipelineProps, options?: PipelineDashboardOptions, stack: Stack = testStack()): Widget[] {
  new MediaPipeline(stack, 'Videos', props).addDashboard(options);
  return widgetsOf(Template.fromStack(stack));
}

/** `Uploads: Invocations Sum`, or `p50: playable50 / 60000 of TimeToPlayable p50` for an expression. */
function linesOf({ properties: { metrics = [] } }: Widget): string[] {
  const texts = metrics.map(row => ({ ...renderingOf(row), text: `${String(row[1])} ${renderingOf(row).stat ?? 'Average'}` }));
  return texts.filter(({ visible }) => visible !== false).map(({ label, expression, text }) => (
    expression === undefined ? `${label}: ${text}` : `${label}: ${expression} of ${texts.find(({ id }) => id && expression.startsWith(id))?.text}`
  ));
}

describe('with the defaults, alarms and rates', () => {
  const widgets = widgetsOf(picturedTemplate(testApp()));
  const titled = (title: string) => widgets.find(({ properties }) => properties.title === title)!;

  test('it answers four questions', () => {
    expect(widgets.filter(({ type }) => type === 'text').map(({ properties }) => properties.markdown)).toEqual([
      '## Is it healthy?', '## How much?', '## How long?', '## What does it cost?',
    ]);
  });

  test('each row is as wide as the dashboard, and rows do not overlap', () => {
    const rows = new Map<number, Widget[]>();
    widgets.forEach(widget => rows.set(widget.y, [...rows.get(widget.y) ?? [], widget]));

    expect([...rows.values()].map(row => row.reduce((sum, { width }) => sum + width, 0))).toEqual([...rows].map(() => 24));
    expect([...rows].map(([y, [{ height }]]) => y + height).slice(0, -1)).toEqual([...rows.keys()].slice(1));
  });

  test('the states of all alarms are shown, the composite one first', () => {
    const names = titled('Alarms').properties.alarms!.map(id => id.slice(0, -8).replace(/^Videos(Alarms)?/, ''));

    expect(names.slice(0, 4)).toEqual(['Unhealthy', 'IngestUploadsDeadLetterAlarm', 'TrackerJobEventsDeadLetterAlarm', 'UploadsWaiting']);
    expect(names).toHaveLength(13);
  });

  test.each([
    ['Uploads and their results', [
      'Uploads: Invocations Sum', 'Playable: TimeToPlayable SampleCount', 'Failed, not because of the source: FailedJobs Sum',
    ]],
    ['Needs attention', [
      'Duplicate jobs: DuplicateJobs Sum', 'Unknown submissions: UnknownSubmissions Sum', 'Denied submissions: DeniedSubmissions Sum',
      'Throttled submissions: ThrottledSubmissions Sum', 'Uninspected sources: UninspectedSources Sum',
    ]],
    ['Age of dead letters', [
      'Uploads: uploads / 86400 of ApproximateAgeOfOldestMessage Maximum', 'Job events: jobEvents / 86400 of ApproximateAgeOfOldestMessage Maximum',
    ]],
    ['Messages in the queues', [
      'Uploads: ApproximateNumberOfMessagesVisible Maximum', 'Uploads: dead letters: ApproximateNumberOfMessagesVisible Maximum',
      'Job events: dead letters: ApproximateNumberOfMessagesVisible Maximum',
    ]],
    ['Jobs of the MediaConvert queue', ['Completed: JobsCompletedCount Sum', 'Failed: JobsErroredCount Sum', 'Canceled: JobsCanceledCount Sum']],
    ['Functions', [
      'Submit: errors: Errors Sum', 'Record: errors: Errors Sum', 'Submit: throttled: Throttles Sum', 'Record: throttled: Throttles Sum',
    ]],
    ['Requests of viewers', ['Requests: Requests Sum']],
    ['Delivered to viewers', ['Downloaded: bytes / 1073741824 of BytesDownloaded Sum']],
    ['Errors of viewers', ['4xx: 4xxErrorRate Average', '5xx: 5xxErrorRate Average']],
    ['From upload to playable', [50, 90, 99].map(p => `p${p}: playable${p} / 60000 of TimeToPlayable p${p}`)],
    ['Waiting in the MediaConvert queue', [50, 90, 99].map(p => `p${p}: standby${p} / 60000 of StandbyTime p${p}`)],
    ['Transcoding', [50, 90, 99].map(p => `p${p}: transcoding${p} / 60000 of TranscodingTime p${p}`)],
    ['Oldest message in the queues', [
      'Uploads: uploads / 60 of ApproximateAgeOfOldestMessage Maximum', 'Job events: jobEvents / 60 of ApproximateAgeOfOldestMessage Maximum',
    ]],
    ['Oldest open job', ['Oldest open job: oldest / 3600 of OldestOpenJob Maximum']],
    ['Minutes of output of the MediaConvert queue', [
      'Audio: audio / 60000 of AudioOutputDuration Sum', 'SD: sd / 60000 of SDOutputDuration Sum', 'HD: hd / 60000 of HDOutputDuration Sum',
      '4K: uhd / 60000 of UHDOutputDuration Sum', '8K: eightK / 60000 of 8KOutputDuration Sum',
    ]],
    ['Cost at the basic rates of 2026', [
      'Audio: audioCost * 0.003 / 60000 of AudioOutputDuration Sum', 'SD: sdCost * 0.0075 / 60000 of SDOutputDuration Sum',
      'HD: hdCost * 0.015 / 60000 of HDOutputDuration Sum',
    ]],
  ])('%s', (title, lines) => {
    expect(linesOf(titled(title))).toEqual(lines);
  });

  test('no graph is without a test', () => {
    expect(widgets.filter(({ type }) => type === 'metric')).toHaveLength(16);
  });

  test('results and errors by cause come from the logs of the functions', () => {
    const logs = widgets.filter(({ type }) => type === 'log').map(({ properties }) => properties);

    expect(logs.map(({ title }) => title)).toEqual(['Results', 'Errors by cause']);
    for (const { query } of logs) {
      expect([...query!.matchAll(/SOURCE '(\w+)'/g)].map(([, logGroup]) => logGroup.slice(6, -12))).toEqual([
        'TranscodeSubmitJob', 'TrackerRecordJobEvent', 'TrackerReconcileJobs',
      ]);
    }
  });

  test('dead letters have lines at 10 and 14 days', () => {
    expect(titled('Age of dead letters').properties.annotations!.horizontal.map(({ value }) => value)).toEqual([10, 14]);
  });

  test('the dashboard has no fixed name', () => {
    const [{ Properties }] = Object.values(picturedTemplate(testApp()).findResources('AWS::CloudWatch::Dashboard'));

    expect(Object.keys(Properties)).toEqual(['DashboardBody']);
  });
});

test('without rates there are minutes only, and without a distribution no viewers', () => {
  const titles = widgetsWith({ delivery: Delivery.none() }).map(({ properties }) => properties.title ?? '');

  expect(titles.filter(title => /viewers|Cost/.test(title))).toEqual([]);
});

test('a budget has a graph of what is reserved', () => {
  const widgets = widgetsWith({ transcode: { budget: Budget.monthly({ minutes: 100 }) } });
  const [graph] = widgets.filter(({ properties }) => properties.title === 'Budget of this month');

  expect(linesOf(graph)).toEqual(['Reserved: BudgetUsed Maximum']);
  expect(graph.properties.annotations).toEqual({ horizontal: [expect.objectContaining({ value: 100, label: 'Uploads are HELD' })] });
  expect(widgetsWith({}).map(({ properties }) => properties.title)).not.toContain('Budget of this month');
});

test('without a reconciler nothing measures the oldest open job', () => {
  const titles = widgetsWith({ tracker: { reconciliation: Reconciliation.never() } }).map(({ properties }) => properties.title);

  expect(titles).not.toContain('Oldest open job');
});

test('metrics of MediaConvert are those of the region of the jobs, metrics of CloudFront those of us-east-1', () => {
  const stack = testStack({ env: { account: '111122223333', region: 'eu-south-1' } });
  const rows = widgetsWith({ mediaConvertRegion: 'eu-west-1' }, {}, stack).flatMap(({ properties }) => properties.metrics ?? []);
  const regionsOf = (namespace: string) => new Set(rows.filter(row => row[0] === namespace).map(row => renderingOf(row).region));

  expect(regionsOf('AWS/MediaConvert')).toEqual(new Set(['eu-west-1']));
  expect(regionsOf('AWS/CloudFront')).toEqual(new Set(['us-east-1']));
  expect(regionsOf('AWS/SQS')).toEqual(new Set([undefined]));
});
