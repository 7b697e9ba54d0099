import { readLedger } from './ledger';
import { profileUploads } from './profiles';
import { waitFor } from '../../../sandbox/wait-for';
import { TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { deployed } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputOf } from '../viewing/delivery';

const cloudFront = new CloudFront();

/** The terminal records of an upload, the main job's first. */
function recordsOf(profile: string, count: number): Promise<JobRecord[]> {
  return waitFor(`${count} records of ${profile}`, async () => {
    const records = await deployed('Profiles').records(profileUploads[profile].key);
    return records.length === count && records.every(({ status }) => TERMINAL_STATUSES.includes(status))
      ? records.sort((one, other) => Number(one.mainJobId !== undefined) - Number(other.mainJobId !== undefined)) : undefined;
  }, { timeoutSeconds: 180 });
}

test.each(Object.keys(profileUploads).filter(name => name !== 'default'))('the profile %s is chosen by its rule', async name => {
  const [record] = await recordsOf(name, 1);

  expect(record).toMatchObject({ status: 'COMPLETE', profile: name, purpose: 'main' });
  expect(record.outputs?.map(({ preset }) => preset)).toEqual([name === 'podcast' ? 'audio' : 'mp4']);
});

describe('an upload that no rule matches', () => {
  let main: JobRecord;
  let trailer: JobRecord;

  beforeAll(async () => {
    [main, trailer] = await recordsOf('default', 2);
  });

  test('has the default profile, and a trailer in a further job', () => {
    expect(main).toMatchObject({ status: 'COMPLETE', profile: 'default', purpose: 'main' });
    expect(trailer).toMatchObject({ status: 'COMPLETE', profile: 'default', purpose: 'trailer', mainJobId: main.jobId });
    expect(main).not.toHaveProperty('mainJobId');
  });

  test('has the whole film and one second of it', async () => {
    const [film, clip] = [outputOf(main, 'mp4', 'FILE'), outputOf(trailer, 'trailer', 'FILE')];
    const framesOf = async (url: string) => (await cloudFront.prober.streams(url))[0].nb_read_packets;

    expect(await framesOf(film.url!)).toBe('45');
    // The clip includes the frame at its end.
    expect(await framesOf(clip.url!)).toBe('31');
    expect(clip.path).toContain(`/${main.jobId}/trailer/trailer/`);
  });

  test('is paid for as one job for each', async () => {
    const paid = (await readLedger()).filter(({ jobId }) => [main.jobId, trailer.jobId].includes(jobId));

    expect(paid.map(({ jobs }) => jobs.length)).toEqual([1, 1]);
  });
});

test('each announcement names the profile and the purpose', async () => {
  const names = Object.keys(profileUploads);
  await Promise.all(names.map(name => recordsOf(name, name === 'default' ? 2 : 1)));
  const complete = new Set<string>();

  await waitFor('all announcements', async () => {
    const received = await deployed('Profiles').receive();
    received.filter(({ status }) => status === 'COMPLETE').forEach(({ profile, purpose }) => complete.add(`${profile} ${purpose}`));
    return complete.size > names.length || undefined;
  }, { timeoutSeconds: 20 });

  expect([...complete].sort()).toEqual(['default trailer', ...names.map(name => `${name} main`)].sort());
});
