import { converted, inputs, inputsWithTracks, type InputName, type InputWithTracksName } from './inputs';
import { readLedger } from './ledger';
import { logLines } from './log-lines';
import { settled, settledConversion, settledInput, settledInputWithTracks, settledSmall } from './run';
import { submittedUnheard } from './unheard';

/** CloudWatch Logs bills each event's text and 26 bytes. */
const bytesPerLogEvent = 26;

const rejected: InputName[] = ['unfinished', 'empty', 'words'];
const transcodable = (Object.keys(inputs) as InputName[]).filter(input => !rejected.includes(input));

test('each video is paid for once', async () => {
  const jobs = await Promise.all([
    settled('Streams', 'ordinary'), settled('Streams', 'silent'), settled('Streams', 'portrait'), settled('Streams', 'anyKey'),
    settled('Files', 'ordinary'), settled('Files', 'anyKey'), settledSmall('Presets'), settledSmall('AutomatedAbr'),
    ...transcodable.map(settledInput),
    ...converted.map(settledConversion),
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
  console.info(`2 videos: ${invocations} invocations, ${bytes} bytes of logs`);
  expect(invocations).toBeGreaterThan(0);
  expect(invocations).toBeLessThanOrEqual(3 * 2);
  expect(bytes).toBeLessThan(6000 * 2);
});
