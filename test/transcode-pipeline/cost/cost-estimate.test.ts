import { Duration, Lazy } from 'aws-cdk-lib';
import { OutputRole, PricingTier, type OutputDescription } from '../../../src/output-preset';
import type { PlannedOutputGroup, Settings } from '../../../src/shared/contract/plan';
import { CostEstimate, OutputKind, TranscodingRates, type EstimatedSource } from '../../../src/transcode-pipeline';
import type { PricingNotes } from '../../../src/transcode-pipeline/cost/pricing-notes';
import type { RenderedPlan } from '../../../src/transcode-pipeline/plan/job-settings';
import { fitJob } from '../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';

const { BASIC, PROFESSIONAL, UNKNOWN } = PricingTier;
const HOUR: EstimatedSource = { duration: Duration.hours(1), width: 1920, height: 1080, frameRate: 25 };
const NOTHING = { job: [], groups: [[], []] };
const PROFESSIONAL_NOTE = { tier: PROFESSIONAL, property: 'Rendition.hevc' };
const UNKNOWN_NOTE = { tier: UNKNOWN, property: 'OutputPreset.thumbnails' };

const RATES = TranscodingRates.of({
  asOf: '2026-11-24',
  rates: [
    { tier: BASIC, kind: OutputKind.SD, pricePerMinute: 0.01 },
    { tier: BASIC, kind: OutputKind.HD, pricePerMinute: 0.02, maxFrameRate: 30 },
    { tier: BASIC, kind: OutputKind.HD, pricePerMinute: 0.03 },
    { tier: BASIC, kind: OutputKind.AUDIO, pricePerMinute: 0.001 },
    { tier: PROFESSIONAL, kind: OutputKind.HD, pricePerMinute: 0.1, codec: 'H_265' },
  ],
});

interface Output extends OutputDescription { readonly video?: Settings; readonly name?: string }

function plan(...groups: Output[][]): RenderedPlan {
  const settings = groups.map(outputs => ({ Outputs: outputs.map(({ video, name }) => ({ NameModifier: name, VideoDescription: video })) }));
  const described = groups.map(outputs => outputs.map(({ role, height, droppable }) => ({ role, height, droppable })));
  return {
    plan: {
      purpose: 'main',
      settings: { OutputGroups: settings },
      outputGroups: described.map((outputs, index) => ({ preset: `preset${index}`, outputs } as PlannedOutputGroup)),
    },
    configs: described.map((outputs, index) => ({ outputs, outputGroup: settings[index] })),
  };
}

const rung = (height: number): Output => ({ role: OutputRole.VIDEO, height, droppable: true, video: { Height: height }, name: `_${height}p` });
const AUDIO: Output = { role: OutputRole.AUDIO, droppable: true };
const LADDER = plan([rung(2160), rung(1080), rung(720), rung(270), AUDIO], [{ role: OutputRole.MUXED, video: {} }]);

function estimate(source: Partial<EstimatedSource> = {}, rendered = LADDER, notes: PricingNotes = NOTHING, rates = RATES): CostEstimate {
  return CostEstimate._of([{ ...rendered, notes }], { ...HOUR, ...source, rates });
}

test('estimates minutes and dollars for each output of the source', () => {
  const { lines, cost, knownCost, unpriced, ratesAsOf } = estimate();

  expect(lines.map(({ preset, output, kind, tier, minutes, cost: price }) => [preset, output, kind, tier, minutes, price])).toEqual([
    ['preset0', '_1080p', 'hd', BASIC, 60, 1.2],
    ['preset0', '_720p', 'hd', BASIC, 60, 1.2],
    ['preset0', '_270p', 'sd', BASIC, 60, 0.6],
    ['preset0', '', 'audio', BASIC, 60, 0.06],
    ['preset1', '', 'hd', BASIC, 60, 1.2],
  ]);
  expect(cost).toBeCloseTo(4.26);
  expect(knownCost).toBe(cost);
  expect(unpriced).toEqual([]);
  expect(ratesAsOf).toBe('2026-11-24');
});

test('only clips are billed', () => {
  const input = { TimecodeSource: 'ZEROBASED', InputClippings: [{ EndTimecode: '00:00:30:00' }, { StartTimecode: '00:59:45:00' }] };
  const clipped = { ...LADDER, plan: { ...LADDER.plan, settings: { ...LADDER.plan.settings, Inputs: [input] } } };

  expect(estimate({}, clipped).lines.map(line => line.minutes)).toEqual(Array(5).fill(0.75));
});

test.each([[Duration.seconds(2), 10 / 60], [Duration.seconds(10), 10 / 60], [Duration.seconds(11), 11 / 60], [Duration.millis(90_500), 90.5 / 60]])(
  'a source of %s is billed as %d minutes', (duration, minutes) => {
    expect(estimate({ duration }).lines.map(line => line.minutes)).toEqual(Array(5).fill(minutes));
  },
);

