import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { functionNamed, testStack } from './synth';
import {
  Clip, Delivery, JobApi, JobIndex, JobOperation, JobTracker, MediaDistribution, MediaPipeline, OutputLayout, OutputPreset, SourceArchive, SubmitOn,
  ViewerAccess, type JobApiOptions, type MediaPipelineProps,
} from '../src';
import {
  ANSWER_JOB_REQUEST_ENVIRONMENT, DELETE_JOB_ENVIRONMENT, IMPORT_OBJECTS_ENVIRONMENT, INVALIDATE_FILES_ENVIRONMENT, PLAN_TOKEN_PREFIX,
  RECONCILE_JOBS_ENVIRONMENT, RECORD_JOB_EVENT_ENVIRONMENT, ROTATE_SIGNING_KEY_ENVIRONMENT, SEND_WEBHOOK_ENVIRONMENT,
  SIGN_PLAYBACK_ENVIRONMENT, SIGN_UPLOAD_ENVIRONMENT, SUBMIT_JOB_ENVIRONMENT,
} from '../src/shared/contract/environment';

const FUNCTIONS = [
  ['SubmitJob', SUBMIT_JOB_ENVIRONMENT, 'transcode-pipeline/submit-job.lambda'],
  ['RecordJobEvent', RECORD_JOB_EVENT_ENVIRONMENT, 'job-tracker/record-job-event.lambda'],
  ['ReconcileJobs', RECONCILE_JOBS_ENVIRONMENT, 'job-tracker/reconcile-jobs.lambda'],
  ['RotateSigningKey', ROTATE_SIGNING_KEY_ENVIRONMENT, 'media-distribution/rotate-signing-key.lambda'],
  ['DeleteJob', DELETE_JOB_ENVIRONMENT, 'job-deletion/delete-job.lambda'],
  ['ImportObjects', IMPORT_OBJECTS_ENVIRONMENT, 'bulk-import/import-objects.lambda'],
  ['InvalidateFiles', INVALIDATE_FILES_ENVIRONMENT, 'media-distribution/invalidate-files.lambda'],
  ['AnswerJobRequest', ANSWER_JOB_REQUEST_ENVIRONMENT, 'job-api/answer-job-request.lambda'],
  ['SignPlayback', SIGN_PLAYBACK_ENVIRONMENT, 'job-api/sign-playback.lambda'],
  ['SendWebhook', SEND_WEBHOOK_ENVIRONMENT, 'webhooks/send-webhook.lambda'],
  ['SignUpload', SIGN_UPLOAD_ENVIRONMENT, 'upload-api/sign-upload.lambda'],
] as const;

/** Each function with the fewest variables. */
function minimalTemplates(): { readonly [name: string]: Template } {
  const pipeline = testStack();
  new MediaPipeline(pipeline, 'Videos', { delivery: Delivery.none() }).addBulkImport();
  const tracker = testStack();
  new JobTracker(tracker, 'Tracker');
  const distribution = testStack();
  new MediaDistribution(distribution, 'Distribution', { bucket: new s3.Bucket(distribution, 'Streams') })
    .invalidateAfterJobs(new JobTracker(distribution, 'Tracker'));
  const deletion = testStack();
  new MediaPipeline(deletion, 'Videos', { delivery: Delivery.none() }).addDeletion();
  const uploads = testStack();
  new MediaPipeline(uploads, 'Videos').addUploadApi('Uploads', { authorizer: new HttpIamAuthorizer() });
  const stacks = [pipeline, tracker, distribution, deletion, uploads];
  const [SubmitJob, RecordJobEvent, InvalidateFiles, DeleteJob, SignUpload] = stacks.map(stack => Template.fromStack(stack));
  const api = apiTemplate({});
  return {
    AnswerJobRequest: api,
    SignPlayback: api,
    SubmitJob,
    ImportObjects: SubmitJob,
    RecordJobEvent,
    ReconcileJobs: RecordJobEvent,
    InvalidateFiles,
    DeleteJob,
    SignUpload,
    RotateSigningKey: maximal,
    SendWebhook: maximal,
  };
}

/** The functions of an API that signs playback URLs. */
function apiTemplate(options: Partial<JobApiOptions>, props?: MediaPipelineProps): Template {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', {
    delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }), ...props,
  });
  new JobApi(stack, 'Jobs', {
    transcode: pipeline.transcode, authorizer: new HttpIamAuthorizer(), playbackDistribution: pipeline.distribution, ...options,
  });
  return Template.fromStack(stack);
}

