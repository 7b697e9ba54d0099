import type { PlannedJob, Settings } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { JOB } from '../upload-fixtures';

const FULL_HD: SourceFacts = { hasVideo: true, hasAudio: true, width: 1920, height: 1080 };

function namesIn(facts: SourceFacts | undefined, job: PlannedJob = JOB) {
  const { settings } = fitJob(job, facts);
  return (settings.OutputGroups as Settings[]).map(group => (group.Outputs as Settings[]).map(output => output.NameModifier ?? Object.keys(output)));
}

function rolesIn(facts: SourceFacts | undefined) {
  return fitJob(JOB, facts).outputGroups.map(({ preset, outputs }) => [preset, outputs.map(({ role, height }) => height ?? role)]);
}

describe('fitJob', () => {
  test('keeps all outputs if the source is unknown', () => {
    expect(fitJob(JOB, undefined)).toEqual({ settings: JOB.settings, outputGroups: JOB.outputGroups });
  });

  test('keeps all outputs if the source has all tracks, and sets the size of the rungs', () => {
    const { settings, outputGroups } = fitJob(JOB, FULL_HD);
    const [stream, file] = JOB.settings.OutputGroups as Settings[];
    const outputs = (stream.Outputs as Settings[]).map((output, index) => index === 3 ? output : {
      ...output,
      VideoDescription: { Width: [1920, 1280, 480][index], Height: [1080, 720, 270][index], ScalingBehavior: 'STRETCH_TO_OUTPUT' },
    });

    expect(settings.OutputGroups).toEqual([{ ...stream, Outputs: outputs }, file]);
    expect(outputGroups).toEqual(JOB.outputGroups);
  });

  test.each([
    [3840, 2160, ['_1080p', '_720p', '_270p', '_audio']],
    [1920, 1080, ['_1080p', '_720p', '_270p', '_audio']],
    [1080, 1920, ['_1080p', '_720p', '_270p', '_audio']],
    [1920, 804, ['_1080p', '_720p', '_270p', '_audio']],
    [1280, 720, ['_720p', '_270p', '_audio']],
    [854, 480, ['_720p', '_270p', '_audio']],
    [480, 270, ['_270p', '_audio']],
    [256, 144, ['_270p', '_audio']],
    [undefined, undefined, ['_1080p', '_720p', '_270p', '_audio']],
  ])('for a source of %s x %s, keeps %j', (width, height, expected) => {
    expect(namesIn({ ...FULL_HD, width, height })[0]).toEqual(expected);
  });

  test('a job whose input is cropped fits the crop', () => {
    const job = { ...JOB, settings: { ...JOB.settings, Inputs: [{ Crop: { Width: 1280, Height: 720 } }] } };

    expect(namesIn(FULL_HD, job)[0]).toEqual(['_720p', '_270p', '_audio']);
    expect(fitJob(job, FULL_HD).settings).toMatchObject({
      OutputGroups: [{ Outputs: [{ VideoDescription: { Width: 1280, Height: 720 } }, {}, {}] }, {}],
    });
  });

  test('converts what the source needs', () => {
    const whenInterlaced = { Mode: 'ADAPTIVE' };
    const job = { ...JOB, sourceChecks: { probe: true, whenInterlaced } };

    expect(fitJob(job, { ...FULL_HD, isInterlaced: true }).settings).toMatchObject({
      OutputGroups: [{}, { Outputs: [{ VideoDescription: { VideoPreprocessors: { Deinterlacer: whenInterlaced } } }] }],
    });
    expect(JSON.stringify(fitJob(job, FULL_HD))).not.toContain('Deinterlacer');
  });

  test('keeps a rendition above the source that is not droppable', () => {
    const [cmaf, ...others] = JOB.outputGroups;
    const outputs = cmaf.outputs.map(output => ({ ...output, droppable: output.height !== 1080 }));
    expect(namesIn({ ...FULL_HD, width: 640, height: 360 }, { ...JOB, outputGroups: [{ ...cmaf, outputs }, ...others] })[0])
      .toEqual(['_1080p', '_720p', '_270p', '_audio']);
  });

  test('keeps the lowest rendition if images are lower', () => {
    const job: PlannedJob = {
      ...JOB,
      settings: { OutputGroups: [{ Outputs: ['_720p', '_270p', '_images'].map(NameModifier => ({ NameModifier, VideoDescription: {} })) }] },
      outputGroups: [{
        preset: 'cmaf',
        outputs: [{ role: 'video', height: 720, droppable: true }, { role: 'video', height: 270, droppable: true }, { role: 'images', height: 90 }],
      }],
    };
    expect(namesIn({ ...FULL_HD, width: 256, height: 144 }, job)).toEqual([['_270p', '_images']]);
  });

  test('without audio: no audio output, and a file with video only', () => {
    const facts = { ...FULL_HD, hasAudio: false };
    expect(namesIn(facts)).toEqual([['_1080p', '_720p', '_270p'], [['VideoDescription']]]);
    expect(rolesIn(facts)).toEqual([['cmaf', [1080, 720, 270]], ['mp4', ['muxed']]]);
  });

  test('without video: only audio', () => {
    const facts = { hasVideo: false, hasAudio: true };
    expect(namesIn(facts)).toEqual([['_audio'], [['AudioDescriptions']]]);
    expect(rolesIn(facts)).toEqual([['cmaf', ['audio']], ['mp4', ['muxed']]]);
  });

  test('removes all outputs if only images would remain', () => {
    const outputGroups: PlannedJob['outputGroups'] = [
      { preset: 'thumbnails', outputs: [{ role: 'images' }] }, { preset: 'audio', outputs: [{ role: 'audio' }] },
    ];
    const facts = { hasVideo: true, hasAudio: false };

    expect(fitJob({ ...JOB, outputGroups }, facts)).toMatchObject({ settings: { OutputGroups: [] }, outputGroups: [] });
  });

  test('removes an empty group from the settings and the planned outputs', () => {
    const settings = { ...JOB.settings, OutputGroups: [{ Outputs: [{ NameModifier: '_image' }] }, (JOB.settings.OutputGroups as Settings[])[1]] };
    const job: PlannedJob = { ...JOB, settings, outputGroups: [{ preset: 'thumbnails', outputs: [{ role: 'images' }] }, JOB.outputGroups[1]] };
    const fitted = fitJob(job, { hasVideo: false, hasAudio: true });
    expect(fitted.settings.OutputGroups).toHaveLength(1);
    expect(fitted.outputGroups.map(({ preset }) => preset)).toEqual(['mp4']);
  });

  test('keeps captions and the other settings of the group and the job', () => {
    const [group] = JOB.settings.OutputGroups as Settings[];
    const job: PlannedJob = {
      ...JOB,
      settings: { ...JOB.settings, OutputGroups: [{ ...group, Outputs: [{ NameModifier: '_270p' }, { NameModifier: '_en' }] }] },
      outputGroups: [{ preset: 'cmaf', outputs: [{ role: 'video', height: 270 }, { role: 'captions' }] }],
    };
    expect(fitJob(job, FULL_HD).settings).toEqual(job.settings);
  });

  test('keeps sidecar captions of audio', () => {
    const captions = { NameModifier: '_en', CaptionDescriptions: [{ CaptionSelectorName: 'Captions' }] };
    const job: PlannedJob = {
      ...JOB,
      settings: { OutputGroups: [{ Outputs: [{ AudioDescriptions: [{}] }, captions] }] },
      outputGroups: [{ preset: 'audio', outputs: [{ role: 'audio' }, { role: 'captions' }] }],
    };
    expect(fitJob(job, { hasVideo: false, hasAudio: true }).settings).toMatchObject({ OutputGroups: [{ Outputs: [{}, captions] }] });
  });

  test('replaces an odd size', () => {
    const [, file] = fitJob(JOB, { ...FULL_HD, width: 427, height: 241 }).settings.OutputGroups as Settings[];
    expect(file).toMatchObject({ Outputs: [{ VideoDescription: { Width: 426, Height: 240 } }] });
  });

  test('removes captions from a group without other outputs', () => {
    const outputGroups: PlannedJob['outputGroups'] = [
      { preset: 'mp4', outputs: [{ role: 'video' }, { role: 'captions' }] }, { preset: 'audio', outputs: [{ role: 'audio' }] },
    ];
    const settings = { ...JOB.settings, OutputGroups: [{ Outputs: [{}, { NameModifier: '_en' }] }, { Outputs: [{ NameModifier: '_a' }] }] };
    const fitted = fitJob({ ...JOB, settings, outputGroups }, { hasVideo: false, hasAudio: true });

    expect(fitted).toMatchObject({ settings: { OutputGroups: [{ Outputs: [{ NameModifier: '_a' }] }] }, outputGroups: [{ preset: 'audio' }] });
    expect(fitJob({ ...JOB, settings, outputGroups: outputGroups.slice(0, 1) }, { hasVideo: false, hasAudio: true }).outputGroups).toEqual([]);
  });

  test('does not change the plan, which the next upload uses too', () => {
    const before = structuredClone(JOB);
    fitJob(JOB, { hasVideo: true, hasAudio: false, width: 256, height: 144 });
    expect(JOB).toEqual(before);
  });
});
