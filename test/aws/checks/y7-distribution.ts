import type { Check } from '../check';
import { SMALL, type Video } from '../videos';

const video: Video = { stack: 'example', key: 'uploads/c02.mp4', clip: SMALL };
const site = { origin: 'https://example.com' };

export const distribution: Check = {
  id: 'Y7',
  claim: 'CloudFront responds to requests for playlist, missing file and preflight with CORS headers, and serves the second playlist from its cache',
  stacks: ['example'],
  videos: [video],
  needsAws: 'the local CloudFront has no cache, and addresses that differ from those on the record',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    const url = record.outputs!.find(({ type }) => type === 'HLS')!.url!;
    const first = await fetch(url, { headers: site });
    const second = await fetch(url, { headers: site });
    const missing = await fetch(`${url}.missing`, { headers: site });
    const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { ...site, ...asked } });
    for (const [what, { headers, status }] of Object.entries({ 'playlist': first, 'missing file': missing, preflight })) {
      findings.library(`The ${what} has CORS headers`, headers.has('access-control-allow-origin'), { status, headers: [...headers] });
    }
    findings.library('A missing file is 403 or 404', [403, 404].includes(missing.status), missing.status);
    findings.library('The preflight succeeds', preflight.ok, preflight.status);
    findings.library('The second playlist is from the cache', /hit/i.test(second.headers.get('x-cache') ?? ''), second.headers.get('x-cache'));
  },
};
