import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  Acceleration, AudioDurationCorrection, AudioRendition, Clip, ExportedJob, MediaConvertQueue, MediaPipeline, OutputPreset, PricingTier, Rotation,
  Source, TrickPlay, Watermark, WatermarkPosition,
  type MediaPipelineProps, type Profile,
} from '../../../src';
import { functionNamed, planOf, propertiesOf, statementsOfRole, testStack } from '../../synth';
import { settingsOf } from '../plan/export-fixtures';

const MP4: Profile = { name: 'downloads', when: Source.keyPattern('uploads/downloads/*'), outputs: [OutputPreset.mp4()] };
const PODCAST: Profile = {
  name: 'podcast', when: Source.audioOnly(), outputs: [OutputPreset.audioOnly({ audio: [AudioRendition.mp3()] })],
};

function synthesize(props: MediaPipelineProps, stack: Stack = testStack()) {
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const template = Template.fromStack(stack);
  return { stack, pipeline, template, plan: planOf(template) as any };
}

function jobsIn({ plan }: ReturnType<typeof synthesize>, profile = 0): any[] {
  return plan.profiles[profile].jobs;
}

function neverChosen(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('profileNeverChosen')).map(({ entry }) => String(entry.data));
}

describe('the plan', () => {
  test('has the pipeline\'s own outputs as the default profile, followed by the others with their rules', () => {
    const { plan } = synthesize({ profiles: [MP4, PODCAST, { name: 'asked', outputs: [OutputPreset.mp4()] }] });

    expect(plan.profiles.map(({ name, when }: any) => [name, when])).toEqual([
      ['default', undefined],
      ['downloads', { fact: 'key', pattern: 'uploads/downloads/*' }],
      ['podcast', { fact: 'audioOnly' }],
      ['asked', undefined],
    ]);
    expect(plan.profiles.map(({ jobs }: any) => jobs.map((job: any) => [job.purpose, job.outputGroups.map(({ preset }: any) => preset)]))).toEqual([
      [['main', ['cmaf']]], [['main', ['mp4']]], [['main', ['audio']]], [['main', ['mp4']]],
    ]);
  });

  test('is the same as before without profiles', () => {
    expect(synthesize({}).plan.profiles).toEqual([{ name: 'default', jobs: [expect.objectContaining({ purpose: 'main' })] }]);
  });

  test('gives a profile the job options of the pipeline, unless it has its own', () => {
    const { plan } = synthesize({
      transcode: {
        acceleration: Acceleration.PREFERRED,
        priority: 5,
        jobTags: { team: 'video' },
        rotation: Rotation.DEGREES_90,
        audioDurationCorrection: AudioDurationCorrection.AUTO,
        omit: ['TimecodeConfig'],
      },
      profiles: [{ ...MP4, priority: -5, clips: [Clip.between({ end: Duration.seconds(10) })], overrides: { AdAvailOffset: 0 } }],
    });
    const [own, downloads] = plan.profiles.map(({ jobs }: any) => jobs[0]);

    expect(own.request).toEqual({ AccelerationSettings: { Mode: 'PREFERRED' }, Priority: 5, Tags: { team: 'video' } });
    expect(downloads.request).toEqual({ AccelerationSettings: { Mode: 'PREFERRED' }, Priority: -5, Tags: { team: 'video' } });
    expect(downloads.settings).toMatchObject({
      AdAvailOffset: 0,
      TimecodeConfig: { Source: 'ZEROBASED' },
      Inputs: [{ VideoSelector: { Rotate: 'DEGREES_90' }, AudioSelectors: { 'Audio Selector 1': { AudioDurationCorrection: 'AUTO' } } }],
    });
    expect(downloads.sourceChecks).toEqual({ probe: true, rotate: 'DEGREES_90', clippings: [{ EndTimecode: '00:00:10:00' }] });
    expect(own.settings).not.toHaveProperty('TimecodeConfig');
    expect(own.settings).not.toHaveProperty('AdAvailOffset');
  });

  test('has the watermarks of the pipeline in each job, unless the profile has its own', () => {
    const stack = testStack();
    const bucket = s3.Bucket.fromBucketName(stack, 'Branding', 'branding');
    const logo = (position: WatermarkPosition) => Watermark.corner(bucket, 'logo.png', { position, aspectRatio: 2 });
    const { plan } = synthesize({
      transcode: { watermarks: [logo(WatermarkPosition.TOP_LEFT)] },
      profiles: [MP4, { ...MP4, name: 'own', watermarks: [logo(WatermarkPosition.BOTTOM_RIGHT)] }, { ...MP4, name: 'none', watermarks: [] }],
    }, stack);

    expect(plan.profiles.map(({ jobs: [{ watermarks = [] }] }: any) => watermarks.map(({ position }: any) => position))).toEqual([
      ['TOP_LEFT'], ['TOP_LEFT'], ['BOTTOM_RIGHT'], [],
    ]);
  });

  test('has the limits of the pipeline in each job', () => {
    const { plan } = synthesize({ transcode: { maxDuration: Duration.hours(1) }, profiles: [MP4] });

    expect(plan.profiles.map(({ jobs }: any) => jobs[0].sourceChecks.maxSeconds)).toEqual([3_600, 3_600]);
  });

  test('has the options of an exported job in its profile only', () => {
    const job = ExportedJob.of({ Job: { Priority: 7, HopDestinations: [{ WaitMinutes: 5, Queue: 'Other' }], Settings: settingsOf() } });
    const { plan } = synthesize({ profiles: [{ name: 'old', outputs: job.outputs, overrides: job.overrides }, MP4] });

    expect(plan.profiles.map(({ jobs: [{ request }] }: any) => request.Priority)).toEqual([undefined, 7, undefined]);
  });
});

