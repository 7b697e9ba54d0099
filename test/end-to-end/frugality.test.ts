import { dollarsFor, writeUnitsOf } from './cost-per-video';
import { converted, inputs, inputsWithTracks, inTwoCodecs, type InputName, type InputWithTracksName } from './inputs';
import { readLedger } from './ledger';
import { logLines } from './log-lines';
import { settled, settledConversion, settledInput, settledInputWithTracks, settledInTwoCodecs, settledSmall } from './run';
import { submittedUnheard } from './unheard';

/** CloudWatch Logs bills each event's text and 26 bytes. */
const bytesPerLogEvent = 26;

const rejected: InputName[] = ['unfinished', 'empty', 'words', 'photo'];
const transcodable = (Object.keys(inputs) as InputName[]).filter(input => !rejected.includes(input));

test('each video is paid for once', async () => {
  const jobs = await Promise.all([
    settled('Streams', 'ordinary'), settled('Streams', 'silent'), settled('Streams', 'portrait'), settled('Streams', 'anyKey'),
    settled('Files', 'ordinary'), settled('Files', 'anyKey'), settledSmall('Presets'), settledSmall('AutomatedAbr'),
    ...transcodable.map(settledInput),
    ...converted.map(settledConversion),
    ...inTwoCodecs.map(settledInTwoCodecs),
    ...(Object.keys(inputsWithTracks) as InputWithTracksName[]).map(settledInputWithTracks),
    submittedUnheard(),
    settledSmall('Encrypted'),
  ]);
  const ledger = await readLedger();
  const paid = ledger.map(({ jobId, jobs: [job, ...others] }) => ({ jobId, mediaConvertJobId: job.id, others }));
  const expected = jobs.map(({ jobId, mediaConvertJobId }) => ({ jobId, mediaConvertJobId, others: [] }));
  expect(paid).toEqual(expect.arrayContaining(expected));
  expect(paid).toHaveLength(expected.length);
});

test('a video takes three invocations at most, and less than 6 KB of logs', async () => {
  await Promise.all([settled('Files', 'ordinary'), settled('Files', 'anyKey')]);
  const lines = await logLines('Files');
  const invocations = lines.filter(line => line.startsWith('REPORT RequestId:')).length;
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + bytesPerLogEvent, 0);
  const billedMs = lines.flatMap(line => /Billed Duration: ([\d.]+) ms/.exec(line)?.[1] ?? []).reduce((sum, ms) => sum + Number(ms), 0);
  console.info(`2 videos: ${invocations} invocations of ${Math.round(billedMs)} ms, ${bytes} bytes of logs`);
  expect(invocations).toBeGreaterThan(0);
  expect(invocations).toBeLessThanOrEqual(3 * 2);
  expect(bytes).toBeLessThan(6000 * 2);
});

/** How long a function waits for MediaConvert depends on the machine here, so that the time is one that is ample on AWS. */
test('a thousand videos cost two cents at most, besides MediaConvert', async () => {
  const record = await settled('Streams', 'ordinary');
  const usage = {
    invocations: 3, billedSeconds: 3 * 0.4, memoryGigabytes: 0.25, writeUnits: writeUnitsOf(record), logBytes: 2_000, messages: 3, announcements: 2,
  };
  const dollars = 1_000 * dollarsFor(usage);
  console.info(`1,000 videos: $${dollars.toFixed(4)} with ${usage.writeUnits} write units each`);
  expect(dollars).toBeLessThanOrEqual(0.020);
});
