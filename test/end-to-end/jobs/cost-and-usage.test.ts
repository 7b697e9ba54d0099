import { dollarsFor, writeUnitsOf } from './cost-per-video';
import { readLedger } from './ledger';
import { logLines } from './log-lines';
import { submittedWithoutEvents } from './lost-events';
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

test('a video takes at most three invocations and less than 6 KB of logs', async () => {
  await Promise.all([finished('Files', 'ordinary'), finished('Files', 'anyKey')]);
  const lines = await logLines('Files');
  const invocations = lines.filter(line => line.startsWith('REPORT RequestId:')).length;
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + bytesPerLogEvent, 0);
  const billedMs = lines.flatMap(line => /Billed Duration: ([\d.]+) ms/.exec(line)?.[1] ?? []).reduce((sum, ms) => sum + Number(ms), 0);
  console.info(`2 videos: ${invocations} invocations of ${Math.round(billedMs)} ms, ${bytes} bytes of logs`);
  expect(invocations).toBeGreaterThan(0);
  expect(invocations).toBeLessThanOrEqual(3 * 2);
  expect(bytes).toBeLessThan(6000 * 2);
});

/** How long a function waits for MediaConvert depends on this machine, so an ample time for AWS is used. */
test('a thousand videos cost at most two cents, without MediaConvert', async () => {
  const record = await finished('Streams', 'ordinary');
  const usage = {
    invocations: 3, billedSeconds: 3 * 0.4, memoryGigabytes: 0.25, writeUnits: writeUnitsOf(record), logBytes: 2_000, messages: 3, announcements: 2,
  };
  const dollars = 1_000 * dollarsFor(usage);
  console.info(`1,000 videos: $${dollars.toFixed(4)} with ${usage.writeUnits} write units each`);
  expect(dollars).toBeLessThanOrEqual(0.020);
});
