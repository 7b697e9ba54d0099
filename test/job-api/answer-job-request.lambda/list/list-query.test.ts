import { listQueryOf } from '../../../../src/job-api/answer-job-request.lambda/list/list-query';
import { aRecord } from '../../api-fixtures';

const CONTEXT = { visibility: { pipelineId: 'videos' }, sourceBucket: 'sources', indexes: ['byUploader', 'byOutcome', 'byPipeline'] };

test.each<[{ [name: string]: string }, string, string]>([
  [{}, 'byPipeline', 'videos'],
  [{ source: 'uploads/a b.mov' }, 'bySource', 'sources/uploads/a b.mov'],
  [{ source: 'a', uploader: 'anna', status: 'COMPLETE' }, 'bySource', 'sources/a'],
  [{ uploader: 'anna', status: 'COMPLETE' }, 'byUploader', 'anna'],
  [{ status: 'COMPLETE' }, 'byOutcome', 'videos#COMPLETE'],
  [{ status: 'REJECTED' }, 'byOutcome', 'videos#REJECTED'],
  [{ status: 'SUBMITTING' }, 'openJobs', 'SUBMIT'],
  [{ status: 'RETRYING' }, 'openJobs', 'SUBMIT'],
  [{ status: 'HELD' }, 'openJobs', 'HELD'],
  [{ status: 'SUBMITTED' }, 'openJobs', 'TRANSCODE'],
  [{ status: 'PROGRESSING' }, 'openJobs', 'TRANSCODE'],
])('%j is read by %s of %s', (query, indexName, partition) => {
  expect(listQueryOf(query, CONTEXT)).toMatchObject({ index: { indexName }, partition, limit: 25 });
});

test('users who see their own jobs only are read by their index, whatever they ask for', () => {
  const context = { ...CONTEXT, visibility: { pipelineId: 'videos', uploader: 'anna' } };
  expect(listQueryOf({ status: 'SUBMITTED' }, context)).toMatchObject({ index: { indexName: 'byUploader' }, partition: 'anna' });
  expect(() => listQueryOf({ uploader: 'bob' }, context)).toThrow('Users see their own jobs only');
});

test.each<[{ [name: string]: string }, boolean]>([
  [{}, true],
  [{ status: 'PROGRESSING' }, true],
  [{ status: 'COMPLETE' }, false],
  [{ source: 'uploads/a.mov' }, true],
  [{ source: 'uploads/b.mov' }, false],
  [{ uploader: 'bob' }, false],
])('%j accepts the job: %s', (query, accepted) => {
  const { accepts } = listQueryOf(query, CONTEXT);
  expect(accepts(aRecord())).toBe(accepted);
  expect(accepts(aRecord({ pipelineId: 'another' }))).toBe(false);
});

test.each<{ [name: string]: string }>([
  { status: 'DELETED' }, { status: 'complete' }, { status: '' }, { status: 'ERROR,COMPLETE' }, { limit: '0' }, { limit: '101' }, { limit: '-1' },
  { limit: '1.5' }, { limit: '1e1' }, { limit: '' }, { cursor: '' }, { source: '' }, { uploader: '' }, { pipelineId: 'another' },
  { source: 'x'.repeat(1_025) }, { cursor: 'x'.repeat(4_097) },
])('%j is refused', query => {
  expect(() => listQueryOf(query, CONTEXT)).toThrow('A parameter is invalid');
});

test.each(['1', '100'])('a limit of %s is accepted', limit => {
  expect(listQueryOf({ limit }, CONTEXT).limit).toBe(Number(limit));
});
