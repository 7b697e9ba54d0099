import { RootConstruct } from 'constructs';
import * as fc from 'fast-check';
import { AudioRendition, Deinterlace, FrameRate, Ladder, OutputPreset, Rendition } from '../../../../src/output-preset';
import type { PlannedJob, PlannedOutput, Settings } from '../../../../src/shared/contract/plan';
import type { PlannedRate, PlannedTiers } from '../../../../src/shared/contract/prices';
import { estimateJob, highestTier, type EstimatedTracks } from '../../../../src/shared/pure/estimate/estimate-job';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { pricingNotesOf, tiersOf } from '../../../../src/transcode-pipeline/cost/pricing-notes';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';

const FULL_HD: EstimatedTracks = { seconds: 600, width: 1920, height: 1080, frameRate: 25, hasVideo: true, hasAudio: true };
const UNKNOWN_SOURCE: EstimatedTracks = { seconds: 600, hasVideo: true, hasAudio: true };
const BASIC: PlannedTiers = { job: 'basic', presets: { web: 'basic' } };

interface Output extends PlannedOutput { readonly video?: Settings }

function job(...outputs: Output[]): Pick<PlannedJob, 'settings' | 'outputGroups'> {
  return {
    settings: { OutputGroups: [{ Outputs: outputs.map(({ video }) => ({ VideoDescription: video })) }] },
    outputGroups: [{ preset: 'web', outputs: outputs.map(({ video, ...planned }) => planned) }],
  };
}

const rung = (height: number, video: Settings = {}): Output => ({ role: 'video', height, droppable: true, video: { Height: height, ...video } });
const kindsOf = (source: EstimatedTracks, ...outputs: Output[]) => estimateJob(job(...outputs), BASIC, source).map(({ kind }) => kind);

test.each<[string, Output, string]>([
  ['a rung of 1080p, as portrait video', rung(1080), 'uhd'],
  ['a rung of 720p, as portrait video', rung(720), 'uhd'],
  ['a rung of 540p, as portrait video', rung(540), 'hd'],
  ['a rung of 360p', rung(360), 'sd'],
  ['a rung with both sides, as portrait video', rung(720, { Width: 1080 }), 'hd'],
  ['a rung whose sides are fixed', rung(720, { Width: 1280, ScalingBehavior: 'FILL' }), 'hd'],
  ['a rung of one of MediaConvert\'s own presets', { role: 'video', height: 720, droppable: true, video: undefined }, 'hd'],
  ['a height', { role: 'video', video: { Height: 720 } }, 'hd'],
  ['a width, which has any height', { role: 'video', video: { Width: 640 } }, 'uhd'],
  ['the size of the source', { role: 'muxed', video: {} }, 'uhd'],
  ['one of MediaConvert\'s own presets', { role: 'muxed' }, 'uhd'],
  ['a crop', { role: 'video', video: { Crop: { Width: 640, Height: 480 } } }, 'sd'],
  ['audio', { role: 'audio' }, 'audio'],
])('for a source of unknown size, the kind is the most expensive one of %s', (_, output, kind) => {
  expect(kindsOf(UNKNOWN_SOURCE, output)).toEqual([kind]);
});

test('a source of unknown size gets all rungs, and a cropped one has a size', () => {
  const cropped = { ...job(rung(1080), rung(720), rung(360)) };
  const Inputs = [{ Crop: { Width: 1280, Height: 720 } }];

  expect(kindsOf(UNKNOWN_SOURCE, rung(1080), rung(720), rung(360))).toEqual(['uhd', 'uhd', 'sd']);
  expect(kindsOf({ ...UNKNOWN_SOURCE, height: 360 }, rung(1080))).toEqual(['uhd']);
  expect(estimateJob({ ...cropped, settings: { ...cropped.settings, Inputs } }, BASIC, UNKNOWN_SOURCE).map(({ kind }) => kind)).toEqual(['hd', 'sd']);
});

