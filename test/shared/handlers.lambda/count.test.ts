import { CapturedOutput } from './captured-output';
import { count } from '../../../src/shared/handlers.lambda/count';

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
