import type { Plan, PlannedLayout, Settings } from '../../../../src/shared/contract/plan';
import { fillPlaceholders, fitPlan, outputPathOf, placeholderValues } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-plan';
import type { SourceFacts } from '../../../../src/transcode-pipeline/submit-job.lambda/source/source-facts';
import { PLAN } from '../upload-fixtures';

const FULL_HD: SourceFacts = { hasVideo: true, hasAudio: true, height: 1080 };

function namesIn(facts: SourceFacts | undefined, plan: Plan = PLAN) {
  const { settings } = fitPlan(plan, facts);
  return (settings.OutputGroups as Settings[]).map(group => (group.Outputs as Settings[]).map(output => output.NameModifier ?? Object.keys(output)));
}

function rolesIn(facts: SourceFacts | undefined) {
  return fitPlan(PLAN, facts).outputGroups.map(({ preset, outputs }) => [preset, outputs.map(({ role, height }) => height ?? role)]);
}

describe('fitPlan', () => {
  test('leaves all as it is where the source is unknown', () => {
    expect(fitPlan(PLAN, undefined)).toEqual({ settings: PLAN.settings, outputGroups: PLAN.outputGroups });
  });

  test('leaves all as it is where the source has everything', () => {
    expect(fitPlan(PLAN, FULL_HD)).toEqual({ settings: PLAN.settings, outputGroups: PLAN.outputGroups });
  });

  test.each([
    [2160, ['_1080p', '_720p', '_270p', '_audio']],
    [1080, ['_1080p', '_720p', '_270p', '_audio']],
    [1079, ['_720p', '_270p', '_audio']],
    [480, ['_270p', '_audio']],
    [270, ['_270p', '_audio']],
    [144, ['_270p', '_audio']],
    [undefined, ['_1080p', '_720p', '_270p', '_audio']],
  ])('of a source of %s lines, keeps %j', (height, expected) => {
    expect(namesIn({ ...FULL_HD, height })[0]).toEqual(expected);
  });

  test('keeps a rung above the source that must not be dropped', () => {
    const [cmaf, ...others] = PLAN.outputGroups;
    const outputs = cmaf.outputs.map(output => ({ ...output, droppable: output.height !== 1080 }));
    expect(namesIn({ ...FULL_HD, height: 360 }, { ...PLAN, outputGroups: [{ ...cmaf, outputs }, ...others] })[0])
      .toEqual(['_1080p', '_270p', '_audio']);
  });

  test('the lowest rung stays beside pictures that are lower', () => {
    const plan: Plan = {
      ...PLAN,
      settings: { OutputGroups: [{ Outputs: [{ NameModifier: '_720p' }, { NameModifier: '_270p' }, { NameModifier: '_images' }] }] },
      outputGroups: [{
        preset: 'cmaf',
        outputs: [{ role: 'video', height: 720, droppable: true }, { role: 'video', height: 270, droppable: true }, { role: 'images', height: 90 }],
      }],
    };
    expect(namesIn({ ...FULL_HD, height: 144 }, plan)).toEqual([['_270p', '_images']]);
  });

  test('without audio: no audio output, and a file of video alone', () => {
    const facts = { ...FULL_HD, hasAudio: false };
    expect(namesIn(facts)).toEqual([['_1080p', '_720p', '_270p'], [['VideoDescription']]]);
    expect(rolesIn(facts)).toEqual([['cmaf', [1080, 720, 270]], ['mp4', ['muxed']]]);
  });

  test('without video: only audio', () => {
    const facts = { hasVideo: false, hasAudio: true };
    expect(namesIn(facts)).toEqual([['_audio'], [['AudioDescriptions']]]);
    expect(rolesIn(facts)).toEqual([['cmaf', ['audio']], ['mp4', ['muxed']]]);
  });

  test('leaves nothing where only pictures would be left', () => {
    const outputGroups: Plan['outputGroups'] = [
      { preset: 'thumbnails', outputs: [{ role: 'images' }] }, { preset: 'audio', outputs: [{ role: 'audio' }] },
    ];
    const facts = { hasVideo: true, hasAudio: false };

    expect(fitPlan({ ...PLAN, outputGroups }, facts)).toMatchObject({ settings: { OutputGroups: [] }, outputGroups: [] });
  });

  test('drops a group of which nothing is left, in settings and record alike', () => {
    const settings = { ...PLAN.settings, OutputGroups: [{ Outputs: [{ NameModifier: '_image' }] }, (PLAN.settings.OutputGroups as Settings[])[1]] };
    const plan: Plan = { ...PLAN, settings, outputGroups: [{ preset: 'thumbnails', outputs: [{ role: 'images' }] }, PLAN.outputGroups[1]] };
    const fitted = fitPlan(plan, { hasVideo: false, hasAudio: true });
    expect(fitted.settings.OutputGroups).toHaveLength(1);
    expect(fitted.outputGroups.map(({ preset }) => preset)).toEqual(['mp4']);
  });

  test('keeps captions, and the other settings of group and job', () => {
    const [group] = PLAN.settings.OutputGroups as Settings[];
    const plan: Plan = {
      ...PLAN,
      settings: { ...PLAN.settings, OutputGroups: [{ ...group, Outputs: [{ NameModifier: '_270p' }, { NameModifier: '_en' }] }] },
      outputGroups: [{ preset: 'cmaf', outputs: [{ role: 'video', height: 270 }, { role: 'captions' }] }],
    };
    expect(fitPlan(plan, FULL_HD).settings).toEqual(plan.settings);
  });

  test('keeps all of captions that have a file of their own beside audio', () => {
    const captions = { NameModifier: '_en', CaptionDescriptions: [{ CaptionSelectorName: 'Captions' }] };
    const plan: Plan = {
      ...PLAN,
      settings: { OutputGroups: [{ Outputs: [{ AudioDescriptions: [{}] }, captions] }] },
      outputGroups: [{ preset: 'audio', outputs: [{ role: 'audio' }, { role: 'captions' }] }],
    };
    expect(fitPlan(plan, { hasVideo: false, hasAudio: true }).settings).toMatchObject({ OutputGroups: [{ Outputs: [{}, captions] }] });
  });

  test('follows no odd size', () => {
    const [, file] = fitPlan(PLAN, { ...FULL_HD, width: 427, height: 241 }).settings.OutputGroups as Settings[];
    expect(file).toMatchObject({ Outputs: [{ VideoDescription: { Width: 426, Height: 240 } }] });
  });

  test('leaves out captions whose group has nothing else left', () => {
    const outputGroups: Plan['outputGroups'] = [
      { preset: 'mp4', outputs: [{ role: 'video' }, { role: 'captions' }] }, { preset: 'audio', outputs: [{ role: 'audio' }] },
    ];
    const settings = { ...PLAN.settings, OutputGroups: [{ Outputs: [{}, { NameModifier: '_en' }] }, { Outputs: [{ NameModifier: '_a' }] }] };
    const fitted = fitPlan({ ...PLAN, settings, outputGroups }, { hasVideo: false, hasAudio: true });

    expect(fitted).toMatchObject({ settings: { OutputGroups: [{ Outputs: [{ NameModifier: '_a' }] }] }, outputGroups: [{ preset: 'audio' }] });
    expect(fitPlan({ ...PLAN, settings, outputGroups: outputGroups.slice(0, 1) }, { hasVideo: false, hasAudio: true }).outputGroups).toEqual([]);
  });

  test('does not change the plan, which serves the next upload too', () => {
    const before = structuredClone(PLAN);
    fitPlan(PLAN, { hasVideo: true, hasAudio: false, height: 144 });
    expect(PLAN).toEqual(before);
  });
});