/** All functions with all variables that can be set together. */
function maximalTemplate(): Template {
  const stack = testStack({ env: { account: '111122223333', region: 'eu-south-1' } });
  const site = new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
  const props: MediaPipelineProps = {
    mediaConvertRegion: 'eu-west-1',
    outputs: [OutputPreset.cmaf(), OutputPreset.mp4({ name: 'trailer', clips: [Clip.between({ end: Duration.seconds(10) })] })],
    transcode: { layout: OutputLayout.byJob('videos/') },
    ingest: { keyPatterns: ['uploads/*'], archive: SourceArchive.glacierInstantRetrieval() },
    tracker: { recordRetention: Duration.days(365), indexes: [JobIndex.BY_OUTCOME] },
    delivery: Delivery.existingDistribution(site, { path: '/videos', invalidateOverwrites: true, viewerAccess: ViewerAccess.pathTokens() }),
  };
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const deletion = pipeline.addDeletion({ allowSourceDeletion: true });
  pipeline.addUploadApi('Uploads', { authorizer: new HttpIamAuthorizer() });
  pipeline.addBulkImport();
  const { tracker, transcode, distribution } = pipeline;
  new JobApi(stack, 'Jobs', {
    transcode,
    authorizer: new HttpIamAuthorizer(),
    operations: [JobOperation.CANCEL],
    deletion,
    playbackDistribution: distribution,
  });
  tracker.onJobStateChange('Anything');
  tracker.addWebhook('Site', { url: 'https://www.example.com/webhooks' });
  tracker.metricUninspectedSources();
  tracker.metricThrottledSubmissions();
  tracker.metricTimeToPlayable();
  tracker.metricOldestOpenJob();
  tracker.metricFailedJobs();
  return Template.fromStack(stack);
}

const maximal = maximalTemplate();
const minimal = minimalTemplates();
const ownJobs = apiTemplate({ ownJobsOnly: true });
const submitting = apiTemplate({ operations: [JobOperation.SUBMIT] }, { transcode: { submitOn: SubmitOn.REQUEST } });

test.each(FUNCTIONS)('%s has exactly the variables that its handler requires by default', (name, { required }) => {
  expect(variablesOf(minimal[name], name)).toEqual([...required].sort());
});

test.each(FUNCTIONS)('%s has all variables of its handler with all options', (name, { required, optional }) => {
  const templates = ['AnswerJobRequest', 'SignPlayback'].includes(name) ? [maximal, ownJobs, submitting] : [maximal];

  expect([...new Set(templates.flatMap(template => variablesOf(template, name)))].sort()).toEqual([...required, ...optional].sort());
});

test.each(FUNCTIONS)('%s uses each of its variables', (_name, { required, optional }, folder) => {
  const code = handlerCode(folder) + handlerCode('shared/handlers.lambda');

  expect([...required, ...optional].filter(variable => !new RegExp(`(\\.|[{,] )${variable}\\b`).test(code))).toEqual([]);
});

test.each(FUNCTIONS.slice(0, 3))('%s emits each optional metric that its variable names', (name, _environment, folder) => {
  const asked: string[] = functionNamed(maximal, name).Environment.Variables.OPTIONAL_METRICS.split(',');
  const emission = (metric: string) => metric === 'FailedJobs' ? 'measureFailure(environment, ' : `measure(environment, '${metric}', `;

  expect(asked.filter(metric => !handlerCode(folder).includes(emission(metric)))).toEqual([]);
});

test('compares each function with a handler', () => {
  const folders = readdirSync(join(__dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.lambda/index.ts')).map(file => dirname(file));

  expect(folders.sort()).toEqual(FUNCTIONS.map(([, , folder]) => folder).sort());
});

/** The variables without the deploy-time strings of the plan. */
function variablesOf(template: Template, name: string): string[] {
  return Object.keys(functionNamed(template, name).Environment.Variables).filter(variable => !variable.startsWith(PLAN_TOKEN_PREFIX)).sort();
}

function handlerCode(folder: string): string {
  const directory = join(__dirname, '../src', folder);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(directory, file), 'utf8')).join();
}
