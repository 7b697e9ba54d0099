import { readFileSync } from 'node:fs';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { waitFor } from '../../../sandbox/wait-for';
import { TERMINAL_STATUSES } from '../../../src/shared/contract/record';
import { sendForm } from '../../end-to-end/uploads/upload-client';
import type { Check } from '../check';
import { DeployedUploadApi, UPLOAD_SITE } from '../upload-api';

export const uploadApi: Check = {
  id: 'V4',
  claim: 'UploadApi with IAM answers its caller and preflights of its site, and no others; a form that is sent twice is one record of the caller',
  stacks: ['example'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const api = new DeployedUploadApi(world);
    const unsigned = await api.unsigned();
    findings.library('A request without a signature is refused', unsigned === 403, unsigned);
    const origins = await Promise.all([UPLOAD_SITE, 'https://other.example.com'].map(origin => api.preflight(origin)));
    findings.library('Pages of the site may call it, and no others', origins[0] === UPLOAD_SITE && origins[1] === null, origins);

    const { status, body } = await api.sign({ method: 'PUT', key: 'no video.mp4', contentType: 'video/mp4' });
    findings.library('A signed request is answered with a form for the caller', status === 200 && typeof body.fields?.key === 'string', status);
    const { key } = body.fields;
    // No job is paid for a text.
    const sent = [await sendForm(body, readFileSync(__filename)), await sendForm(body, readFileSync(__filename))];
    findings.library('S3 takes the form, twice', sent.every(answer => answer === 201), sent);

    const bucket = world.outputs('example').SourceBucketName;
    const { Metadata: metadata } = await world.clients.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const pipeline = world.pipeline('example');
    const records = await waitFor('The record of the upload', async () => {
      const found = await pipeline.records(key);
      return found.some(record => TERMINAL_STATUSES.includes(record.status)) ? found : undefined;
    }, { timeoutSeconds: 120 });
    findings.library('Both are one record, which names the caller', records.length === 1
      && records[0].uploader === decodeURIComponent(metadata?.uploader ?? ''), records.map(record => [record.status, record.uploader]));
  },
};