test('lists outputs without a price, and has no total', () => {
  const { cost, knownCost, unpriced } = estimate({ height: 2160, width: 3840 });

  expect(unpriced.map(({ output, kind }) => [output, kind])).toEqual([['_2160p', 'uhd'], ['', 'uhd']]);
  expect(cost).toBeUndefined();
  expect(knownCost).toBeCloseTo(3.06);
});

test('uses the most expensive note of a preset, and a note of the job for all presets', () => {
  const notes = { job: [], groups: [[UNKNOWN_NOTE, PROFESSIONAL_NOTE], [UNKNOWN_NOTE]] };
  const mixed = estimate({}, LADDER, notes);
  const accelerated = estimate({}, LADDER, { job: [PROFESSIONAL_NOTE], groups: [[], []] });

  expect([mixed.minutes(BASIC), mixed.minutes(PROFESSIONAL), mixed.minutes(UNKNOWN)]).toEqual([0, 240, 60]);
  expect([accelerated.minutes(BASIC), accelerated.minutes(PROFESSIONAL)]).toEqual([0, 300]);
});

test('selects the rate by codec and frame rate of the output', () => {
  const hevc = plan([{ role: OutputRole.VIDEO, video: { Height: 1080, CodecSettings: { Codec: 'H_265' } } }]);
  const slow = { H264Settings: { FramerateNumerator: 30_000, FramerateDenominator: 1_001 } };
  const halved = plan([{ role: OutputRole.VIDEO, video: { Height: 1080, CodecSettings: slow } }]);

  expect(estimate({}, hevc, { job: [], groups: [[PROFESSIONAL_NOTE]] }).cost).toBeCloseTo(6);
  expect(estimate({ frameRate: 60 }, halved).cost).toBeCloseTo(1.2);
  expect(estimate({ frameRate: 60 }, plan([rung(1080)])).cost).toBeCloseTo(1.8);
});

test.each<[string, Settings, Partial<EstimatedSource>, OutputKind]>([
  ['719 lines', { Height: 719 }, {}, OutputKind.SD],
  ['720 lines', { Height: 720 }, {}, OutputKind.HD],
  ['1,081 lines', { Height: 1081 }, {}, OutputKind.UHD],
  ['a width only', { Width: 640 }, {}, OutputKind.SD],
  ['the source\'s size', {}, { width: 3840, height: 2160 }, OutputKind.UHD],
  ['a portrait source\'s size', {}, { width: 1080, height: 1920 }, OutputKind.UHD],
  ['a portrait file of 1,280 lines', { Height: 1280 }, { width: 1080, height: 1920 }, OutputKind.UHD],
  ['a portrait file of 640 lines', { Width: 360 }, { width: 1080, height: 1920 }, OutputKind.SD],
  ['half the width of a UHD source', { Width: 1920 }, { width: 3840, height: 2160 }, OutputKind.HD],
  ['half the height of a portrait UHD source', { Height: 1920 }, { width: 2160, height: 3840 }, OutputKind.UHD],
  ['both sides', { Width: 600, Height: 1080 }, {}, OutputKind.HD],
])('kind of %s', (_, video, source, kind) => {
  expect(estimate(source, plan([{ role: OutputRole.VIDEO, video }])).lines[0].kind).toBe(kind);
});

test('rungs count with the size that they have for the source', () => {
  const kinds = (width: number, height: number) => estimate({ width, height, hasAudio: false }, plan([rung(1080), rung(720), rung(360), rung(270)]))
    .lines.map(({ output, kind }) => `${output} ${kind}`);

  expect(kinds(1080, 1920)).toEqual(['_1080p uhd', '_720p uhd', '_360p sd', '_270p sd']);
  expect(kinds(1920, 804)).toEqual(['_1080p hd', '_720p sd', '_360p sd', '_270p sd']);
  expect(kinds(640, 480)).toEqual(['_720p sd', '_360p sd', '_270p sd']);
});

test('a rung of one of MediaConvert\'s own presets counts with its height', () => {
  expect(estimate({}, plan([{ role: OutputRole.VIDEO, height: 540 }])).lines[0].kind).toBe(OutputKind.SD);
});

test('the input\'s crop is the source', () => {
  const { plan: { settings, ...rest }, configs } = plan([rung(1080), rung(720), rung(270)]);
  const cropped = { plan: { ...rest, settings: { ...settings, Inputs: [{ Crop: { Width: 1280, Height: 720 } }] } }, configs };

  expect(estimate({}, cropped).lines.map(({ output }) => output)).toEqual(['_720p', '_270p']);
});

