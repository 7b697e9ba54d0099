import { CancelJobCommand, MediaConvertClient } from '@aws-sdk/client-mediaconvert';
import { grantedPermissions } from './granted-permissions';
import { recover, submittedWithoutEvents } from '../jobs/lost-events';
import { giveCommand } from '../jobs/operator';
import { small } from '../media/media';
import { currentRun, deployed, finished, finishedSmall } from '../run';
import { unusedPermissions, usedPermissions } from './used-permissions';
import { waitFor } from '../../../sandbox/wait-for';
import type { COMMAND_TYPES } from '../../../src/shared/contract/events';
import type { JobRecord } from '../../../src/shared/contract/record';
import { MediaConvertControl } from '../../burst/media-convert-control';

/**
 * Permissions that this run does not use, by the reason. Everything else that a role may do must be used, and what is used must not be here.
 * The names are of logical ids, `<function> <action> <resource>`.
 */
const unused: Record<string, string[]> = {
  'Lambda polls queues and writes logs with the role; the local AWS does both itself': [
    ...['CreateLogStream', 'PutLogEvents'].flatMap(action => [
      `ReconcileJobs logs:${action} TrackerReconcileJobsLogs:*`,
      `RecordJobEvent logs:${action} TrackerRecordJobEventLogs:*`,
      `SubmitJob logs:${action} TranscodeSubmitJobLogs:*`,
      `RotateSigningKey logs:${action} DistributionPathTokensRotateSigningKeyLogs:*`,
      ...['BackEnd', 'Users'].map(api => `Videos${api}AnswerJobRequest logs:${action} ${api}AnswerJobRequestLogs:*`),
      `VideosBackEndSignPlayback logs:${action} BackEndSignPlaybackLogs:*`,
      `VideosDeletionDeleteJob logs:${action} DeletionDeleteJobLogs:*`,
      ...['Loopback', 'Site'].map(webhook => `${webhook}SendWebhook logs:${action} Tracker${webhook}SendWebhookLogs:*`),
    ]),
    ...['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].flatMap(action => [
      `RecordJobEvent sqs:${action} TrackerJobEvents`, `SubmitJob sqs:${action} IngestUploads`,
      `VideosDeletionDeleteJob sqs:${action} DeletionDeletions`,
      ...['Loopback', 'Site'].map(webhook => `${webhook}SendWebhook sqs:${action} Tracker${webhook}Queue`),
    ]),
  ],
  'MediaConvert learns that an object is missing, or where a bucket is; the stand-in only reads and writes': [
    'MediaConvert s3:GetBucketLocation IngestBucket', 'MediaConvert s3:GetBucketLocation TranscodeBucket',
    'MediaConvert s3:ListBucket IngestBucket', 'MediaConvert s3:ListBucket TranscodeBucket',
  ],
  'The reconciler of the pipeline with a customer-managed key repairs nothing; LostEvents has no key': [
    'ReconcileJobs kms:Decrypt KeyOfAnotherStack', 'ReconcileJobs kms:GenerateDataKey KeyOfAnotherStack',
  ],
  'An upload that no function processed for a day': ['ReconcileJobs sqs:SendMessage IngestUploads'],
  'A duplicate job; the simulation creates them': [
    'RecordJobEvent mediaconvert:CancelJob jobs/*', 'RecordJobEvent sqs:SendMessage DeletionDeletions',
  ],
  'A job that runs when it is deleted; the simulation has them': [
    'VideosDeletionDeleteJob mediaconvert:CancelJob jobs/*', 'VideosDeletionDeleteJob mediaconvert:GetJob jobs/*',
  ],
  'The bucket of archived sources has versions': [
    'RecordJobEvent s3:GetObjectTagging IngestBucket/uploads/*', 'RecordJobEvent s3:PutObjectTagging IngestBucket/uploads/*',
  ],
  'The sources of this pipeline have no versions': ['VideosDeletionDeleteJob s3:DeleteObjectVersion IngestBucket/uploads/*'],
  'A rule writes to a topic without its role being evaluated': ['Emailvideoteamexamplecom sns:Publish TrackerEmailvideoteamexamplecomTopic'],
  'The endpoint that the function may not reach neither answers 410 nor fails for three days': [
    'LoopbackSendWebhook events:DisableRule TrackerWebhook35831334', 'LoopbackSendWebhook sqs:SendMessage TrackerLoopbackQueueDlq',
  ],
  'Captured frames that no event names; the stand-in names the last one': [
    'RecordJobEvent mediaconvert:GetJob jobs/*', 'RecordJobEvent s3:ListBucket TranscodeBucket',
  ],
  'A transient error of MediaConvert, which the stand-in does not have': ['RecordJobEvent sqs:SendMessage IngestUploads'],
};

