import { type UploadName, uploads } from './media';
import { deployed, settled } from './run';
import { waitFor } from '../../sandbox/wait-for';
import type { Announcement } from '../../src/shared/contract';

const announced: Record<UploadName, string[]> = {
  ordinary: ['SUBMITTED', 'COMPLETE'],
  silent: ['SUBMITTED', 'COMPLETE'],
  portrait: ['SUBMITTED', 'COMPLETE'],
  anyKey: ['SUBMITTED', 'COMPLETE'],
  text: ['REJECTED'],
};

test('the subscriber receives each announced state of each job once', async () => {
  const jobs = await Promise.all(Object.keys(uploads).map(name => settled('Streams', name as UploadName)));
  const expected = jobs.flatMap(({ jobId }, index) => Object.values(announced)[index].map(status => `${jobId} ${status}`));

  const received: Announcement[] = [];
  await waitFor('All messages', async () => {
    received.push(...await deployed('Streams').receive());
    return received.length >= expected.length || undefined;
  }, { timeoutSeconds: 20 });
  received.push(...await deployed('Streams').receive());

  expect(received.map(({ jobId, status }) => `${jobId} ${status}`).sort()).toEqual(expected.sort());
  expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
});
