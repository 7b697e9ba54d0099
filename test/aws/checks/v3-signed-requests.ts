import { CreateMultipartUploadCommand, DeleteObjectCommand, ListPartsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { waitFor } from '../../../sandbox/wait-for';
import { listParts } from '../../../src/upload-api/sign-upload.lambda/multipart-upload';
import { signCompletion, signForm, signPart } from '../../../src/upload-api/sign-upload.lambda/signed-requests';
import { put, sendForm } from '../../end-to-end/uploads/upload-client';
import type { Check } from '../check';
import type { Findings } from '../findings';
import type { World } from '../world';

/** A key that matches no pattern of the pipeline, so that no job is submitted. */
const Key = 'uploads/checks/V3/file';
const PART = Buffer.alloc(5 * 1024 ** 2, 'x');
const SECONDS = 600;

export const signedRequests: Check = {
  id: 'V3',
  claim: 'S3 refuses what UploadApi did not sign: another size, type, key, metadata or length, an expired request, and replacing an object',
  stacks: ['mirror'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const Bucket = world.outputs('mirror').SourceBucketName;
    // The code of the function takes its Region from the environment when it signs.
    process.env.AWS_REGION ??= world.props.region;
    await findForms(Bucket, findings);
    await findParts(world, Bucket, findings);
    await findCompletions(world, Bucket, findings);
    await findExpiry(world, Bucket, findings);
    await findChecksums(world, Bucket, findings);
    await world.clients.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  },
};

async function findForms(Bucket: string, findings: Findings): Promise<void> {
  const form = await signForm({ Bucket, Key, ContentType: 'video/mp4', Metadata: { uploader: 'a' } }, { min: 2, max: 4 }, SECONDS);
  const send = (bytes: number, changes: object = {}) => sendForm({ url: form.url, fields: { ...form.fields, ...changes } }, Buffer.alloc(bytes));
  const taken = [await send(2), await send(4)];
  findings.library('A form takes the signed sizes, twice', taken.every(status => status === 201), taken);
  const refused = [
    await send(1), await send(5), await send(3, { 'Content-Type': 'text/html' }), await send(3, { key: `${Key}2` }),
    await send(3, { 'x-amz-meta-uploader': 'b' }), await send(3, { 'x-amz-meta-other': 'b' }),
  ];
  findings.library('It takes no other size, type, key and metadata', refused.every(status => status === 400 || status === 403), refused);
}

async function findParts(world: World, Bucket: string, findings: Findings): Promise<void> {
  const { UploadId } = await world.clients.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const upload = { Bucket, Key, UploadId: UploadId! };
  const url = await signPart(upload, 1, PART.length, SECONDS);
  const statuses = [(await put(url, Buffer.concat([PART, PART]))).status, (await put(url, PART)).status];
  findings.library('A part has the signed length', statuses.join() === '403,200', statuses);
  const { status } = await put(await signPart(upload, 2, undefined, SECONDS), PART);
  findings.library('Without a length, a part has any', status === 200, status);
  const numbers = (await listParts(upload)).map(({ PartNumber }) => PartNumber).join();
  findings.library('The parts of an upload are listed once each', numbers === '1,2', numbers);
  const { NextPartNumberMarker } = await world.clients.s3.send(new ListPartsCommand(upload));
  findings.standIn('The last page of a listing names a next part', NextPartNumberMarker === '2', NextPartNumberMarker);
}

async function findCompletions(world: World, Bucket: string, findings: Findings): Promise<void> {
  const complete = async (bytes: number) => {
    const { UploadId } = await world.clients.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: `${Key}-parts` }));
    const upload = { Bucket, Key: `${Key}-parts`, UploadId: UploadId! };
    const { etag } = await put(await signPart(upload, 1, undefined, SECONDS), PART);
    const { url, headers } = await signCompletion(upload, bytes, SECONDS);
    const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${etag}</ETag></Part></CompleteMultipartUpload>`;
    const send = async () => (await fetch(url, { method: 'POST', headers, body })).status;
    return [await send(), await send()];
  };
  const [wrongSize, completed, existing] = [await complete(PART.length - 1), await complete(PART.length), await complete(PART.length)];
  await world.clients.s3.send(new DeleteObjectCommand({ Bucket, Key: `${Key}-parts` }));
  findings.library('A completion of another size is refused', wrongSize[0] === 400, wrongSize);
  findings.library('A completion has the signed size', completed[0] === 200, completed);
  findings.library('A completion replaces no object', existing[0] === 412, existing);
  findings.library('A repeated completion has the same answer, no upload, or an existing object', [200, 404, 412].includes(completed[1]), completed);
}

async function findExpiry(world: World, Bucket: string, findings: Findings): Promise<void> {
  const form = await signForm({ Bucket, Key, ContentType: 'video/mp4', Metadata: {} }, { min: 1, max: 4 }, 1);
  const { UploadId } = await world.clients.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const url = await signPart({ Bucket, Key, UploadId: UploadId! }, 1, undefined, 1);
  const refused = await waitFor('An expired URL', async () => {
    const { status, text } = await put(url, PART);
    return status === 200 ? undefined : `${status} ${text}`;
  }, { timeoutSeconds: 60, intervalMilliseconds: 1_000 });
  findings.library('An expired URL is refused with a text that Uppy knows', /^403 .*<Message>Request has expired<\/Message>/s.test(refused), refused);
  const status = await waitFor('An expired form', async () => {
    const answer = await sendForm(form, Buffer.alloc(2));
    return answer === 201 ? undefined : answer;
  }, { timeoutSeconds: 60, intervalMilliseconds: 1_000 });
  findings.library('An expired form is refused', status === 403, status);
}

/** By default, the SDK signs the checksum of an empty body. */
async function findChecksums(world: World, Bucket: string, findings: Findings): Promise<void> {
  const { clients, props: { region } } = world;
  const credentials = await clients.s3.config.credentials();
  const s3 = new S3Client({ region, credentials, requestChecksumCalculation: 'WHEN_SUPPORTED' });
  const { status } = await put(await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key }), { expiresIn: SECONDS }), Buffer.from('x'));
  findings.standIn('A URL with the checksum of an empty body takes no other body', status === 400 || status === 403, status);
}
