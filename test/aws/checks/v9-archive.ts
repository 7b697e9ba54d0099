import { readFileSync } from 'node:fs';
import { ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { JobRecord } from '../../../src/shared/contract/record';
import type { Check } from '../check';
import { SMALL, type Video } from '../videos';

const archived = 'uploads/v9/archived.mp4';
const video: Video = { stack: 'mirror', key: 'uploads/v9/plain.mp4', clip: SMALL };

export const archive: Check = {
  id: 'V9',
  claim: 'Probe does not read an object in DEEP_ARCHIVE, HeadObject names the class, and the upload is REJECTED; a transcoded source is tagged',
  stacks: ['mirror'],
  videos: [video],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { SourceBucketName: Bucket } = world.outputs('mirror');
    const file = world.media.clip('c02.mp4', SMALL);
    const object = { Bucket, Key: archived };
    await world.clients.s3.send(new PutObjectCommand({ ...object, Body: readFileSync(await file), StorageClass: 'DEEP_ARCHIVE' }));
    const { StorageClass } = await world.clients.s3.send(new HeadObjectCommand(object));
    findings.library('HeadObject names the storage class', StorageClass === 'DEEP_ARCHIVE', StorageClass);
    const answer = await world.clients.mediaConvert.send(new ProbeCommand({ InputFiles: [{ FileUrl: `s3://${Bucket}/${archived}` }] }))
      .then(() => 'an answer', (error: Error) => error.name);
    findings.standIn('Probe of an archived object is forbidden', answer === 'ForbiddenException', answer);
    let record: JobRecord | undefined;
    for await (record of world.pipeline('mirror').follow(archived));
    const isExplained = record?.status === 'REJECTED' && /RestoreObject/.test(record.errorMessage ?? '');
    findings.library('The upload is REJECTED with what to do', isExplained, record);

    await world.transcode(video, file);
    const { TagSet } = await world.clients.s3.send(new GetObjectTaggingCommand({ Bucket, Key: video.key }));
    findings.library('A transcoded source has the tag', TagSet?.some(({ Key }) => Key === 'cdk-media-pipeline:transcoded') ?? false, TagSet);
  },
};