/** Permissions that a run uses only if this machine is slow: both answers are right. */
const sometimesUsed: Record<string, string[]> = {
  'An event that comes before its record': ['RecordJobEvent sqs:SendMessage TrackerJobEvents'],
  'A submission whose response was lost, or whose function was ended': ['SubmitJob mediaconvert:SearchJobs *'],
};

const access = deployed('Access');
const control = new MediaConvertControl(currentRun());
const mediaConvert = new MediaConvertClient({ ...currentRun().clientConfig, endpoint: currentRun().mediaConvertEndpoint });

function command(type: keyof typeof COMMAND_TYPES, detail: object): Promise<unknown> {
  return giveCommand({ endpoint: currentRun().endpoint, arn: access.outputs.TranscodeFunctionArn }, type, detail);
}

async function recordOf(key: string, isWanted: (record: JobRecord) => boolean): Promise<JobRecord> {
  return waitFor(`A record of ${key}`, async () => {
    for await (const record of access.follow(key)) {
      if (isWanted(record)) {
        return record;
      }
    }
    return undefined;
  }, { timeoutSeconds: 90 });
}

/** No other test sends the commands of operators, or has a throttled call. */
async function operate(): Promise<void> {
  await access.upload(small.video.file, 'uploads/film.mp4');
  const film = await recordOf('uploads/film.mp4', ({ status }) => status === 'COMPLETE');
  await command('resubmit', { jobId: film.jobId, nonce: 'again' });
  await recordOf('uploads/film.mp4', ({ resubmissionOf, status }) => resubmissionOf === film.jobId && status === 'COMPLETE');
  await cancelOne();
  await control.faults({ failNext: [{ action: 'CreateJob', status: 429 }] });
  await access.upload(small.video.file, 'uploads/throttled.mp4');
  await command('backfill', {});
}

/** Someone else cancels the job before it starts, for which MediaConvert sends no event, and then an operator. */
async function cancelOne(): Promise<void> {
  await control.faults({ holdJobs: true });
  try {
    await access.upload(small.video.file, 'uploads/canceled.mp4');
    const { jobId, mediaConvertJobId: Id } = await recordOf('uploads/canceled.mp4', ({ mediaConvertJobId }) => mediaConvertJobId !== undefined);
    await mediaConvert.send(new CancelJobCommand({ Id }));
    await command('cancel', { jobId });
    await recordOf('uploads/canceled.mp4', ({ status }) => status === 'CANCELED');
  } finally {
    await control.faults({ holdJobs: false });
  }
}

/** reconciliation.test.ts has done it, unless it did not run. */
async function reconcile(): Promise<void> {
  const { status } = await submittedWithoutEvents();
  if (status === 'SUBMITTED') {
    await recover();
  }
}

/** The other pipelines' uploads, which the setup started. */
async function finishAll(): Promise<void> {
  await Promise.all([
    ...(['ordinary', 'silent', 'portrait', 'anyKey', 'text'] as const).map(upload => finished('Streams', upload)),
    ...(['Presets', 'AutomatedAbr', 'Encrypted', 'CustomerKey', 'Private'] as const).map(finishedSmall),
  ]);
}

test('each permission is used, or there is a reason why not', async () => {
  await Promise.all([operate(), reconcile(), finishAll()]);
  const granted = await grantedPermissions();
  const [explained, uncertain] = [unused, sometimesUsed].map(notes => Object.values(notes).flat());
  const compare = async () => unusedPermissions(granted, await usedPermissions());
  // The last commands may still be at work.
  await waitFor('The use of all permissions', async () => (await compare()).every(name => [...explained, ...uncertain].includes(name)) || undefined, {
    timeoutSeconds: 30, intervalMilliseconds: 1000,
  }).catch(() => undefined);
  const found = await compare();

  console.info(`${new Set(granted.map(({ name }) => name)).size} permissions, of which ${found.length} are not used here`);
  expect(found.filter(name => !uncertain.includes(name))).toEqual(explained.sort());
  expect(granted.map(({ name }) => name)).toEqual(expect.arrayContaining(uncertain));
}, 300_000);
