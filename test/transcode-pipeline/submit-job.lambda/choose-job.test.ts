import { CreateJobCommand, ProbeCommand, SearchJobsCommand } from '@aws-sdk/client-mediaconvert';
import { GetObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { allOutputs, bodyWith, fileJob, planWithProfiles } from './plan-with-profiles';
import { beforeAndAfterEachSubmission, DEAD_CLAIM, FOUND, METADATA, submit } from './submission';
import { AUDIO_TRACK, JOB, OBJECT, planWith, probed, VIDEO_TRACK } from './upload-fixtures';
import type { PlannedProfile } from '../../../src/shared/contract/plan';
import type { JobRecord } from '../../../src/shared/contract/record';
import type { SourceRule } from '../../../src/shared/contract/source-rule';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeAndAfterEachSubmission(aws, output);

const profile = (name: string, when?: SourceRule, job = fileJob(name)): PlannedProfile => ({ name, when, jobs: [job] });
const AUDIO = profile('podcast', { fact: 'audioOnly' });
const TALL = profile('tall', { fact: 'orientation', is: 'PORTRAIT' });
const SMALL = profile('small', { fact: 'lines', max: 480 });
const ASKED = profile('asked');
const PLAN = planWithProfiles([AUDIO, TALL, SMALL, ASKED]);

const record = (): JobRecord => aws.table.record('job-1')!;
const picture = (Width: number, Height: number) => ({ TrackType: 'video', VideoProperties: { Width, Height } });
const jobsRequested = () => aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);

describe('by the probe', () => {
  test.each([
    ['podcast', [AUDIO_TRACK]],
    ['tall', [picture(1080, 1920), AUDIO_TRACK]],
    ['small', [picture(640, 480), AUDIO_TRACK]],
    ['default', [VIDEO_TRACK, AUDIO_TRACK]],
  ])('%s is chosen, recorded and announced, without a further call', async (name, tracks) => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed(tracks));
    await submit({ plan: PLAN });

    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
    expect(jobsRequested()[0].UserMetadata).toEqual({ ...METADATA, profile: name });
    expect(record()).toMatchObject({ status: 'SUBMITTED', profile: name });
    expect(record().outputGroups![0].preset).toBe(name === 'default' ? 'cmaf' : name);
    expect(record()).not.toHaveProperty('warnings');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'SUBMITTED', profile: name })]);
  });

  test('the first match wins', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([picture(360, 640), AUDIO_TRACK]));
    await submit({ plan: PLAN });
    expect(record().profile).toBe('tall');
  });

  test('a plan with one profile names none', async () => {
    await submit();
    expect(record()).not.toHaveProperty('profile');
    expect(jobsRequested()[0].UserMetadata).toEqual(METADATA);
  });
});

test('the next attempt of a job from before a deployment that added profiles keeps the default one', async () => {
  aws.mediaConvert.on(ProbeCommand).resolves(probed([picture(640, 480), AUDIO_TRACK]));
  aws.table.put({ jobId: 'job-1', status: 'RETRYING', attempt: 1, mediaConvertJobId: 'mc-0' });
  await submit({ plan: PLAN, attributes: { attempt: 2, jobId: 'job-1' } });
  expect(record()).toMatchObject({ status: 'SUBMITTED', attempt: 2, profile: 'default' });
});

