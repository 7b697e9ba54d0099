import { fillPlaceholders, uploadValues } from '../../../../src/transcode-pipeline/submit-job.lambda/create/placeholders';

test('fills in strings at any depth, and leaves other values unchanged', () => {
  const value = { a: '{{x}}/{{y}}', b: ['{{x}}', 1, null, true], c: { d: '{{y}}{{y}}' } };
  expect(fillPlaceholders(value, { '{{x}}': 'X', '{{y}}': 'Y' })).toEqual({ a: 'X/Y', b: ['X', 1, null, true], c: { d: 'YY' } });
});

test('leaves unknown placeholders unchanged', () => {
  expect(fillPlaceholders('{{other}} {x}', { '{{x}}': 'X' })).toBe('{{other}} {x}');
});

test('inserts keys literally: "$&" and "{{...}}" in them are not replaced', () => {
  const values = uploadValues('s3://source/$&/{{processedBucket}}.mov', 'processed', 'job-1', 'job1');
  expect(fillPlaceholders({ input: '{{input}}', output: 's3://{{processedBucket}}/{{outputPath}}/' }, values))
    .toEqual({ input: 's3://source/$&/{{processedBucket}}.mov', output: 's3://processed/job-1/' });
});

test.each([
  ['s3://my.bucket/uploads/a.b/c.MOV', 's3://my.bucket/uploads/a.b/c'],
  ['s3://my.bucket/uploads/a.b/c', 's3://my.bucket/uploads/a.b/c'],
  ['s3://my.bucket/.hidden', 's3://my.bucket/.hidden'],
  ['s3://my.bucket/a.tar.gz', 's3://my.bucket/a.tar'],
])('fills in the base name of %s, and the job id', (input, base) => {
  const values = uploadValues(input, 'processed', 'job-1', 'job1');
  expect(fillPlaceholders(['{{inputBase}}.srt', '{{jobId}}'], values)).toEqual([`${base}.srt`, 'job1']);
});
