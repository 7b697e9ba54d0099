import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { put, sendForm, UploadClient } from './upload-client';
import { UploadSite, type UppyVersion } from './upload-site';
import { digestOf, digestOfFile, writeRandomFile } from './uploaded-file';
import { recordClip } from '../../../sandbox/clip';
import { startCloudFrontEdge } from '../../../sandbox/cloudfront-edge';
import { DeployedPipeline, type PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { workFolder } from '../../../sandbox/paths';
import { freePort } from '../../../sandbox/ports';
import { Sandbox } from '../../../sandbox/sandbox';
import { setUpTools } from '../../../sandbox/setup';
import { setUpChromium } from '../../../sandbox/setup/chromium';
import { setUpUppy } from '../../../sandbox/setup/uppy';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobRecord } from '../../../src/shared/contract/record';
import type { LedgerEntry } from '../jobs/ledger';
import { quietChromium } from '../viewing/players';

const MB = 1_000_000;
const MIB = 1024 ** 2;
const minutes = 60_000;
const media = join(workFolder, 'uploads', 'media');
const film = join(media, 'film.mp4');
const clip = join(media, 'clip.mp4');
const newerClip = join(media, 'newer-clip.mp4');

let sandbox: Sandbox;
let site: UploadSite;
let pipeline: DeployedPipeline;
let bucket: string;
let s3: S3Client;
let browser: Browser;
let anna: UploadClient;
let bob: UploadClient;
/** Signed at the start, for a minute. */
let early: { readonly part: string; readonly form: { readonly url: string; readonly fields: { [name: string]: string } } };

beforeAll(async () => {
  const [tools, executablePath] = [await setUpTools(), await setUpChromium()];
  await setUpUppy();
  site = await UploadSite.start();
  process.env.UPLOAD_SITE = site.origin;
  sandbox = await Sandbox.start('uploads', tools, { localAws: 0, mediaConvert: 0 });
  await sandbox.cdk.bootstrap();
  const { Uploads } = await sandbox.cdk.deploy('test/end-to-end/uploads/uploads-app.ts');
  pipeline = new DeployedPipeline(sandbox, Uploads as unknown as PipelineStackOutputs);
  bucket = Uploads.SourceBucketName;
  s3 = new S3Client(sandbox.clientConfig);
  site.api = `${sandbox.endpoint}/_aws/execute-api/${Uploads.ApiId}/$default`;
  [anna, bob] = ['anna', 'bob'].map(user => new UploadClient(site.api, site.token(user)));
  writeRandomFile(film, 200 * MB);
  await recordClip(tools.ffmpeg, clip, { seconds: 2, width: 320, height: 180 });
  await recordClip(tools.ffmpeg, newerClip, { seconds: 3, width: 320, height: 180 });
  browser = await chromium.launch({ executablePath, args: quietChromium });
  const { key, uploadId } = await created(anna);
  const { body: { url } } = await anna.get(`/s3/multipart/${uploadId}/1`, { key });
  early = { part: url, form: (await anna.get('/s3/params', { filename: 'late.mp4', type: 'video/mp4' })).body };
}, 10 * minutes);

afterAll(async () => {
  rmSync(film, { force: true });
  site?.stop();
  await browser?.close();
  await sandbox?.stop();
});

async function created(client: UploadClient, filename = 'film.mp4'): Promise<{ readonly key: string; readonly uploadId: string }> {
  return (await client.post('/s3/multipart', { filename, type: 'video/mp4' })).body;
}

async function ended(key: string): Promise<JobRecord> {
  let last: JobRecord | undefined;
  for await (last of pipeline.follow(key));
  return last!;
}