test('until then, the record has the outputs of all profiles, among which the folder of an output tells them apart', async () => {
  aws.mediaConvert.on(ProbeCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
  await submit({ plan: PLAN });
  expect(record().outputGroups).toEqual(allOutputs(...PLAN.profiles.map(({ jobs }) => jobs[0])));
  expect(record()).not.toHaveProperty('profile');
});

describe('if the probe failed', () => {
  beforeEach(() => aws.mediaConvert.on(ProbeCommand).rejects(MEDIA_CONVERT_ERRORS.badRequest));

  test('the default is chosen, with a warning', async () => {
    await submit({ plan: PLAN });
    expect(record()).toMatchObject({
      profile: 'default',
      warnings: ["The profile is 'default', because facts of the source that the rules of podcast, tall, small ask for are unknown"],
    });
  });

  test('a later rule that needs no probe is chosen, with a warning of those before it', async () => {
    await submit({ plan: planWithProfiles([AUDIO, profile('mov', { fact: 'key', pattern: '*.mov' }), TALL]) });
    expect(record()).toMatchObject({
      profile: 'mov', warnings: ["The profile is 'mov', because facts of the source that the rules of podcast ask for are unknown"],
    });
  });

  test('a rule that needs no probe before all others leaves no doubt', async () => {
    await submit({ plan: planWithProfiles([profile('mov', { fact: 'bytes', min: OBJECT.size }), AUDIO]) });
    expect(record()).toMatchObject({ profile: 'mov' });
    expect(record()).not.toHaveProperty('warnings');
  });
});

describe('by name', () => {
  test('the named profile is used, whatever its rule says', async () => {
    await submit({ plan: PLAN, body: bodyWith({ profile: 'podcast' }) });
    expect(record()).toMatchObject({ status: 'SUBMITTED', profile: 'podcast' });
  });

  test('a profile without a rule is used only then', async () => {
    await submit({ plan: PLAN, body: bodyWith({ profile: 'asked' }) });
    expect(record()).toMatchObject({ status: 'SUBMITTED', profile: 'asked' });
  });

  test('a profile that does not exist ends as REJECTED, with those that do', async () => {
    const reason = "There is no profile 'films'. The pipeline has default, podcast, tall, small, asked";
    expect(await submit({ plan: PLAN, body: bodyWith({ profile: 'films' }) })).toEqual({ decision: 'rejected', reason });
    expect(record()).toMatchObject({ status: 'REJECTED', errorClass: 'INPUT', errorMessage: reason, profile: 'films' });
    expect(aws.calls).not.toContain('CreateJob');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'REJECTED', profile: 'films' })]);
  });

  test('also in a pipeline without profiles', async () => {
    expect(await submit({ body: bodyWith({ profile: 'films' }) })).toMatchObject({ reason: "There is no profile 'films'. The pipeline has default" });
    aws.table.clear();
    expect(await submit({ body: bodyWith({ profile: 'default' }) })).toMatchObject({ decision: 'submitted' });
  });
});

describe('by metadata and tags', () => {
  const BY_METADATA = planWithProfiles([profile('talk', { fact: 'metadata', name: 'kind', value: 'talk' })]);
  const BY_TAG = planWithProfiles([profile('gold', { noneOf: [{ fact: 'tag', name: 'tier', value: 'free' }] })]);

  test('the object is asked once', async () => {
    aws.s3.on(HeadObjectCommand).resolves({ Metadata: { kind: 'talk' } });
    await submit({ plan: BY_METADATA });
    expect(record().profile).toBe('talk');
    expect(aws.calls).toEqual(['Update', 'Probe', 'HeadObject', 'CreateJob', 'Update', 'Publish']);
    expect(aws.s3.commandCalls(HeadObjectCommand)[0].args[0].input).toEqual({ Bucket: 'source', Key: OBJECT.key, IfMatch: `"${OBJECT.etag}"` });
  });

  test('an object without metadata does not match', async () => {
    aws.s3.on(HeadObjectCommand).resolves({});
    await submit({ plan: BY_METADATA });
    expect(record()).toMatchObject({ profile: 'default' });
    expect(record()).not.toHaveProperty('warnings');
  });

  test.each([['free', 'default'], ['pro', 'gold']])('with the tag %s, the profile is %s', async (Value, name) => {
    aws.s3.on(GetObjectTaggingCommand).resolves({ TagSet: [{ Key: 'tier', Value }] });
    await submit({ plan: BY_TAG });
    expect(record().profile).toBe(name);
    expect(aws.calls).not.toContain('HeadObject');
  });

  test('a profile that is named costs no call', async () => {
    await submit({ plan: BY_TAG, body: bodyWith({ profile: 'gold' }) });
    expect(record().profile).toBe('gold');
    expect(aws.calls).not.toContain('GetObjectTagging');
  });

  const answering = (httpStatusCode?: number) => Object.assign(new Error('refused'), { $metadata: { httpStatusCode } });

  test.each([404, 412])('an object that is gone or overwritten (%i) has neither: the default, with a warning', async status => {
    aws.s3.on(HeadObjectCommand).rejects(answering(status));
    await submit({ plan: BY_METADATA });
    expect(record()).toMatchObject({ profile: 'default', warnings: [expect.stringContaining('the rules of talk ask for are unknown')] });
  });

  test.each([503, undefined])('without an answer (%s), the upload waits as if untouched', async status => {
    aws.s3.on(HeadObjectCommand).rejects(answering(status));
    expect(await submit({ plan: BY_METADATA })).toEqual({ decision: 'requeued', reason: 'Error: refused' });
    expect(record()).toMatchObject({ status: 'SUBMITTING', leaseUntil: 0, claims: 0 });
    expect(record()).not.toHaveProperty('maybeSince');
    expect(aws.calls).not.toContain('CreateJob');
  });

  test('a denial is tried three times, then an ERROR', async () => {
    aws.s3.on(HeadObjectCommand).rejects(answering(403));
    expect(await submit({ plan: BY_METADATA })).toMatchObject({ decision: 'requeued' });
    expect(aws.messagesSent[0].MessageAttributes).toMatchObject({ denials: { StringValue: '1' } });
    aws.table.clear();
    expect(await submit({ plan: BY_METADATA, attributes: { denials: 3 } })).toMatchObject({ decision: 'failed' });
    expect(record()).toMatchObject({ status: 'ERROR', errorClass: 'PERMISSIONS' });
  });
});