test('an unknown frame rate has the highest price, unless the output has its own', () => {
  const rate: PlannedRate = { tier: 'basic', kind: 'hd', pricePerMinute: 1, maxFrameRate: 30 };
  const rates = [rate, { ...rate, pricePerMinute: 3, maxFrameRate: 120 }, { ...rate, pricePerMinute: 2, maxFrameRate: 60 }];
  const halved = rung(720, { H264Settings: { FramerateNumerator: 30_000, FramerateDenominator: 1_001 } });
  const [followed, own] = estimateJob(job(rung(1080), halved), BASIC, { ...FULL_HD, frameRate: undefined }, rates);

  expect([followed.price, own.price]).toEqual([30, 10]);
});

test('add-ons of the job and of an output leave the price open if the rates are without them', () => {
  const rates: PlannedRate[] = [{ tier: 'basic', kind: 'hd', pricePerMinute: 1, withoutAddOns: true }];
  const { settings, outputGroups } = job(rung(1080), rung(720, { VideoPreprocessors: { DolbyVision: {} } }));
  const pricesWith = (more: Settings) =>
    estimateJob({ settings: { ...settings, ...more }, outputGroups }, BASIC, FULL_HD, rates).map(({ price }) => price);

  expect([pricesWith({}), pricesWith({ NielsenConfiguration: {} })]).toEqual([[10, undefined], [undefined, undefined]]);
});

test.each<[string, Partial<EstimatedTracks>, Settings, string]>([
  ['with 2160 rows', { width: 3840, height: 2160 }, {}, 'uhd'],
  ['in portrait', { width: 2160, height: 3840 }, {}, 'uhd'],
  ['with more', { width: 7680, height: 4320 }, { CodecSettings: { Codec: 'H_265' } }, '8k'],
  ['of unknown size with H.264', { width: undefined }, { CodecSettings: { Codec: 'H_264' } }, 'uhd'],
  ['of unknown size with HEVC', { width: undefined }, { CodecSettings: { Codec: 'H_265' } }, '8k'],
  ['of unknown size with another codec', { width: undefined }, { CodecSettings: { Codec: 'XAVC' } }, 'uhd'],
  ['that keeps its size', { width: 8192, height: 4320 }, { CodecSettings: { Codec: 'PASSTHROUGH' } }, '8k'],
])('a picture %s that follows the source', (_, source, video, kind) => {
  expect(kindsOf({ ...FULL_HD, ...source }, { role: 'video', video })).toEqual([kind]);
});

test('the clips of a source of unknown frame rate are counted at 30 frames per second', () => {
  const { settings, outputGroups } = job(rung(360));
  const Inputs = [{ TimecodeSource: 'ZEROBASED', InputClippings: [{ EndTimecode: '00:00:30:15' }] }];

  expect(estimateJob({ settings: { ...settings, Inputs }, outputGroups }, BASIC, UNKNOWN_SOURCE)[0].minutes).toBe(30.5 / 60);
});

test('an output of a preset without a known tier has none', () => {
  expect(estimateJob(job(rung(360)), { job: 'basic', presets: {} }, FULL_HD)).toEqual([
    { preset: 'web', output: '', kind: 'sd', tier: 'unknown', minutes: 10 },
  ]);
});

test('professional is the highest tier, and unknown is above basic', () => {
  expect([highestTier([]), highestTier(['basic']), highestTier(['basic', 'unknown']), highestTier(['unknown', 'professional', 'basic'])])
    .toEqual(['basic', 'basic', 'unknown', 'professional']);
});