async function uploadsInProgress(key: string): Promise<number> {
  const { Uploads: uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return uploads.filter(({ Key }) => Key === key).length;
}

/** All jobs that MediaConvert has accepted. */
async function ledger(): Promise<LedgerEntry[]> {
  const { entries } = await (await fetch(`${sandbox.mediaConvertEndpoint}/_control/ledger`)).json() as { entries: LedgerEntry[] };
  return entries;
}

/** A browser whose connection is so slow that an upload can be cut off. */
class SlowPage {
  static async open(version: UppyVersion): Promise<SlowPage> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const slow = new SlowPage(page, await context.newCDPSession(page));
    page.on('request', request => {
      slow.inFlight++;
      slow.requests.push(`${request.method()} ${request.url()}`);
    });
    page.on('requestfinished', () => slow.inFlight--);
    page.on('requestfailed', () => slow.inFlight--);
    await page.goto(site.pageOf(version));
    await slow.connect(true);
    return slow;
  }

  readonly requests: string[] = [];
  private inFlight = 0;

  private constructor(readonly page: Page, private readonly session: CDPSession) {}

  async choose(file: string): Promise<void> {
    await this.page.setInputFiles('#file', file);
  }

  async progress(percent: number): Promise<void> {
    await this.page.waitForFunction(`uppy.getState().totalProgress >= ${percent} || window.complete`, undefined, { timeout: 3 * minutes });
    expect(await this.page.evaluate('window.complete')).toBeUndefined();
  }

  /** Until all requests have failed or ended, so that nothing is on its way. */
  async cutOff(): Promise<void> {
    await this.connect(false);
    await waitFor('the end of all requests', async () => this.inFlight === 0 || undefined, { timeoutSeconds: 60 });
    expect(await this.page.evaluate('navigator.onLine')).toBe(false);
    await this.connect(true);
  }

  async connect(online: boolean): Promise<void> {
    await this.session.send('Network.enable');
    await this.session.send('Network.emulateNetworkConditions', {
      offline: !online, latency: 0, downloadThroughput: -1, uploadThroughput: 16 * MB,
    });
  }

  /** The result of Uppy. */
  async result(): Promise<{ readonly successful: { readonly key?: string; readonly location: string }[]; readonly failed: string[] }> {
    await this.page.waitForFunction('window.complete', undefined, { timeout: 5 * minutes });
    return await this.page.evaluate('window.complete') as Awaited<ReturnType<SlowPage['result']>>;
  }

  /** The numbers of the parts that were sent to S3 since the last call. */
  takeParts(): number[] {
    return this.requests.splice(0).filter(request => request.startsWith('PUT ')).map(request => Number(/partNumber=(\d+)/.exec(request)![1]));
  }
}

describe.each<UppyVersion>([5, 6])('200 MB by Uppy %i, cut off twice, and after a reload of the page', version => {
  let slow: SlowPage;
  let key: string;
  let partsAfterReload: number[];

  beforeAll(async () => {
    slow = await SlowPage.open(version);
    await slow.choose(film);
    await slow.progress(10);
    await slow.cutOff();
    await slow.progress(30);
    await slow.cutOff();
    await slow.progress(60);
    await slow.page.reload();
    slow.takeParts();
    await slow.page.waitForFunction('uppy.getFiles().length > 0');
    await slow.choose(film);
    const { successful, failed } = await slow.result();
    partsAfterReload = slow.takeParts();
    expect([successful.length, failed]).toEqual([1, []]);
    key = decodeURIComponent(new URL(successful[0].location).pathname).replace(`/${bucket}/`, '').replace(/^\//, '');
  }, 10 * minutes);

  afterAll(async () => {
    await slow?.page.context().close();
    if (key) {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    }
  });

  test('the object is equal, byte for byte, in the folder of its user', async () => {
    const { Body, Metadata, ContentLength } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));

    expect(key).toMatch(new RegExp(`^uploads/users/uppy-${version}/[0-9a-f-]{36}/film\\.mp4$`));
    expect(ContentLength).toBe(200 * MB);
    expect(await digestOf(Body as Readable)).toBe(await digestOfFile(film));
    expect(Metadata).toMatchObject({ uploader: `uppy-${version}` });
  });

  test('only the missing parts were sent after the reload', () => {
    expect(partsAfterReload.length).toBeGreaterThan(0);
    expect(partsAfterReload.length).toBeLessThan(9);
  });

  test('is one upload, whose record names the user', async () => {
    expect(await uploadsInProgress(key)).toBe(0);
    // Random bytes are no video.
    expect(await ended(key)).toMatchObject({ status: 'REJECTED', uploader: `uppy-${version}` });
    expect(await pipeline.records(key)).toHaveLength(1);
  });
});

