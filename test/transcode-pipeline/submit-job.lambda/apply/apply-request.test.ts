import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AudioRendition, Captions, OutputPreset, Rendition, Watermark } from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import type { JobRequest } from '../../../../src/shared/contract/requests';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { applyRequest } from '../../../../src/transcode-pipeline/submit-job.lambda/apply/apply-request';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { storedRequest } from '../requests/request-fixtures';

const stack = new Stack();

function planned(...presets: OutputPreset[]): PlannedJob {
  return renderPlan(stack, presets, OutputLayout.byJob(), {}).plan;
}

/** The job's settings, and errors by path. */
function applied(job: PlannedJob, options: Partial<JobRequest>): { settings: any; job: PlannedJob; errors: { [path: string]: string } } {
  const result = applyRequest(job, storedRequest(options), 'source');
  const errors = 'errors' in result ? Object.fromEntries(result.errors.map(({ path, problem }) => [path, problem])) : {};
  return 'job' in result ? { settings: result.job.settings, job: result.job, errors } : { settings: {}, job, errors };
}

const GERMAN = { file: 'uploads/de.srt', language: 'de', name: 'Deutsch' };

test.each([
  ['cmaf', OutputPreset.cmaf(), { Container: 'CMFC' }, 'WEBVTT'],
  ['hls', OutputPreset.hls(), { Container: 'M3U8' }, 'WEBVTT'],
  ['muxed hls', OutputPreset.hls({ muxAudio: true }), { Container: 'M3U8' }, 'WEBVTT'],
  ['dash', OutputPreset.dash(), { Container: 'MPD', MpdSettings: { CaptionContainerType: 'FRAGMENTED_MP4' } }, 'IMSC'],
  ['msSmooth', OutputPreset.msSmooth(), { Container: 'ISMV' }, 'TTML'],
])('captions of %s', (_name, preset, container, format) => {
  const before = planned(preset);
  const { settings, job } = applied(before, { captions: [GERMAN, { file: 'uploads/es.SCC', language: 'es-419' }] });
  expect(settings.Inputs[0].CaptionSelectors).toEqual({
    'Caption Selector 1': { SourceSettings: { SourceType: 'SRT', FileSourceSettings: { SourceFile: 's3://source/uploads/de.srt' } } },
    'Caption Selector 2': { SourceSettings: { SourceType: 'SCC', FileSourceSettings: { SourceFile: 's3://source/uploads/es.SCC' } } },
  });
  expect(settings.OutputGroups[0].Outputs.slice(-2)).toEqual([
    {
      NameModifier: '_captions',
      ContainerSettings: container,
      CaptionDescriptions: [{
        CaptionSelectorName: 'Caption Selector 1',
        LanguageCode: 'DEU',
        LanguageDescription: 'Deutsch',
        DestinationSettings: { DestinationType: format },
      }],
    },
    {
      NameModifier: '_captions2',
      ContainerSettings: container,
      CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 2', LanguageCode: 'SPA', DestinationSettings: { DestinationType: format } }],
    },
  ]);
  expect(job.outputGroups[0].outputs).toEqual([...before.outputGroups[0].outputs, { role: 'captions' }, { role: 'captions' }]);
});

test('captions beside those of the preset', () => {
  const before = planned(OutputPreset.cmaf({ captions: [Captions.sidecar({ suffix: '.srt', language: 'en' })] }));
  const { settings } = applied(before, { captions: [GERMAN] });
  expect(Object.keys(settings.Inputs[0].CaptionSelectors)).toEqual(['Caption Selector 1', 'Caption Selector 2']);
  expect(settings.OutputGroups[0].Outputs.slice(-2).map(({ NameModifier, CaptionDescriptions: [{ CaptionSelectorName }] }: any) =>
    [NameModifier, CaptionSelectorName])).toEqual([['_captions', 'Caption Selector 1'], ['_captions2', 'Caption Selector 2']]);
});

test('files get neither captions nor audio', () => {
  const audio = [{ file: 'uploads/de.wav', language: 'de' }];
  expect(applied(planned(OutputPreset.mp4()), { captions: [GERMAN], audio }).errors).toEqual({
    '$.detail.captions': expect.stringContaining('needs a stream'), '$.detail.audio': expect.stringContaining('needs a stream'),
  });
  const { settings } = applied(planned(OutputPreset.mp4(), OutputPreset.cmaf()), { captions: [GERMAN], audio });
  expect(settings.OutputGroups[0].Outputs).toHaveLength(1);
});