test('conversions of some sources count with their tiers', () => {
  const h264 = { ...rung(1080), video: { Height: 1080, CodecSettings: { Codec: 'H_264' } } };
  const { plan: planned, configs } = plan([h264, AUDIO]);
  const sourceChecks = { probe: true, whenHdr: { ColorSpaceConversion: 'FORCE_709' }, whenInterlaced: { Mode: 'ADAPTIVE' } };
  const tiers = (source: Partial<EstimatedSource>) => estimate(source, { plan: { ...planned, sourceChecks }, configs }).lines.map(({ tier }) => tier);

  expect(tiers({})).toEqual([BASIC, BASIC]);
  expect(tiers({ hdr: true })).toEqual([UNKNOWN, BASIC]);
  expect(tiers({ hdr: true, interlaced: true })).toEqual([PROFESSIONAL, BASIC]);
});

test.each<[Partial<EstimatedSource>, string[]]>([
  [{ width: undefined, height: undefined }, ['_1080p', '_720p', '_270p', '', '']],
  [{ width: undefined, height: 720 }, ['_720p', '_270p', '', '']],
  [{ width: 480, height: undefined }, ['_270p', '', '']],
])('a source of %j is in 16:9', (size, outputs) => {
  expect(estimate(size).lines.map(({ output }) => output)).toEqual(outputs);
});

test('images and captions are separate kinds', () => {
  const { lines } = estimate({}, plan([{ role: OutputRole.IMAGES }, { role: OutputRole.CAPTIONS }]));

  expect(lines.map(({ kind }) => kind)).toEqual(['images', 'captions']);
});

test('the file of an audio-only source is audio', () => {
  expect(estimate({ hasVideo: false }).lines.map(({ preset, kind }) => [preset, kind])).toEqual([['preset0', 'audio'], ['preset1', 'audio']]);
});

test.each([[{ MaxRenditions: 4 }, 4], [{}, 15]])('automated ABR counts with its maximum number of renditions, %j', (AbrSettings, count) => {
  const { plan: { settings, ...rest }, configs } = plan([{ role: OutputRole.VIDEO, video: {} }, AUDIO]);
  const [group] = settings.OutputGroups as Settings[];
  const abr = { plan: { ...rest, settings: { OutputGroups: [{ ...group, AutomatedEncodingSettings: { AbrSettings } }] } }, configs };

  expect(estimate({}, abr).lines.map(({ kind }) => kind)).toEqual([...Array(count).fill('hd'), 'audio']);
});

test.each([
  [{}], [{ width: 3840, height: 2160 }], [{ height: 719 }], [{ width: 404, height: 719 }], [{ height: 100 }], [{ hasAudio: false }],
  [{ hasVideo: false }],
])('has the same outputs as the handler for a source %j', source => {
  const { width, height, hasVideo = true, hasAudio = true } = { ...HOUR, ...source };
  const { outputGroups } = fitJob(LADDER.plan, { width, height, hasVideo, hasAudio });

  expect(estimate(source).lines.map(({ preset }) => preset)).toEqual(outputGroups.flatMap(({ preset, outputs }) => outputs.map(() => preset)));
});

test('a source with only a duration counts as full HD at 30 frames per second', () => {
  expect(CostEstimate._of([{ ...LADDER, notes: NOTHING }], { duration: Duration.hours(1), rates: RATES }).cost).toBeCloseTo(4.26);
});

test('without prices, it has the minutes only', () => {
  const { lines, cost, knownCost, ratesAsOf } = CostEstimate._of([{ ...LADDER, notes: NOTHING }], HOUR);

  expect(lines.map(line => [line.minutes, line.cost])).toEqual(Array(5).fill([60, undefined]));
  expect([cost, knownCost, ratesAsOf]).toEqual([undefined, 0, undefined]);
});

test('rejects a duration in place of options', () => {
  expect(() => CostEstimate._of([{ ...LADDER, notes: NOTHING }], 600 as any))
    .toThrow('TranscodePipeline estimateCost options must be an object, got 600');
});

test.each<[Partial<EstimatedSource>, string]>([
  [{ duration: Duration.seconds(0) }, 'TranscodePipeline estimateCost duration in seconds must be more than 0, got 0'],
  [{ duration: 600 as any }, 'TranscodePipeline estimateCost duration must be a Duration such as Duration.seconds(6), got 600'],
  [{ width: 0 }, 'TranscodePipeline estimateCost width must be more than 0, got 0'],
  [{ height: -1 }, 'TranscodePipeline estimateCost height must be more than 0, got -1'],
  [{ frameRate: NaN }, 'TranscodePipeline estimateCost frameRate must be more than 0, got NaN'],
  [{ width: Lazy.number({ produce: () => 1 }) }, 'TranscodePipeline estimateCost width must be known at synthesis, got a deploy-time token'],
])('rejects %#', (source, message) => {
  expect(() => estimate(source)).toThrow(message);
});