describe('a fitted job', () => {
  // Fixed ladders and automated ABR cannot be in one job.
  const rendered = [[
    OutputPreset.cmaf(),
    OutputPreset.hls({ name: 'muxed', muxAudio: true, ladder: Ladder.qvbr({ maxHeight: 2160 }) }),
    OutputPreset.dash({ name: 'hevc', ladder: Ladder.appleHevc() }),
    OutputPreset.cmaf({
      name: 'boxes',
      ladder: Ladder.of([
        Rendition.h264({ width: 1080, height: 1920 }), Rendition.h264({ width: 1280, height: 720 }), Rendition.h264({ height: 360 }),
      ]),
    }),
    OutputPreset.mp4({ rendition: Rendition.h264({ height: 720, frameRate: FrameRate.fps(60) }) }),
    OutputPreset.mp4({ name: 'narrow', rendition: Rendition.h264({ width: 640, deinterlace: Deinterlace.adaptive() }) }),
    OutputPreset.mp4({ name: 'original', rendition: Rendition.h264() }),
    OutputPreset.audioOnly({ audio: [AudioRendition.aac()] }),
    OutputPreset.thumbnails(),
  ], [
    OutputPreset.automatedAbr(), OutputPreset.mp4({ rendition: Rendition.hevc({ height: 480 }) }),
  ]].map(presets => renderPlan(new RootConstruct(), presets, OutputLayout.byJob(), {}));
  const plans = rendered.map(({ plan, configs }) => ({ plan, tiers: tiersOf(plan, pricingNotesOf({ plan, configs }, {})) }));
  const rates: PlannedRate[] = (['basic', 'professional', 'unknown'] as const).flatMap((tier, one) =>
    (['audio', 'sd', 'hd', 'uhd', 'images', 'captions'] as const).flatMap((kind, two) => [30, 60].map(maxFrameRate =>
      ({ tier, kind, maxFrameRate, pricePerMinute: 100 * one + 10 * two + maxFrameRate / 60 }))));

  const side = fc.oneof(
    fc.constantFrom(1, 144, 270, 360, 480, 540, 608, 719, 720, 804, 1078, 1080, 1280, 1920, 2160, 3840), fc.integer({ min: 1, max: 8192 }),
  );
  const anySource = fc.record({
    seconds: fc.integer({ min: 1, max: 100_000 }),
    width: side,
    height: side,
    pixelAspect: fc.option(fc.constantFrom(16 / 15, 64 / 45, 0.5), { nil: undefined }),
    frameRate: fc.constantFrom(undefined, 24, 30, 59.94, 120),
    hasVideo: fc.boolean(),
    hasAudio: fc.boolean(),
    hdr: fc.constantFrom('PQ' as const, undefined),
    isInterlaced: fc.constantFrom(true as const, undefined),
  });
  const anyJob = fc.record({
    job: fc.constantFrom(...plans).chain(({ plan, tiers }) =>
      fc.subarray([...plan.outputGroups.keys()], { minLength: 1 }).map(groups => ({ plan, tiers, groups }))),
    crop: fc.option(fc.record({ Width: side, Height: side }), { nil: undefined }),
    whenHdr: fc.constantFrom({ ColorSpaceConversion: 'FORCE_709' }, undefined),
    whenInterlaced: fc.constantFrom({ Mode: 'ADAPTIVE' }, undefined),
  }).map(({ job: { plan, tiers, groups }, crop, whenHdr, whenInterlaced }) => ({
    tiers,
    plan: {
      ...plan,
      settings: {
        ...plan.settings,
        Inputs: [{ ...(plan.settings.Inputs as Settings[])[0], ...(crop && { Crop: crop }) }],
        OutputGroups: groups.map(group => (plan.settings.OutputGroups as Settings[])[group]),
      },
      outputGroups: groups.map(group => plan.outputGroups[group]),
      sourceChecks: { probe: true, whenHdr, whenInterlaced },
    },
  }));

  test('has the same estimate as the plan', () => {
    fc.assert(fc.property(anyJob, anySource, ({ plan, tiers }, source) => {
      const fitted = { ...plan, ...fitJob(plan, source) };

      expect(estimateJob(fitted, tiers, source, rates)).toEqual(estimateJob(plan, tiers, source, rates));
    }), { numRuns: 100 });
  });

  test.each(plans)('that has all outputs because the source is unknown has the same estimate as the plan', ({ plan, tiers }) => {
    const fitted = { ...plan, ...fitJob(plan, undefined) };

    expect(estimateJob(fitted, tiers, UNKNOWN_SOURCE, rates)).toEqual(estimateJob(plan, tiers, UNKNOWN_SOURCE, rates));
  });

  test.each(plans)('of unknown size costs at least as much as one of any size', ({ plan, tiers }) => {
    const dollars = (source: EstimatedTracks) => estimateJob(plan, tiers, source, rates).reduce((sum, { price = 0 }) => sum + price, 0);

    fc.assert(fc.property(side, side, (width, height) => {
      expect(dollars({ ...UNKNOWN_SOURCE, width, height })).toBeLessThanOrEqual(dollars(UNKNOWN_SOURCE));
    }));
  });
});