test('an audio file is another track, encoded as the first', () => {
  const before = planned(OutputPreset.cmaf({ audio: [AudioRendition.aac({ language: 'en', name: 'English' })] }));
  const { settings, job } = applied(before, { audio: [{ file: 'uploads/de.wav', language: 'pt-BR', name: 'Deutsch' }] });
  expect(settings.Inputs[0].AudioSelectors).toEqual({
    'Audio Selector 1': { DefaultSelection: 'DEFAULT' },
    'Audio Selector 2': { DefaultSelection: 'NOT_DEFAULT', ExternalAudioFileInput: 's3://source/uploads/de.wav' },
  });
  const [first, second] = settings.OutputGroups[0].Outputs.slice(-2);
  expect(second).toEqual({
    NameModifier: '_audio2',
    ContainerSettings: { Container: 'CMFC', CmfcSettings: { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' } },
    AudioDescriptions: [{
      AudioSourceName: 'Audio Selector 2',
      CustomLanguageCode: 'pt-BR',
      LanguageCodeControl: 'USE_CONFIGURED',
      StreamName: 'Deutsch',
      CodecSettings: first.AudioDescriptions[0].CodecSettings,
    }],
  });
  expect(job.outputGroups[0].outputs.at(-1)).toEqual({ role: 'audio', droppable: true, isExternal: true });
});

test('each audio group gets the track', () => {
  const before = planned(OutputPreset.cmaf({ audio: [AudioRendition.aac(), AudioRendition.ac3(), AudioRendition.aac({ language: 'fr' })] }));
  const { settings } = applied(before, { audio: [{ file: 'uploads/de.wav', language: 'de' }] });
  expect(settings.OutputGroups[0].Outputs.slice(-2).map((output: any) => [
    output.NameModifier, output.ContainerSettings.CmfcSettings.AudioGroupId, output.AudioDescriptions[0].CodecSettings.Codec,
  ])).toEqual([['_audio4', 'audio', 'AAC'], ['_audio5', 'audio_ac3', 'AC3']]);
});

test('a silent video keeps the track of an audio file, as the default', () => {
  const { job } = applied(planned(OutputPreset.cmaf()), { audio: [{ file: 'uploads/de.wav', language: 'de' }] });
  const { settings } = fitJob(job, { hasVideo: true, hasAudio: false, width: 1920, height: 1080 });
  const [{ Outputs: outputs }] = settings.OutputGroups as any[];
  expect(outputs.filter((output: any) => output.AudioDescriptions).map((output: any) => output.ContainerSettings.CmfcSettings)).toEqual([
    { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' },
  ]);
});

test('clips, rotation and priority replace those of the pipeline', () => {
  const { settings, job } = applied(planned(OutputPreset.cmaf()), { clips: [{ start: '00:00:10:00' }], rotation: 90, priority: -3 });
  expect(settings.Inputs[0]).toMatchObject({
    TimecodeSource: 'ZEROBASED', InputClippings: [{ StartTimecode: '00:00:10:00' }], VideoSelector: { Rotate: 'DEGREES_90' },
  });
  expect(job.request).toEqual({ Priority: -3 });
  expect(applied(planned(OutputPreset.cmaf()), { rotation: 0 }).settings.Inputs[0].VideoSelector).toEqual({ Rotate: 'DEGREE_0' });
});

test('clips need video, and further jobs keep theirs', () => {
  const audioOnly = planned(OutputPreset.audioOnly());
  expect(applied(audioOnly, { clips: [{ start: '00:00:10:00' }] }).errors).toEqual({ '$.detail.clips': expect.stringContaining('video') });
  const trailer = { ...planned(OutputPreset.cmaf()), purpose: 'trailer' };
  expect(applied(trailer, { clips: [{ start: '00:00:10:00' }] }).settings).toEqual(trailer.settings);
});

test('the limit of the duration applies to the clips that were asked for', () => {
  const limited = { ...planned(OutputPreset.cmaf()), sourceChecks: { probe: true, maxSeconds: 60 } };
  expect(applied(limited, { clips: [{ end: '00:00:10:00' }], rotation: 90 }).job.sourceChecks).toEqual({
    probe: true, maxSeconds: 60, clippings: [{ EndTimecode: '00:00:10:00' }], rotate: 'DEGREES_90',
  });
});

test('an image replaces those of the watermarks and keeps their place', () => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Logos', 'logos');
  const rendition = Rendition.h264({ watermarks: [Watermark.image(bucket, 'own.png', { x: 10, startTime: Duration.seconds(1) })] });
  const before = planned(OutputPreset.mp4({ rendition }));
  const { settings } = applied(before, { watermark: { file: 'uploads/logo.png' } });
  const imagesIn = (job: any) => job.OutputGroups[0].Outputs[0].VideoDescription.VideoPreprocessors.ImageInserter.InsertableImages;
  expect(imagesIn(settings)).toEqual(imagesIn(before.settings).map((image: any) => ({ ...image, ImageInserterInput: 's3://source/uploads/logo.png' })));
  expect(applied(planned(OutputPreset.mp4()), { watermark: { file: 'uploads/logo.png' } }).errors).toEqual({
    '$.detail.watermark': expect.stringContaining('needs a watermark'),
  });
});

test('nothing is asked for: the job is that of the plan', () => {
  const job = planned(OutputPreset.cmaf());
  expect(applyRequest(job, undefined, 'source')).toEqual({ job });
  expect(applyRequest(job, storedRequest({}), 'source')).toEqual({ job });
});

test('errors have the place in the manifest', () => {
  const result = applyRequest(planned(OutputPreset.mp4()), storedRequest({ channel: 'MANIFEST', entry: 3, captions: [GERMAN] }), 'source');
  expect(result).toEqual({ errors: [{ path: '$.jobs[3].captions', problem: expect.any(String) }] });
});

test('a further job goes without what it cannot have, because its main job has it', () => {
  const trailer = { ...planned(OutputPreset.mp4()), purpose: 'trailer' };
  const options = { captions: [GERMAN], audio: [{ file: 'uploads/de.wav', language: 'de' }], watermark: { file: 'uploads/logo.png' }, priority: 5 };
  const job = { ...trailer, request: { ...trailer.request, Priority: 5 } };
  expect(applied(trailer, options)).toEqual({ settings: trailer.settings, job, errors: {} });
});

test('outputs of the plan keep their names, although two are alike', () => {
  const before = planned(OutputPreset.cmaf());
  const [group] = before.settings.OutputGroups as { Outputs: object[] }[];
  const alike = group.Outputs.map(output => ({ ...output, NameModifier: undefined }));
  const job = { ...before, settings: { ...before.settings, OutputGroups: [{ ...group, Outputs: alike }] } };
  const { settings } = applied(job, { captions: [GERMAN] });
  expect(settings.OutputGroups[0].Outputs.slice(0, -1)).toEqual(alike);
});