describe('one signed upload', () => {
  let form: { readonly url: string; readonly fields: { [name: string]: string } };
  let record: JobRecord;

  beforeAll(async () => {
    form = (await anna.get('/s3/params', { 'filename': 'clip.mp4', 'type': 'video/mp4', 'metadata[passthrough]': 'film 7' })).body;
    for (const file of [clip, clip, newerClip]) {
      expect(await sendForm(form, readFileSync(file))).toBe(201);
    }
    record = await ended(form.fields.key);
  }, 5 * minutes);

  test('is one job, with its uploader and its passthrough, however often it is repeated', async () => {
    expect(record).toMatchObject({ status: 'COMPLETE', uploader: 'anna', passthrough: 'film 7' });
    expect(await sendForm(form, readFileSync(clip))).toBe(201);
    expect((await pipeline.records(form.fields.key)).map(({ jobId }) => jobId)).toEqual([record.jobId]);
    expect(await ledger()).toMatchObject([{ jobId: record.jobId, jobs: [{ id: record.mediaConvertJobId }] }]);
  });

  test('is signed for its key, its type, its metadata and its size', async () => {
    const changed = (fields: object) => sendForm({ ...form, fields: { ...form.fields, ...fields } }, readFileSync(clip));

    expect(await changed({ key: form.fields.key.replace('/anna/', '/bob/') })).toBe(403);
    expect(await changed({ 'Content-Type': 'text/html' })).toBe(403);
    expect(await changed({ 'x-amz-meta-uploader': 'bob' })).toBe(403);
    const { body: small } = await anna.get('/s3/params', { filename: 'a.mp4', type: 'video/mp4', size: '10' });
    expect(await sendForm(small, Buffer.alloc(11))).toBe(400);
    expect(await sendForm(small, Buffer.alloc(10))).toBe(201);
  });
});