describe('presets with clips', () => {
  const clips = (seconds: number) => [Clip.between({ end: Duration.seconds(seconds) })];
  const trailer = (name: string, seconds: number) => OutputPreset.mp4({ name, clips: clips(seconds) });

  test('are further jobs, one for each set of clips', () => {
    const jobs = jobsIn(synthesize({ outputs: [trailer('trailer', 30), OutputPreset.cmaf(), trailer('teaser', 5), trailer('poster', 30)] }));

    expect(jobs.map(({ purpose, outputGroups }) => [purpose, outputGroups.map(({ preset }: any) => preset)])).toEqual([
      ['main', ['cmaf']], ['trailer', ['trailer', 'poster']], ['teaser', ['teaser']],
    ]);
    expect(jobs.map(({ settings }) => settings.Inputs[0].InputClippings)).toEqual([
      undefined, [{ EndTimecode: '00:00:30:00' }], [{ EndTimecode: '00:00:05:00' }],
    ]);
    expect(jobs.map(({ sourceChecks }) => sourceChecks.clippings)).toEqual([
      undefined, [{ EndTimecode: '00:00:30:00' }], [{ EndTimecode: '00:00:05:00' }],
    ]);
  });

  test('are the main job if there is no other', () => {
    expect(jobsIn(synthesize({ outputs: [trailer('trailer', 30), trailer('teaser', 5)] })).map(({ purpose, outputGroups }) =>
      [purpose, outputGroups[0].preset])).toEqual([['main', 'trailer'], ['teaser', 'teaser']]);
  });

  test('with the clips of the pipeline are in its job', () => {
    const jobs = jobsIn(synthesize({ outputs: [OutputPreset.cmaf(), trailer('trailer', 30)], transcode: { clips: clips(30) } }));

    expect(jobs.map(({ outputGroups }) => outputGroups.length)).toEqual([2]);
  });

  test('cannot be called as the main job', () => {
    expect(() => synthesize({ outputs: [OutputPreset.cmaf(), trailer('main', 5)] })).toThrow(
      "TranscodePipeline 'Test/Videos/Transcode' outputs must have another name than 'main' for a preset with clips, which is the name of the main "
      + 'job');
  });

  test('must have clips in order, video, and different names', () => {
    const unordered = [...clips(30), ...clips(5)];
    const silent = OutputPreset.audioOnly({ clips: clips(5) });

    expect(() => synthesize({ outputs: [OutputPreset.mp4({ clips: unordered })] })).toThrow(
      "OutputPreset 'mp4' clips must be in chronological order");
    expect(() => synthesize({ outputs: [OutputPreset.cmaf(), silent] })).toThrow('clips must have outputs with video');
    expect(() => synthesize({ outputs: [OutputPreset.mp4(), trailer('mp4', 5)] })).toThrow("outputs must have different names, got 'mp4' twice");
    expect(() => OutputPreset.mp4({ clips: clips(5)[0] as any })).toThrow('OutputPreset.mp4 clips must be a list of Clip, got an object');
  });

  test('exclude overrides by the number of a group, which may be in another job', () => {
    const outputs = [OutputPreset.cmaf(), trailer('trailer', 5)];

    expect(() => synthesize({ outputs, transcode: { overrides: { OutputGroups: { 1: { Name: 'x' } } } } })).toThrow(
      "TranscodePipeline 'Test/Videos/Transcode' overrides and omit must not have OutputGroups if presets with clips are separate jobs: use those of "
      + 'the presets');
    expect(() => synthesize({ outputs, transcode: { omit: ['OutputGroups.1.Name'] } })).toThrow('must not have OutputGroups.1.Name if');
    const jobs = jobsIn(synthesize({ outputs, transcode: { overrides: { Inputs: { 0: { DeblockFilter: 'ENABLED' } } } } }));
    expect(jobs.map(({ settings }) => settings.Inputs[0].DeblockFilter)).toEqual(['ENABLED', 'ENABLED']);
  });
});

