import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import type { Check } from '../check';
import type { Findings } from '../findings';
import { SITE } from '../private-stack';
import { PrivateVideos } from '../private-videos';
import { signingKeyPairs } from '../signing-key-pairs';
import { view, type ViewerRequest } from '../viewer';

const FILE = '/z3/file.txt';
const headers = { origin: SITE };

export const signedAccess: Check = {
  id: 'Z3',
  claim: 'Signed URLs and cookies by EC and RSA keys, with SHA1 and SHA256, open the files that they name; even a preflight without them gets 403',
  stacks: ['private'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const videos = new PrivateVideos(world);
    await Promise.all([videos.put('z3/file.txt', 'Z3'), videos.put('z3-other/file.txt', 'Z3')]);
    const signed = new SignedVideos(videos);
    await findUrls(signed, findings);
    await findCookies(signed, findings);
    await findRefusals(signed, findings);
  },
};

type Algorithm = 'SHA1' | 'SHA256';

/** The distribution that trusts the run's key pairs. */
class SignedVideos {
  public readonly host: string;
  private readonly keyIds: string[];

  public constructor({ outputs }: PrivateVideos) {
    this.host = outputs.SignedDomainName;
    this.keyIds = outputs.SignedKeyIds.split(',');
  }

  /** One for each key pair and algorithm. */
  public get signers() {
    return signingKeyPairs().flatMap(({ kind, privateKey }, index) => (['SHA1', 'SHA256'] as Algorithm[]).map(algorithm => ({
      kind, algorithm, by: { keyPairId: this.keyIds[index], privateKey, algorithm },
    })));
  }

  public get files(): string {
    return `https://${this.host}/z3/*`;
  }

  public signedPath(path: string, by: SignedVideos['signers'][number]['by'], seconds = 3600): string {
    const { pathname, search } = new URL(getSignedUrl({ url: `https://${this.host}${path}`, dateLessThan: Date.now() + 1000 * seconds, ...by }));
    return pathname + search;
  }

  public async status(path: string, sent?: ViewerRequest): Promise<number> {
    return (await view(this.host, path, sent)).status;
  }
}

async function findUrls(signed: SignedVideos, findings: Findings): Promise<void> {
  for (const { kind, algorithm, by } of signed.signers) {
    const status = await signed.status(signed.signedPath(FILE, by), { headers });
    findings[algorithm === 'SHA256' ? 'library' : 'standIn'](`A URL signed by ${kind} with ${algorithm} is accepted`, status === 200, status);
  }
  const { by } = signed.signers[1];
  const [path, other, ended] = [signed.signedPath(FILE, by), signed.signedPath('/z3-other/file.txt', by), signed.signedPath(FILE, by, -60)];
  const wrong = [other.replace('/z3-other/', '/z3/'), ended, path.replace('&Hash-Algorithm=SHA256', '')];
  const statuses = await Promise.all(wrong.map(each => signed.status(each)));
  findings.library('A signature of another file, one that has ended and one without its algorithm are refused',
    statuses.every(status => status === 403), statuses);
  const twice = await signed.status(`${path}&Key-Pair-Id=${by.keyPairId}`);
  findings.standIn('A repeated parameter is refused', twice === 403, twice);
}

async function findCookies(signed: SignedVideos, findings: Findings): Promise<void> {
  const statement = { Resource: signed.files, Condition: { DateLessThan: { 'AWS:EpochTime': Math.floor(Date.now() / 1000) + 3600 } } };
  const { by } = signed.signers[1];
  const cookieOf = (policy: object, signer = by) => Object.entries(getSignedCookies({ policy: JSON.stringify(policy), ...signer }))
    .map(([name, value]) => `${name}=${value}`).join('; ');
  for (const { kind, algorithm, by: signer } of signed.signers.filter(each => each.algorithm === 'SHA256')) {
    const response = await view(signed.host, FILE, { headers: { ...headers, cookie: cookieOf({ Statement: [statement] }, signer) } });
    findings.library(`Cookies signed by ${kind} with ${algorithm} are accepted`, response.status === 200, response.status);
    const { 'access-control-allow-origin': origin, 'access-control-allow-credentials': credentials } = response.headers;
    findings.library('Pages of the site may read the file', origin === SITE && credentials === 'true', response.rawHeaders);
  }
  const cookie = cookieOf({ Statement: [statement] });
  const other = await signed.status('/z3-other/file.txt', { headers: { cookie } });
  findings.library('They do not open another folder', other === 403, other);
  const both = await signed.status(`${FILE}?Expires=1`, { headers: { cookie } });
  findings.standIn('One reserved parameter makes a signed URL, whatever the cookies are', both === 403, both);
  const two = await signed.status(FILE, { headers: { cookie: cookieOf({ Statement: [statement, statement] }) } });
  findings.standIn('A policy with two statements is refused', two === 403, two);
}

async function findRefusals(signed: SignedVideos, findings: Findings): Promise<void> {
  const refused = await view(signed.host, FILE, { headers });
  findings.library('Without a signature, it is 403', refused.status === 403, refused.status);
  findings.standIn('That response has no CORS header', !('access-control-allow-origin' in refused.headers), refused.rawHeaders);
  const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
  const preflight = await view(signed.host, FILE, { method: 'OPTIONS', headers: { ...headers, ...asked } });
  findings.standIn('A preflight needs a signature too', preflight.status === 403, [preflight.status, preflight.rawHeaders]);
}