describe('a user cannot', () => {
  let own: { readonly key: string; readonly uploadId: string };
  const PART = Buffer.alloc(5 * MIB, 'x');

  beforeAll(async () => {
    own = await created(anna);
  });

  test('call the API without a token of the site', async () => {
    for (const token of [undefined, 'x.y.z', site.token('anna', 'another-audience')]) {
      expect((await new UploadClient(site.api, token).post('/s3/multipart', { filename: 'a.mp4' })).status).toBe(401);
    }
  });

  test('complete, list, abort or sign the upload of another user', async () => {
    const { key, uploadId } = own;
    const parts = { parts: [{ PartNumber: 1, ETag: '"x"' }] };

    expect((await bob.post(`/s3/multipart/${uploadId}/complete`, parts, { key })).status).toBe(403);
    expect((await bob.get(`/s3/multipart/${uploadId}`, { key })).status).toBe(403);
    expect((await bob.get(`/s3/multipart/${uploadId}/1`, { key })).status).toBe(403);
    expect((await bob.get(`/s3/multipart/${uploadId}/batch`, { key, partNumbers: '1' })).status).toBe(403);
    expect((await bob.delete(`/s3/multipart/${uploadId}`, { key })).status).toBe(403);
    for (const method of ['PUT', 'POST', 'GET', 'DELETE']) {
      expect((await bob.post('/s3/sign', { method, key, uploadId, partNumber: 1 })).status).toBe(403);
    }
    expect(await uploadsInProgress(key)).toBe(1);
  });

  test('reach the upload of another user with another key', async () => {
    const { key } = await created(bob);

    expect((await bob.get(`/s3/multipart/${own.uploadId}`, { key })).status).toBe(404);
    const { body: { url } } = await bob.get(`/s3/multipart/${own.uploadId}/1`, { key });
    expect((await put(url, PART)).status).toBe(404);
  });

  test('write to another key with a signed URL', async () => {
    const { body: { url } } = await anna.get(`/s3/multipart/${own.uploadId}/1`, { key: own.key });

    expect((await put(url.replace('/anna/', '/bob/'), PART)).status).toBe(403);
    expect((await put(url.replace('partNumber=1', 'partNumber=2'), PART)).status).toBe(403);
  });

  test('send a part of another size than the declared one', async () => {
    const { body: { url } } = await anna.get(`/s3/multipart/${own.uploadId}/1`, { key: own.key, size: String(PART.length) });

    expect((await put(url, Buffer.concat([PART, PART]))).status).toBe(403);
    expect((await put(url, PART)).status).toBe(200);
  });

  test('use more parts than the largest file needs', async () => {
    expect((await anna.get(`/s3/multipart/${own.uploadId}/41`, { key: own.key })).status).toBe(400);
    expect((await anna.get(`/s3/multipart/${own.uploadId}/40`, { key: own.key })).status).toBe(200);
  });

  test.each(['complete', 'sign'])('complete an upload above the limit: by %s', async by => {
    const { key, uploadId } = await created(anna);
    const etags = [];
    for (const number of [1, 2]) {
      const { body: { url } } = await anna.get(`/s3/multipart/${uploadId}/${number}`, { key });
      etags.push({ PartNumber: number, ETag: (await put(url, Buffer.alloc(101 * MIB))).etag });
    }

    const answer = by === 'complete'
      ? await anna.post(`/s3/multipart/${uploadId}/complete`, { parts: etags }, { key })
      : await anna.post('/s3/sign', { method: 'POST', key, uploadId });

    expect(answer).toEqual({ status: 413, body: { message: `The file must have at most ${200 * MIB} bytes` } });
    expect(await uploadsInProgress(key)).toBe(0);
    await expect(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('add a part after the completion was signed', async () => {
    const { key, uploadId } = await created(anna);
    const etags: { readonly PartNumber: number; readonly etag: string }[] = [];
    const upload = async (PartNumber: number) => {
      const { body: { url } } = await anna.get(`/s3/multipart/${uploadId}/${PartNumber}`, { key });
      etags.push({ PartNumber, etag: (await put(url, PART)).etag });
    };
    await upload(1);
    const { body: { url, headers } } = await anna.post('/s3/sign', { method: 'POST', key, uploadId });
    await upload(2);
    const completion = async (parts: typeof etags) => (await fetch(url, {
      method: 'POST',
      headers,
      body: `<CompleteMultipartUpload>${parts.map(({ PartNumber, etag }) =>
        `<Part><PartNumber>${PartNumber}</PartNumber><ETag>${etag}</ETag></Part>`).join('')}</CompleteMultipartUpload>`,
    })).status;

    expect(await completion(etags)).toBe(400);
    expect(await completion(etags.slice(0, 1))).toBe(200);
  });

  test('upload a manifest, another type or a file above the limit', async () => {
    expect((await anna.post('/s3/multipart', { filename: 'films.job.json' })).status).toBe(400);
    expect((await anna.post('/s3/multipart', { filename: 'a.html', type: 'text/html' })).status).toBe(415);
    expect((await anna.post('/s3/multipart', { filename: 'a.mp4', size: 200 * MIB + 1 })).status).toBe(413);
  });

  test('use an expired URL or form', async () => {
    const refused = await waitFor('the end of the minute', async () => {
      const answer = await put(early.part, PART);
      return answer.status === 200 ? undefined : answer;
    }, { timeoutSeconds: 120, intervalMilliseconds: 2_000 });

    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('Request has expired') });
    expect(await sendForm(early.form, readFileSync(clip))).toBe(403);
  });
});

test('the page of the example uploads a video, waits for its job, and plays the stream', async () => {
  site.edgePort = await freePort(0);
  site.recordsOf = key => pipeline.records(key);
  const edge = await startCloudFrontEdge(sandbox.endpoint, site.edgePort);
  const page = await browser.newPage();
  try {
    await page.goto(`${site.origin}/example`);
    await page.setInputFiles('#file', clip);

    await page.waitForFunction('document.getElementById("state").textContent === "Ready"', undefined, { timeout: 2 * minutes });
    await page.evaluate('document.getElementById("player").muted = true; document.getElementById("player").play()');
    await page.waitForFunction('document.getElementById("player").currentTime > 0.5', undefined, { timeout: minutes });
    expect(await page.textContent('#problem')).toBe('');
  } finally {
    await page.close();
    edge.close();
  }
}, 5 * minutes);

test('a completion that is repeated has the same answer', async () => {
  const { key, uploadId } = await created(anna, 'repeated.mp4');
  const { body: { url } } = await anna.get(`/s3/multipart/${uploadId}/1`, { key });
  const parts = [{ PartNumber: 1, ETag: (await put(url, readFileSync(clip))).etag }];
  const complete = () => anna.post(`/s3/multipart/${uploadId}/complete`, { parts }, { key });

  const first = await complete();
  expect(first).toMatchObject({ status: 200, body: { key, bucket } });
  expect(await complete()).toEqual(first);
  expect(await ended(key)).toMatchObject({ status: 'COMPLETE', uploader: 'anna' });
});