describe('user metadata', () => {
  const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
  const trailer = OutputPreset.mp4({ clips: [Clip.between({ end: Duration.seconds(5) })] });

  test.each<[string, MediaPipelineProps, number]>([
    ['profiles', { profiles: [MP4] }, 6],
    ['further jobs', { outputs: [OutputPreset.cmaf(), trailer] }, 5],
    ['both', { profiles: [{ ...MP4, outputs: [OutputPreset.cmaf(), trailer] }] }, 4],
  ])('with %s may have fewer pairs', (_, props, most) => {
    expect(() => synthesize({ ...props, transcode: { userMetadata: pairs(most) } })).not.toThrow();
    expect(() => synthesize({ ...props, transcode: { userMetadata: pairs(most + 1) } })).toThrow(
      `userMetadata must have at most ${most} pairs, got ${most + 1}`);
  });
});

describe('permissions and resources', () => {
  test('are added for the jobs of all profiles', () => {
    const stack = testStack();
    const hop = MediaConvertQueue.fromQueueArn(stack, 'Hop', 'arn:aws:mediaconvert:us-east-1:123456789012:queues/hop');
    const { template } = synthesize({
      profiles: [{
        name: 'films',
        outputs: [OutputPreset.cmaf({ trickPlay: TrickPlay.sprites() })],
        jobTags: { kind: 'film' },
        hopDestinations: [{ queue: hop, waitTime: Duration.minutes(5) }],
      }],
    }, stack);
    const actions = (role: string) => statementsOfRole(template, role).flatMap(({ Action }) => Action);
    const creating = statementsOfRole(template, 'SubmitJobRole').find(({ Action }) => [Action].flat().includes('mediaconvert:CreateJob'));

    expect(JSON.stringify(creating.Resource)).toContain('queues/hop');
    expect(actions('SubmitJobRole')).toContain('mediaconvert:TagResource');
    expect(actions('RecordJobEvent')).toContain('s3:PutObject');
  });

  test('are those of the default pipeline but for the tags of a rule', () => {
    const statementsWith = (when: Source) => statementsOfRole(synthesize({ profiles: [{ ...MP4, when }] }).template, 'SubmitJobRole');
    const own = JSON.stringify(statementsOfRole(synthesize({}).template, 'SubmitJobRole'));
    const tagging = statementsWith(Source.noneOf([Source.tag('tier', 'gold')])).filter(({ Action }) => Action.includes('s3:GetObjectTagging'));

    expect(JSON.stringify(statementsWith(Source.metadata('kind', 'talk')))).toBe(own);
    expect(tagging).toHaveLength(1);
    expect(JSON.stringify(tagging[0].Resource)).toContain('uploads/*');
  });

  test('profiles add no resource', () => {
    const countOf = (props: MediaPipelineProps) => Object.keys(synthesize(props).template.toJSON().Resources).length;

    expect(countOf({ profiles: [MP4, PODCAST] })).toBe(countOf({}));
  });

  test('deploy-time values of all profiles are in the environment of the function', () => {
    const stack = testStack();
    const { template } = synthesize({ profiles: [{ ...MP4, jobTags: { stack: stack.stackId } }] }, stack);

    expect(Object.keys(functionNamed(template, 'SubmitJob').Environment.Variables).filter(name => name.startsWith('PLAN_TOKEN_'))).toHaveLength(2);
    expect(propertiesOf(template, 'AWS::Lambda::Function').length).toBeGreaterThan(0);
  });
});

describe('an estimate', () => {
  const source = { duration: Duration.minutes(10) };

  test('is for the pipeline\'s own outputs, or for those of a profile', () => {
    const { transcode } = synthesize({ profiles: [{ ...MP4, acceleration: Acceleration.ENABLED }] }).pipeline;
    const presetsOf = (profile?: string) => [...new Set(transcode.estimateCost({ ...source, profile }).lines.map(({ preset }) => preset))];

    expect(presetsOf()).toEqual(['cmaf']);
    expect(presetsOf('downloads')).toEqual(['mp4']);
    expect(transcode.estimateCost({ ...source, profile: 'downloads' }).minutes(PricingTier.PROFESSIONAL)).toBe(10);
    expect(() => presetsOf('films')).toThrow('TranscodePipeline estimateCost profile must be one of default, downloads, got \'films\'');
  });

  test('adds the further jobs, of which only the clips count', () => {
    const trailer = OutputPreset.mp4({ clips: [Clip.between({ end: Duration.seconds(30) })] });
    const { lines } = synthesize({ outputs: [OutputPreset.cmaf(), trailer] }).pipeline.transcode.estimateCost(source);

    expect(lines.map(({ preset, minutes }) => [preset, minutes])).toContainEqual(['mp4', 0.5]);
    expect(lines.map(({ preset, minutes }) => [preset, minutes])).toContainEqual(['cmaf', 10]);
  });
});

