import type { Check } from '../check';
import type { Findings } from '../findings';
import { SITE } from '../private-stack';
import { PrivateVideos, signToken } from '../private-videos';
import { countOf, view } from '../viewer';

const FILE = '/z1/file.txt';
const SECRET = 'What is in another folder.';
const headers = { origin: SITE };
const ALLOWED = 'access-control-allow-origin';

export const pathTokens: Check = {
  id: 'Z1',
  claim: 'A path token opens its folder only; pages can read the function\'s own 403 and preflight, which have each CORS header once',
  stacks: ['private'],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const videos = new PrivateVideos(world);
    await Promise.all([videos.put('z1/file.txt', 'Z1'), videos.put('z1-other/file.txt', SECRET)]);
    const token = signToken('/z1/', await videos.currentKey());
    const startedAt = Date.now();
    const played = await videos.playSoon(token, FILE, 120);
    findings.measure('From the first key to the first response', (Date.now() - startedAt) / 1000, 's');
    findings.library('A token opens a file', played.status === 200 && played.body === 'Z1', [played.status, played.body]);
    const ofPage = await videos.play(token, FILE, { headers });
    findings.library('The file has the CORS header once', countOf(ofPage, ALLOWED) === 1, ofPage.rawHeaders);
    await findRefusals(videos, findings);
    await findDownloads(videos, token, findings);
    await findTricks(videos, token, findings);
  },
};

async function findRefusals({ outputs: { DistributionDomainName: host } }: PrivateVideos, findings: Findings): Promise<void> {
  const refused = await view(host, FILE, { headers });
  findings.library('Without a token, it is 403 with problem details', refused.status === 403
    && refused.headers['content-type'] === 'application/problem+json' && refused.body.includes('"detail":"The '), [refused.status, refused.body]);
  findings.library('They have the CORS header once, and are not cached', countOf(refused, ALLOWED) === 1
    && refused.headers['cache-control'] === 'no-store', refused.rawHeaders);
  findings.standIn('The response headers policy adds nothing to a function\'s response', !('access-control-expose-headers' in refused.headers),
    refused.rawHeaders);
  const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'cmcd-session' };
  const preflight = await view(host, `${FILE}?download=name`, { method: 'OPTIONS', headers: { ...headers, ...asked } });
  findings.library('A preflight succeeds without a token', preflight.status === 204, preflight.status);
  findings.library('It has each CORS header once', [ALLOWED, 'access-control-allow-methods', 'access-control-allow-headers']
    .every(name => countOf(preflight, name) === 1), preflight.rawHeaders);
  findings.standIn('No viewer-response function runs after a function\'s own response', !('content-disposition' in preflight.headers),
    preflight.rawHeaders);
}

async function findDownloads(videos: PrivateVideos, token: string, findings: Findings): Promise<void> {
  const disposition = await videos.downloadName(token, FILE, 'Über.txt');
  findings.library('A download has its name', disposition?.endsWith('filename*=UTF-8\'\'%C3%9Cber.txt') === true, disposition);
}

/** From a folder with a token to one without. A token that is found after dot segments were resolved would do no harm. */
async function findTricks({ outputs: { DistributionDomainName: host } }: PrivateVideos, token: string, findings: Findings): Promise<void> {
  const other = 'z1-other/file.txt';
  const paths = [
    ...['../', '%2e%2e/', '%2E./', '%252e%252e/', '..%2f', '..%5c', '..\\', '/../', '%2f..%2f'].map(trick => `/${token}/z1/${trick}${other}`),
    `/${token}/${other}`, `/${token}//${other}`, `/${token}/../${other}`, `/${token}/z1/../../${other}`, `//${other}`, `/x/../${other}`,
  ];
  const seen = await Promise.all(paths.map(async path => {
    const { status, body } = await view(host, path);
    return { path: path.replace(token, '<token>'), status, isOpen: body.includes(SECRET) };
  }));
  findings.library('No path opens another folder', seen.every(({ isOpen }) => !isOpen), seen);
  findings.standIn('All get 403', seen.every(({ status }) => status === 403), seen);
}
