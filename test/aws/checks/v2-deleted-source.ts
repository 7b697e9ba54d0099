import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { isLater } from '../../../src/job-deletion/delete-job.lambda/deleted-source';
import type { Check } from '../check';

/** A key that matches no pattern of the pipeline, so that no job is submitted. */
const key = 'uploads/checks/V2/a';

export const deletedSource: Check = {
  id: 'V2',
  claim: '"Object Deleted" of a request has the reason DeleteObject, the type Permanently Deleted and a sequencer after that of the upload',
  stacks: ['mirror'],
  timeLimitMinutes: 5,
  async run(world, findings) {
    const { s3 } = world.clients;
    const { SourceBucketName: Bucket } = world.outputs('mirror');
    const eventOf = (type: string) => world.events.first(`${type} of ${key}`, ({ 'detail-type': its, detail }) =>
      its === type && detail.bucket?.name === Bucket && detail.object?.key === key, 120);
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'Any bytes.' }));
    const { detail: created } = await eventOf('Object Created');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
    const { detail: deleted } = await eventOf('Object Deleted');

    findings.library('The reason is DeleteObject', deleted.reason === 'DeleteObject', deleted.reason);
    findings.library('The deletion-type is Permanently Deleted', deleted['deletion-type'] === 'Permanently Deleted', deleted['deletion-type']);
    findings.library('The sequencer is later than that of the upload', isLater(deleted.object.sequencer, created.object.sequencer), {
      created: created.object.sequencer, deleted: deleted.object.sequencer,
    });
  },
};