describe('outputPathOf', () => {
  const mirror: PlannedLayout = { type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' };

  test('by job: the prefix and the job id, whatever the key', () => {
    expect(outputPathOf({ type: 'byJob', prefix: 'out/' }, 'job-1', `uploads/$1/${'é'.repeat(500)}.mov`)).toEqual({ path: 'out/job-1' });
  });

  test.each([
    ['uploads/a/b.mov', 'processed/a/b'],
    ['uploads/a.b/c', 'processed/a.b/c'],
    ['uploads/a.tar.gz', 'processed/a.tar'],
    ['uploads/.hidden', 'processed/.hidden'],
    ['uploads/a/.mov', 'processed/a/.mov'],
    ['elsewhere/a.mov', 'processed/elsewhere/a'],
    ['root.MOV', 'processed/root'],
    ['uploads/Ünï cödé + 100% #1.MOV', 'processed/Ünï cödé + 100% #1'],
  ])('mirrored: %s becomes %s', (key, path) => {
    expect(outputPathOf(mirror, 'job-1', key)).toEqual({ path });
  });

  test('mirrored, with nothing to strip', () => {
    expect(outputPathOf({ type: 'mirrorSource', prefix: '' }, 'job-1', 'uploads/a.mov')).toEqual({ path: 'uploads/a' });
  });

  test('mirrored: refuses "$", which MediaConvert would replace', () => {
    expect(outputPathOf(mirror, 'job-1', 'uploads/$dt$.mov')).toEqual({ reason: expect.stringContaining('$') });
  });

  test.each([[mirror, 'uploads/'], [{ ...mirror, stripPrefix: 'uploads/a.mov' }, 'uploads/a.mov']])(
    'mirrored: refuses a key of which nothing is left for a name: %j', (layout, key) => {
      expect(outputPathOf(layout, 'job-1', key)).toEqual({ reason: `The key is '${key}', which leaves no name for an output path that mirrors it` });
    });

  test('mirrored: counts bytes, and refuses what leaves too little room for names', () => {
    const key = (characters: number) => `uploads/${'é'.repeat(characters)}`;
    expect(outputPathOf(mirror, 'job-1', key(420))).toEqual({ path: `processed/${'é'.repeat(420)}` });
    expect(outputPathOf(mirror, 'job-1', key(421))).toEqual({ reason: expect.stringContaining('852 bytes of at most 850') });
  });
});

describe('fillPlaceholders', () => {
  test('fills every string at any depth and leaves all else', () => {
    const value = { a: '{{x}}/{{y}}', b: ['{{x}}', 1, null, true], c: { d: '{{y}}{{y}}' } };
    expect(fillPlaceholders(value, { '{{x}}': 'X', '{{y}}': 'Y' })).toEqual({ a: 'X/Y', b: ['X', 1, null, true], c: { d: 'YY' } });
  });

  test('leaves what it does not know', () => {
    expect(fillPlaceholders('{{other}} {x}', { '{{x}}': 'X' })).toBe('{{other}} {x}');
  });

  test('puts in keys literally: "$&" and "{{...}}" in them are not looked at again', () => {
    const values = placeholderValues('s3://source/$&/{{processedBucket}}.mov', 'processed', 'job-1', 'job1');
    expect(fillPlaceholders({ input: '{{input}}', output: 's3://{{processedBucket}}/{{outputPath}}/' }, values))
      .toEqual({ input: 's3://source/$&/{{processedBucket}}.mov', output: 's3://processed/job-1/' });
  });

  test.each([
    ['s3://my.bucket/uploads/a.b/c.MOV', 's3://my.bucket/uploads/a.b/c'],
    ['s3://my.bucket/uploads/a.b/c', 's3://my.bucket/uploads/a.b/c'],
    ['s3://my.bucket/.hidden', 's3://my.bucket/.hidden'],
    ['s3://my.bucket/a.tar.gz', 's3://my.bucket/a.tar'],
  ])('names files beside %s, and things of the job', (input, base) => {
    const values = placeholderValues(input, 'processed', 'job-1', 'job1');
    expect(fillPlaceholders(['{{inputBase}}.srt', '{{jobId}}'], values)).toEqual([`${base}.srt`, 'job1']);
  });
});
