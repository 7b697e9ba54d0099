import { readLedger } from './ledger';
import { logLines } from './log-lines';
import { submittedWithoutEvents } from './lost-events';
import { writeUnitsOf } from './write-units';
import { overheadPerVideo } from '../../../src/transcode-pipeline/cost-report/overhead';
import usage from '../../../src/transcode-pipeline/cost-report/usage-per-video.json';
import { converted, inputs, inputsWithTracks, inTwoCodecs, type InputName, type InputWithTracksName } from '../media/inputs';
import { finished, finishedConversion, finishedInput, finishedInputWithTracks, finishedTwoCodecs, finishedSmall } from '../run';

/** CloudWatch Logs bills each event's text and 26 bytes. */
const bytesPerLogEvent = 26;

const rejected: InputName[] = ['unfinished', 'empty', 'words', 'photo'];
const transcodable = (Object.keys(inputs) as InputName[]).filter(input => !rejected.includes(input));

test('each video is paid once', async () => {
  const jobs = await Promise.all([
    finished('Streams', 'ordinary'), finished('Streams', 'silent'), finished('Streams', 'portrait'), finished('Streams', 'anyKey'),
    finished('Files', 'ordinary'), finished('Files', 'anyKey'), finishedSmall('Presets'), finishedSmall('AutomatedAbr'),
    ...transcodable.map(finishedInput),
    ...converted.map(finishedConversion),
    ...inTwoCodecs.map(finishedTwoCodecs),
    ...(Object.keys(inputsWithTracks) as InputWithTracksName[]).map(finishedInputWithTracks),
    submittedWithoutEvents(),
    finishedSmall('Encrypted'), finishedSmall('CustomerKey'), finishedSmall('Private'),
  ]);
  const ledger = await readLedger();
  const paid = ledger.map(({ jobId, jobs: [job, ...others] }) => ({ jobId, mediaConvertJobId: job.id, others }));
  const expected = jobs.map(({ jobId, mediaConvertJobId }) => ({ jobId, mediaConvertJobId, others: [] }));
  expect(paid).toEqual(expect.arrayContaining(expected));
  // The ledger also has the jobs of the test files that ran before this one.
  expect(paid.flatMap(({ others }) => others)).toEqual([]);
});

test('rejected uploads are not paid', async () => {
  const jobs = await Promise.all(rejected.map(finishedInput));
  const paid = (await readLedger()).map(({ jobId }) => jobId);

  expect(jobs.map(({ status }) => status)).toEqual(rejected.map(() => 'REJECTED'));
  expect(paid.filter(jobId => jobs.some(job => job.jobId === jobId))).toEqual([]);
});

test('a video takes as many invocations and log bytes as the cost report has', async () => {
  await Promise.all([finished('Files', 'ordinary'), finished('Files', 'anyKey')]);
  const lines = await logLines('Files');
  const invocations = lines.filter(line => line.startsWith('REPORT RequestId:')).length;
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + bytesPerLogEvent, 0);
  const billedMs = lines.flatMap(line => /Billed Duration: ([\d.]+) ms/.exec(line)?.[1] ?? []).reduce((sum, ms) => sum + Number(ms), 0);
  console.info(`2 videos: ${invocations} invocations of ${Math.round(billedMs)} ms, ${bytes} bytes of logs`);
  expect(invocations).toBeGreaterThan(0);
  expect(invocations).toBeLessThanOrEqual(2 * usage.lambdaInvocations);
  expect(bytes).toBeLessThan(2 * 1.2 * usage.logBytes);
  expect(bytes).toBeGreaterThan(2 * 0.8 * usage.logBytes);
});

test('the lines of one video in the logs of all functions have the id of its job', async () => {
  const { jobId } = await finished('Files', 'ordinary');
  const lines = (await logLines('Files')).filter(line => line.startsWith('{')).map(line => JSON.parse(line));
  const ofVideo = lines.filter(line => line.correlation_id === jobId);

  expect(ofVideo.map(({ message }) => message)).toEqual(expect.arrayContaining(['Message handled', 'Job event handled']));
  expect(lines.filter(line => line.jobId === jobId && line.correlation_id !== jobId)).toEqual([]);
});

/** How long a function waits for MediaConvert depends on this machine, so the usage has an ample time for AWS. */
test('a thousand videos cost at most two cents, without MediaConvert', async () => {
  const writeUnits = writeUnitsOf(await finished('Streams', 'ordinary'));
  const dollars = 1_000 * overheadPerVideo().reduce((sum, service) => sum + service.dollars, 0);
  console.info(`1,000 videos: $${dollars.toFixed(4)} with ${writeUnits} write units each`);
  expect(writeUnits).toBe(usage.dynamoDbWriteUnits);
  expect(dollars).toBeLessThanOrEqual(0.020);
});
