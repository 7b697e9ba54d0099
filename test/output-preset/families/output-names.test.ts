import { Token } from 'aws-cdk-lib';
import {
  AudioRendition, Captions, OutputPreset, Rendition, VideoContainer, type AdaptivePresetOptions, type Mp4PresetOptions,
} from '../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../bind-preset';

const destinationOf = (preset: OutputPreset) => groupSettings(bindPreset(preset)).Destination;

const STREAMS: [string, (options: AdaptivePresetOptions) => OutputPreset][] = [
  ['OutputPreset.cmaf', options => OutputPreset.cmaf(options)],
  ['OutputPreset.hls', options => OutputPreset.hls(options)],
  ['OutputPreset.dash', options => OutputPreset.dash(options)],
  ['OutputPreset.msSmooth', options => OutputPreset.msSmooth(options)],
  ['OutputPreset.automatedAbr', ({ manifestName }) => OutputPreset.automatedAbr({ manifestName })],
];

test.each(STREAMS)('%s: the name of the manifests', (_, preset) => {
  expect(destinationOf(preset({}))).toBe('s3://bucket/job/preset/stream');
  expect(destinationOf(preset({ manifestName: '{sourceFolder}-{sourceName}.{jobId}' })))
    .toBe('s3://bucket/job/preset/{{sourceFolder}}-{{sourceName}}.{{jobId}}');
});

test.each(STREAMS)('%s: manifests have no rung', (family, preset) => {
  expect(() => destinationOf(preset({ manifestName: '{sourceName}_{rung}' })))
    .toThrow(`${family} manifestName must have only the placeholders {sourceName}, {sourceFolder}, {jobId}, got '{rung}'`);
});

const mp4 = (options: Mp4PresetOptions) => destinationOf(OutputPreset.mp4(options));

test('the name of a file is in the folder of its preset', () => {
  expect(mp4({})).toBe('s3://bucket/job/preset/video');
  expect(mp4({ fileName: 'lesson' })).toBe('s3://bucket/job/preset/lesson');
  expect(mp4({ fileName: '{sourceName}' })).toBe('s3://bucket/job/preset/{{sourceName}}');
  expect(destinationOf(OutputPreset.file({ container: VideoContainer.MOV, fileName: '{jobId}' }))).toBe('s3://bucket/job/preset/{{jobId}}');
  expect(destinationOf(OutputPreset.audioOnly({ fileName: '{sourceFolder}' }))).toBe('s3://bucket/job/preset/{{sourceFolder}}');
});

test.each([
  [Rendition.h264({ height: 720 }), '720p'],
  [Rendition.h264({ height: 720, name: '_hd' }), 'hd'],
  [Rendition.h264({ name: '-HD_best' }), 'HD_best'],
  [Rendition.h264({ height: 720, name: '__' }), '720p'],
  [Rendition.h264({ width: 720, height: 1280 }), '720p'],
  [Rendition.h264({ width: 1280, height: 720 }), '720p'],
])('the rung of a file: %#', (rendition, rung) => {
  expect(mp4({ rendition, fileName: '{sourceName}_{rung}' })).toBe(`s3://bucket/job/preset/{{sourceName}}_${rung}`);
});

test.each<[Mp4PresetOptions, (string | undefined)[]]>([
  [{}, [undefined]],
  [{ rendition: Rendition.h264({ name: '_hd' }) }, ['_hd']],
  [{ rendition: Rendition.h264({ name: '_hd' }), nameModifier: '_best' }, ['_best']],
  [{ rendition: Rendition.h264({ name: '_hd' }), fileName: '{sourceName}_{rung}' }, [undefined]],
  [{ rendition: Rendition.h264({ name: '_hd' }), fileName: '{sourceName}', nameModifier: '_best' }, ['_best']],
  [{ captions: [Captions.sidecar({ suffix: '.srt' })] }, ['_video', '_captions']],
  [{ rendition: Rendition.h264({ name: '_hd' }), captions: [Captions.sidecar({ suffix: '.srt' })] }, ['_hd', '_hd_captions']],
])('the name of a rendition is the modifier of its file: %#', (options, names) => {
  expect(namesOf(bindPreset(OutputPreset.mp4(options)))).toEqual(names);
});

test.each<[() => unknown, string]>([
  [
    () => mp4({ fileName: '{sourceName}_{rung}' }),
    'OutputPreset.mp4 fileName must have only the placeholders {sourceName}, {sourceFolder}, {jobId}, got \'{rung}\'',
  ],
  [
    () => mp4({ fileName: '{title}', rendition: Rendition.h264({ height: 720 }) }),
    'OutputPreset.mp4 fileName must have only the placeholders {sourceName}, {sourceFolder}, {jobId}, {rung}, got \'{title}\'',
  ],
  [
    () => mp4({ fileName: '{constructor}' }),
    'OutputPreset.mp4 fileName must have only the placeholders {sourceName}, {sourceFolder}, {jobId}, got \'{constructor}\'',
  ],
  ...['', 'a/b', '$fn$', 'a b', '{sourceName', '{{sourceName}}', '{}', 'a'.repeat(101)].map((fileName): [() => unknown, string] => [
    () => mp4({ fileName }),
    `OutputPreset.mp4 fileName must be 1 to 100 letters, digits, "_", "-", "." and {sourceName}, {sourceFolder}, {jobId}, got '${fileName}'`,
  ]),
  [
    () => mp4({ fileName: Token.asString({ Ref: 'Name' }) }),
    'OutputPreset.mp4 fileName must be known at synthesis, got a deploy-time token',
  ],
  [
    () => destinationOf(OutputPreset.audioOnly({ audio: [AudioRendition.mp3()], fileName: '{rung}' })),
    'OutputPreset.audioOnly fileName must have only the placeholders',
  ],
  [() => Rendition.h264({ name: '_720p/' }), 'Rendition.h264 name must be 1 to 50 letters, digits, "_", "-" and ".", got \'_720p/\''],
  [() => Rendition.of({ CodecSettings: { Codec: 'VC3' } }, { name: '' }), 'Rendition.of name must be 1 to 50 letters, digits, "_", "-" and ".", got'],
  [() => Rendition.hevc({ name: Token.asString({ Ref: 'Name' }) }), 'Rendition.hevc name must be known at synthesis, got a deploy-time token'],
])('rejects other names: %#', (make, message) => {
  expect(make).toThrow(message);
});
