import { CapturedOutput } from './captured-output';
import { count, isAsked, measure } from '../../../src/shared/handlers.lambda/count';
import type * as Logging from '../../../src/shared/handlers.lambda/logger';

const output = new CapturedOutput();

beforeEach(() => output.start());
afterEach(() => output.stop());

test('logs one line for CloudWatch, with only the dimension of the alarm', () => {
  count('DuplicateJobs', 'pipeline-1');

  expect(output.metrics).toEqual([{
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [{ Namespace: 'cdk-media-pipeline', Dimensions: [['PipelineId']], Metrics: [{ Name: 'DuplicateJobs', Unit: 'Count' }] }],
    },
    PipelineId: 'pipeline-1',
    DuplicateJobs: 1,
  }]);
});

test('counts each metric and each pipeline separately, in steps of one', () => {
  count('UnknownSubmissions', 'pipeline-1');
  count('UnknownSubmissions', 'pipeline-2');
  count('DeniedSubmissions', 'pipeline-1');

  expect(output.metrics.map(({ _aws, ...counted }) => counted)).toEqual([
    { PipelineId: 'pipeline-1', UnknownSubmissions: 1 },
    { PipelineId: 'pipeline-2', UnknownSubmissions: 1 },
    { PipelineId: 'pipeline-1', DeniedSubmissions: 1 },
  ]);
});

describe('an optional metric', () => {
  const asked = { OPTIONAL_METRICS: 'TimeToPlayable,UninspectedSources' };

  test.each([[undefined], [''], ['ThrottledSubmissions'], ['TimeToPlayableSoon']])('is not emitted if %j is asked for', OPTIONAL_METRICS => {
    measure({ OPTIONAL_METRICS }, 'TimeToPlayable', 'pipeline-1', 1_500);

    expect(output.text).toBe('');
    expect(isAsked({ OPTIONAL_METRICS }, 'TimeToPlayable')).toBe(false);
  });

  test('is a value with its unit', () => {
    measure(asked, 'TimeToPlayable', 'pipeline-1', 1_500);

    expect(output.metrics).toEqual([{
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [{
          Namespace: 'cdk-media-pipeline', Dimensions: [['PipelineId']], Metrics: [{ Name: 'TimeToPlayable', Unit: 'Milliseconds' }],
        }],
      },
      PipelineId: 'pipeline-1',
      TimeToPlayable: 1_500,
    }]);
  });

  test('without a value, is one event', () => {
    measure(asked, 'UninspectedSources', 'pipeline-1');

    expect(output.metrics).toEqual([expect.objectContaining({ UninspectedSources: 1 })]);
  });

  test('may be 0', () => {
    measure({ OPTIONAL_METRICS: 'OldestOpenJob' }, 'OldestOpenJob', 'pipeline-1', 0);

    expect(output.metrics).toEqual([expect.objectContaining({ OldestOpenJob: 0 })]);
  });
});

describe('with the log level of Lambda', () => {
  afterEach(() => delete process.env.AWS_LAMBDA_LOG_LEVEL);

  test.each(['TRACE', 'INFO', 'WARN', 'ERROR', 'FATAL'])('%s, the line of a metric has the level, and a time, so that it is not filtered', level => {
    process.env.AWS_LAMBDA_LOG_LEVEL = level;
    count('DuplicateJobs', 'pipeline-1');

    expect(output.metrics).toEqual([expect.objectContaining({
      level, timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), DuplicateJobs: 1,
    })]);
    expect(output.metrics[0]._aws).toEqual({
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [{ Namespace: 'cdk-media-pipeline', Dimensions: [['PipelineId']], Metrics: [{ Name: 'DuplicateJobs', Unit: 'Count' }] }],
    });
  });

  test.each([['WARN', ['WARN', 'ERROR']], ['ERROR', ['ERROR']], ['FATAL', []]])('%s, the handlers log the lines %j', (level, expected) => {
    process.env.AWS_LAMBDA_LOG_LEVEL = level;
    jest.isolateModules(() => {
      const { logger } = jest.requireActual<typeof Logging>('../../../src/shared/handlers.lambda/logger');
      logger.info('handled');
      logger.warn('requeued');
      logger.error('not handled');
    });

    expect(output.lines.map(line => line.level)).toEqual(expected);
  });
});
