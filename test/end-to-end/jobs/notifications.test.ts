import { waitFor } from '../../../sandbox/wait-for';
import type { Announcement } from '../../../src/shared/contract/events';
import type { UploadName } from '../media/media';
import { deployed, finished } from '../run';

const announced: Record<UploadName, string[]> = {
  ordinary: ['SUBMITTED', 'COMPLETE'],
  silent: ['SUBMITTED', 'COMPLETE'],
  portrait: ['SUBMITTED', 'COMPLETE'],
  anyKey: ['SUBMITTED', 'COMPLETE'],
  text: ['REJECTED'],
};

test('the subscriber receives each announced state of each job once', async () => {
  const expected = (await Promise.all(Object.entries(announced).map(async ([upload, statuses]) => {
    const { jobId } = await finished('Streams', upload as UploadName);
    return statuses.map(status => `${jobId} ${status}`);
  }))).flat();

  const received: Announcement[] = [];
  await waitFor('All messages', async () => {
    received.push(...await deployed('Streams').receive());
    return received.length >= expected.length || undefined;
  }, { timeoutSeconds: 20 });
  received.push(...await deployed('Streams').receive());

  expect(received.map(({ jobId, status }) => `${jobId} ${status}`).sort()).toEqual(expected.sort());
  expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
});