describe('limits and metadata of the job apply once it is chosen', () => {
  const sourceChecks = { probe: true, maxSeconds: 60 };
  const own = { ...planWith({ sourceChecks }).profiles[0] };
  const clips = [{ EndTimecode: '00:00:30:00' }];
  const planOf = (job: Parameters<typeof fileJob>[1]) => ({
    ...PLAN, profiles: [own, profile('clip', { fact: 'key', pattern: '*' }, fileJob('clip', { sourceChecks, ...job }))],
  });
  const lasting = (Duration: number) => aws.mediaConvert.on(ProbeCommand).resolves({
    ProbeResults: [{ Container: { Duration, Tracks: [VIDEO_TRACK, AUDIO_TRACK] }, Metadata: { ETag: OBJECT.etag } }],
  });

  test('limits count its clips', async () => {
    lasting(3_600);
    expect(await submit({ plan: planOf({}) })).toMatchObject({ reason: 'The file lasts 3600 s; at most 60 s are allowed' });
    aws.table.clear();
    expect(await submit({ plan: planOf({ sourceChecks: { ...sourceChecks, clippings: clips } }) })).toMatchObject({ decision: 'submitted' });
  });

  test('its user metadata replaces that of the default profile on the record', async () => {
    lasting(30);
    await submit({ plan: planOf({ request: { UserMetadata: { team: 'clips' } } }) });
    expect(record().userMetadata).toEqual({ team: 'clips' });
    expect(jobsRequested()[0].UserMetadata).toEqual({ ...METADATA, team: 'clips', profile: 'clip' });
  });
});

describe('a job that an earlier invocation created', () => {
  test('says which profile was chosen for it', async () => {
    aws.table.put({ ...DEAD_CLAIM });
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [{ ...FOUND, UserMetadata: { ...METADATA, profile: 'tall' } }] });
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted', mediaConvertJobId: 'mc-0' });
    expect(record()).toMatchObject({ profile: 'tall', outputGroups: TALL.jobs[0].outputGroups });
  });

  test('of a profile that was removed since then keeps its name', async () => {
    aws.table.put({ ...DEAD_CLAIM, outputGroups: JOB.outputGroups });
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [{ ...FOUND, UserMetadata: { ...METADATA, profile: 'gone' } }] });
    await submit({ plan: PLAN });
    expect(record()).toMatchObject({ status: 'SUBMITTED', profile: 'gone' });
  });
});

test('a message that is requeued keeps what it asks for', async () => {
  const body = bodyWith({ profile: 'podcast', passthrough: 'order 7', request: { digest: 'd', priority: 5 } });
  aws.mediaConvert.on(ProbeCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
  await submit({ plan: PLAN, body });
  expect(aws.messagesSent[0].MessageBody).toBe(body);
  expect(record()).toMatchObject({ profile: 'podcast', passthrough: 'order 7', request: { digest: 'd', priority: 5 } });
});
