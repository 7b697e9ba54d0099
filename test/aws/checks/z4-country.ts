import type { Check } from '../check';
import { PrivateVideos, signToken, type SigningKey } from '../private-videos';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const FILE = '/z4/file.txt';

export const country: Check = {
  id: 'Z4',
  claim: 'The function knows the viewer\'s country, and a CloudFront-Viewer-Country header of the viewer does not change its decision',
  stacks: ['private'],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const videos = new PrivateVideos(world);
    await videos.put('z4/file.txt', 'Z4');
    const key = await videos.currentKey();
    await videos.playSoon(signToken('/z4/', key), FILE, 120);
    const tokens = Object.fromEntries(LETTERS.map(letter => [letter, tokenOf(letter, key)]));
    const plain = await statusesOf(videos, tokens, () => ({}));
    const [own, ...more] = LETTERS.filter(letter => plain[letter] === 200);
    findings.library('The tokens of one group of countries play here', own !== undefined && more.length === 0, plain);
    const forged = await statusesOf(videos, tokens, letter => ({ 'cloudfront-viewer-country': letter === own ? 'XX' : `${letter}A` }));
    findings.library('With the header of another country, the same tokens play', LETTERS.every(letter => forged[letter] === plain[letter]), forged);
  },
};

/** All countries whose code begins with a letter: the tool does not know where it runs. */
function tokenOf(letter: string, key: SigningKey): string {
  return signToken('/z4/', key, { country: LETTERS.map(second => letter + second) });
}

async function statusesOf(
  videos: PrivateVideos, tokens: Record<string, string>, headersFor: (letter: string) => Record<string, string>,
): Promise<Record<string, number>> {
  const played = await Promise.all(Object.entries(tokens).map(async ([letter, token]) =>
    [letter, (await videos.play(token, FILE, { headers: headersFor(letter) })).status] as const));
  return Object.fromEntries(played);
}
