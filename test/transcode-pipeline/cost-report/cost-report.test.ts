import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Clip, Ladder, MediaPipeline, OutputPreset, Rendition, type MediaPipelineProps } from '../../../src';
import { costReport } from '../../../src/transcode-pipeline/cost-report/cost-report';
import { overheadPerVideo } from '../../../src/transcode-pipeline/cost-report/overhead';
import { reportedPipeline } from '../../../src/transcode-pipeline/cost-report/reported-pipeline';
import { testApp } from '../../synth';

const FOLDER = mkdtempSync(join(tmpdir(), 'cost-report-test-'));

afterAll(() => rmSync(FOLDER, { recursive: true }));

function reportOf(props: MediaPipelineProps = {}, region = 'us-east-1'): string {
  const { transcode } = new MediaPipeline(new Stack(new App(), 'Media', { env: { region } }), 'Videos', props);
  return costReport([reportedPipeline(transcode, (transcode as any).profiles)]);
}

describe('the report of the default pipeline', () => {
  const report = reportOf();

  // By hand: 1,000 x (2 x 0.015 + 3 x 0.0075 + 0.003).
  test('has the dollars of each source', () => {
    expect(report).toContain('MediaConvert for 1,000 minutes of source. Published prices in cdk-media-pipeline: us-east-1, 2026-09-29.');
    expect(report).toContain('| profile | jobs | 1080p30 with audio | 2160p30 with audio |\n| --- | --- | --- | --- |\n'
      + '| default | 1 | 55.50 | 55.50 |');
  });

  test('has what drives them, largest first, once for sources with the same outputs', () => {
    expect(report).toContain([
      '### default: 1080p30 with audio, 2160p30 with audio',
      '',
      '| preset | output | kind | tier | minutes | dollars | share |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| cmaf | _1080p | hd | basic | 1,000 | 15.00 | 27 % |',
      '| cmaf | _720p | hd | basic | 1,000 | 15.00 | 27 % |',
      '| cmaf | _540p | sd | basic | 1,000 | 7.50 | 14 % |',
      '| cmaf | _360p | sd | basic | 1,000 | 7.50 | 14 % |',
      '| cmaf | _270p | sd | basic | 1,000 | 7.50 | 14 % |',
      '| cmaf | _audio | audio | basic | 1,000 | 3.00 | 5 % |',
    ].join('\n'));
    expect(report.match(/^### /gm)).toHaveLength(1);
  });

  // 6 outputs x 60,000 s / 6 s, at 5 dollars a million.
  test('has the requests for segments', () => {
    expect(report).toContain('MediaConvert writes 60,000 segments to S3, for 0.30 of PUT requests.');
  });

  test('has the other services', () => {
    const sum = 1_000 * overheadPerVideo().reduce((all, { dollars }) => all + dollars, 0);

    expect(report).toContain('## Besides MediaConvert: 1,000 videos');
    for (const service of ['Lambda', 'SQS', 'DynamoDB', 'SNS', 'S3', 'EventBridge', 'CloudWatch Logs', 'CloudFront']) {
      expect(report).toContain(`\n| ${service} | `);
    }
    expect(report).toContain(`| all |  | ${sum.toFixed(2)} |  |`);
  });
});

test('names the lines without a price, before the others', () => {
  const stream = OutputPreset.cmaf({ ladder: Ladder.of([Rendition.h264({ height: 360 })]), audio: [] });
  const report = reportOf({ outputs: [stream, OutputPreset.thumbnails()] });

  expect(report).toContain('| default | 1 | 7.50 and unknown: thumbnails images | 7.50 and unknown: thumbnails images |');
  expect(report).toMatch(/images \| unknown \| 1,000 \| unknown \|  \|\n\| cmaf \| _360p \| sd \| basic \| 1,000 \| 7.50 \| 100 % \|/);
});

test('in a Region without prices, it has minutes only', () => {
  const report = reportOf({}, 'eu-west-1');

  expect(report).toContain('There are no published prices for the Region of the jobs');
  expect(report).toContain('| cmaf | _1080p | hd | basic | 1,000 | unknown |  |');
  expect(report).toContain('| default | 1 | unknown: cmaf _1080p hd, cmaf _720p hd');
});

test('the renditions of automated ABR are one line', () => {
  expect(reportOf({ outputs: [OutputPreset.automatedAbr()] })).toMatch(/_video \| hd \| professional \| 15,000 \| unknown/);
});

test('each profile has its own outputs and number of jobs', () => {
  const small = OutputPreset.mp4({ name: 'small', rendition: Rendition.h264({ height: 360 }) });
  const start = OutputPreset.mp4({ name: 'start', rendition: Rendition.h264({ height: 360 }), clips: [Clip.between({ end: Duration.minutes(1) })] });
  const report = reportOf({ profiles: [{ name: 'files', outputs: [small, start] }] });

  // 1,000 minutes and one, at 0.0075.
  expect(report).toContain('| default | 1 | 55.50 | 55.50 |\n| files | 2 | 7.51 | 7.51 |');
  expect(report).toContain('| start |  | sd | basic | 1 | 0.0075 | 0 % |');
});

describe('synthesis', () => {
  function synthesized(context: unknown, scopeOf: (app: App) => App | Stage = app => app): App {
    const app = testApp({ context: { 'cdk-media-pipeline:costReport': context } });
    new MediaPipeline(new Stack(scopeOf(app), 'Media'), 'Videos');
    app.synth();
    return app;
  }

  test('writes the report on request', () => {
    const file = join(FOLDER, 'costs.md');
    synthesized(file);

    expect(readFileSync(file, 'utf8')).toMatch(/^# Costs\n[^]*## Media\/Videos\/Transcode\n/);
  });

  test('writes that of a stage to another file', () => {
    const file = join(FOLDER, 'stages.md');
    synthesized(file, app => new Stage(app, 'Production'));

    expect(existsSync(file)).toBe(false);
    expect(readFileSync(join(FOLDER, 'stages-Production.md'), 'utf8')).toContain('## Production/Media/Videos/Transcode\n');
  });

  test.each([[''], [true]])('rejects the path %j', path => {
    expect(() => synthesized(path)).toThrow(`Context 'cdk-media-pipeline:costReport' must be the path of a file, got ${JSON.stringify(path)}`);
  });
});
