import { setTimeout as pause } from 'node:timers/promises';
import { CreateInvalidationCommand, GetInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import { type Findings, Undecided } from '../findings';
import { PrivateVideos, signToken } from '../private-videos';
import type { World } from '../world';

const FILE = '/z6/file.txt';

export const invalidation: Check = {
  id: 'Z6',
  claim: 'Different tokens share the cache; invalidating the path without them drops it; missing files are not kept; functions get queries undecoded',
  stacks: ['private'],
  needsAws: 'the local CloudFront has no cache, and decodes query strings',
  timeLimitMinutes: 40,
  async run(world, findings) {
    const videos = new PrivateVideos(world);
    await videos.put('z6/file.txt', 'before');
    const key = await videos.currentKey();
    const [one, other] = ['one', 'other'].map(sub => signToken('/z6/', key, { sub }));
    await videos.playSoon(one, FILE, 120);
    const shared = await videos.play(other, FILE);
    findings.library('A file is cached for other tokens too', /hit/i.test(`${shared.headers['x-cache']}`), shared.headers['x-cache']);
    await videos.put('z6/file.txt', 'after');
    const stale = await videos.play(one, FILE);
    if (stale.body !== 'before') {
      throw new Undecided(`the edge location has not cached the file: ${stale.status} ${stale.headers['x-cache']}`);
    }
    await invalidate(world, videos, findings);
    const fresh = await Promise.all([one, other].map(async token => (await videos.play(token, FILE)).body));
    findings.library('After the invalidation, all tokens get the new file', fresh.every(body => body === 'after'), fresh);
    await findMissing(videos, one, findings);
    // A decoded plus sign would be a space.
    const disposition = await videos.downloadName(one, FILE, 'a+b.txt');
    findings.library('The function gets the query as it was sent', disposition?.endsWith('filename*=UTF-8\'\'a%2Bb.txt') === true, disposition);
  },
};

/** The path is that of the key, as in `invalidateAfterJobs()`. */
async function invalidate({ clients: { cloudFront }, props: { runId } }: World, { outputs }: PrivateVideos, findings: Findings): Promise<void> {
  const { DistributionId } = outputs;
  const startedAt = Date.now();
  const { Invalidation: created } = await cloudFront.send(new CreateInvalidationCommand({
    DistributionId, InvalidationBatch: { CallerReference: runId, Paths: { Quantity: 1, Items: ['/z6/*'] } },
  }));
  await waitFor('The invalidation', async () => {
    const { Invalidation: current } = await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id: created!.Id }));
    return current!.Status === 'Completed' || undefined;
  }, { timeoutSeconds: 1200, intervalMilliseconds: 5000 });
  findings.measure('Invalidation', (Date.now() - startedAt) / 1000, 's');
}

async function findMissing(videos: PrivateVideos, token: string, findings: Findings): Promise<void> {
  const missing = await videos.play(token, '/z6/late.txt');
  await videos.put('z6/late.txt', 'late');
  // An error is kept for a second, from the time that the edge location got it.
  await pause(3000);
  const late = await videos.play(token, '/z6/late.txt');
  findings.library('A file that was requested too early is there three seconds later', missing.status !== 200 && late.status === 200,
    [missing.status, late.status, late.headers['x-cache']]);
}
