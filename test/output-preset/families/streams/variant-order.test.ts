import { Token } from 'aws-cdk-lib';
import {
  AudioRendition, Bitrate, HlsSegmentFormat, Ladder, OutputPreset, Rendition, VariantOrder, type AdaptivePresetOptions,
} from '../../../../src/output-preset';
import { bindPreset, namesOf } from '../../bind-preset';

const ladder = Ladder.of([1080, 540, 360].map(height => Rendition.h264({ height })));

const FAMILIES: [string, (options: AdaptivePresetOptions) => OutputPreset][] = [
  ['cmaf', options => OutputPreset.cmaf(options)],
  ['hls', options => OutputPreset.hls(options)],
  ['hls with audio in the renditions', options => OutputPreset.hls({ ...options, muxAudio: true })],
  ['hls in fragmented MP4', options => OutputPreset.hls({ ...options, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 })],
  ['dash', options => OutputPreset.dash(options)],
];

function rungsOf(preset: OutputPreset): [string, number][] {
  const config = bindPreset(preset);
  const all = namesOf(config).map((name, index): [string, number] => [name!, config.outputs[index].height!]);
  return all.filter(([, height]) => height !== undefined);
}

test.each(FAMILIES)('%s: the order of the ladder, or the reverse order', (_, preset) => {
  const highestFirst = [['_1080p', 1080], ['_540p', 540], ['_360p', 360]];

  expect(rungsOf(preset({ ladder }))).toEqual(highestFirst);
  expect(rungsOf(preset({ ladder, variantOrder: VariantOrder.HIGHEST_FIRST }))).toEqual(highestFirst);
  expect(rungsOf(preset({ ladder, variantOrder: VariantOrder.LOWEST_FIRST }))).toEqual(highestFirst.toReversed());
});

test.each(FAMILIES)('%s: one rung first', (_, preset) => {
  expect(rungsOf(preset({ ladder, variantOrder: VariantOrder.startingWith('_540p') }))).toEqual([['_540p', 540], ['_1080p', 1080], ['_360p', 360]]);
});

test('each rung keeps its own audio', () => {
  const audioOf = (kbps: number) => [AudioRendition.aac({ bitrate: Bitrate.kbps(kbps) })];
  const rungs = Ladder.of([[540, 128], [360, 64]].map(([height, kbps]) => Rendition.h264({ height, audio: audioOf(kbps) })));
  const { outputGroup } = bindPreset(OutputPreset.hls({ ladder: rungs, muxAudio: true, variantOrder: VariantOrder.LOWEST_FIRST }));

  const rateOf = ({ AudioDescriptions: [audio] }: any) => audio.CodecSettings.AacSettings.Bitrate;
  expect(outputGroup.Outputs.map((output: any) => [output.NameModifier, rateOf(output)])).toEqual([['_360p', 64_000], ['_540p', 128_000]]);
});

test('Smooth Streaming has an order with its default ladder', () => {
  expect(rungsOf(OutputPreset.msSmooth({ variantOrder: VariantOrder.LOWEST_FIRST }))[0]).toEqual(['_270p', 270]);
});

test('the rungs of a combined ladder are reversed as a whole, and keep their names', () => {
  const combined = Ladder.combine([Ladder.of([Rendition.hevc({ height: 1080 })]), ladder]);

  expect(rungsOf(OutputPreset.cmaf({ ladder: combined, variantOrder: VariantOrder.LOWEST_FIRST })).map(([name]) => name))
    .toEqual(['_360p', '_540p', '_1080p_h264', '_1080p']);
});

test.each<[() => unknown, string]>([
  [
    () => bindPreset(OutputPreset.dash({ ladder, variantOrder: VariantOrder.startingWith('_720p') })),
    'OutputPreset.dash variantOrder must be one of _1080p, _540p, _360p, got \'_720p\'',
  ],
  [
    () => VariantOrder.startingWith(Token.asString({ Ref: 'Rung' })),
    'VariantOrder.startingWith rungName must be known at synthesis, got a deploy-time token',
  ],
  [
    () => OutputPreset.hls({ variantOrder: 'LOWEST_FIRST' as any }),
    'OutputPreset.hls variantOrder must be a VariantOrder such as VariantOrder.LOWEST_FIRST, got \'LOWEST_FIRST\'',
  ],
])('rejects other orders: %#', (make, message) => {
  expect(make).toThrow(message);
});