describe('warns of a profile that is never chosen', () => {
  const warningsFor = (...rules: Source[]) => neverChosen(synthesize({
    profiles: rules.map((when, index) => ({ name: `p${index}`, when, outputs: [OutputPreset.mp4()] })),
  }).stack);

  test('because no upload matches its rule', () => {
    expect(warningsFor(Source.allOf([Source.height({ min: 1080 }), Source.height({ max: 720 })]))).toEqual([
      expect.stringContaining("TranscodePipeline 'Test/Videos/Transcode' profile 'p0' is never chosen: no upload matches its rule"),
    ]);
    expect(warningsFor(Source.keyPattern('films/*'))).toHaveLength(1);
  });

  test('because a profile before it takes its sources', () => {
    expect(warningsFor(Source.keyPattern('uploads/*'), Source.hdr(), Source.audioOnly())).toEqual([
      expect.stringContaining("'p1' is never chosen: each source that matches its rule is taken by a profile before it: p0"),
      expect.stringContaining("'p2' is never chosen: each source that matches its rule is taken by a profile before it: p0, p1"),
    ]);
  });

  test('and not of others', () => {
    expect(warningsFor(Source.height({ min: 1080 }), Source.height({ min: 720 }), Source.keyPattern('uploads/*.mp3'))).toEqual([]);
    const profiles = [MP4, { ...MP4, name: 'mp3', when: Source.keyPattern('*.mp3') }];
    expect(neverChosen(synthesize({ ingest: { keyPatterns: ['uploads/*.mov'] }, profiles }).stack)).toEqual([
      expect.stringContaining("'mp3' is never chosen: no upload matches its rule"),
    ]);
  });
});

test.each<[MediaPipelineProps, string]>([
  [{ profiles: MP4 as any }, 'profiles must be a list of Profile, got an object'],
  [{ profiles: [OutputPreset.mp4() as any] }, "profile 'mp4' outputs must be a list of OutputPreset, got undefined"],
  [{ profiles: [{ ...MP4, name: 'a b' }] }, 'profiles[0] name must be 1 to 64 letters, digits, "-" and "_", got \'a b\''],
  [{ profiles: [{ ...MP4, name: 'default' }] }, "profiles must have different names, and not 'default', the name of `outputs`, got 'default' twice"],
  [{ profiles: [MP4, MP4] }, "profiles must have different names, and not 'default', the name of `outputs`, got 'downloads' twice"],
  [
    { profiles: [{ ...MP4, when: 'uploads/*' as any }] },
    "profile 'downloads' when must be a Source such as Source.keyPattern('uploads/films/*'), got 'uploads/*'",
  ],
  [{ profiles: [{ ...MP4, outputs: [] }] }, "profile 'downloads' outputs must have at least one OutputPreset, got none"],
  [{ profiles: [{ ...MP4, outputs: undefined as any }] }, "profile 'downloads' outputs must be a list of OutputPreset, got undefined"],
  [{ profiles: [{ ...MP4, priority: 51 }] }, "profile 'downloads' priority must be a whole number from -50 to 50, got 51"],
  [{ profiles: [{ ...MP4, overrides: { OutputGroups: [] } }] }, "profile 'downloads' overrides and omit must keep the 1 OutputGroups"],
  [
    { profiles: [PODCAST], transcode: { inspectSource: false } },
    "profile 'podcast' when must not have Source.audioOnly() with inspectSource false, since only the inspection finds out what is in a file",
  ],
  [
    { profiles: [{ ...MP4, when: Source.duration({ min: Duration.hours(1) }) }], transcode: { inspectSource: false } },
    "profile 'downloads' when must not have Source.duration() with inspectSource false",
  ],
])('rejects %#', (props, message) => {
  expect(() => synthesize(props)).toThrow(`TranscodePipeline 'Test/Videos/Transcode' ${message}`);
});

test('rules without the probe need no inspection', () => {
  const when = Source.anyOf([Source.metadata('a', 'b'), Source.tag('a', 'b'), Source.keyPattern('uploads/*.mov')]);

  expect(() => synthesize({ profiles: [{ ...MP4, when }], transcode: { inspectSource: false } })).not.toThrow();
});
