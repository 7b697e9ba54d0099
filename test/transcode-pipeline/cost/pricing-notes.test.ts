import { Annotations as CoreAnnotations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { PricingTier, type PricingNote } from '../../../src/output-preset';
import type { Settings } from '../../../src/shared/contract/plan';
import { Acceleration } from '../../../src/transcode-pipeline';
import { annotatePricing, pricingNotesOf } from '../../../src/transcode-pipeline/cost/pricing-notes';
import type { RenderedPlan } from '../../../src/transcode-pipeline/plan/job-settings';
import { testStack } from '../../synth';

const HEVC: PricingNote = { tier: PricingTier.PROFESSIONAL, property: 'Rendition.hevc' };
const SPRITES: PricingNote = { tier: PricingTier.UNKNOWN, property: 'OutputPreset.spriteSheet' };

/** One preset, "web", with these settings. */
function rendered(group: Settings, pricingNotes?: PricingNote[], input: Settings = {}): RenderedPlan {
  return {
    plan: {
      purpose: 'main',
      settings: { Inputs: [input], OutputGroups: [group] },
      outputGroups: [{ preset: 'web', outputs: [] }],
    },
    configs: [{ outputGroup: group, outputs: [], pricingNotes }],
  };
}

describe('pricing notes', () => {
  test('do not exist for single-pass H.264', () => {
    const group = { Outputs: [{ VideoDescription: { CodecSettings: { Codec: 'H_264', H264Settings: { QualityTuningLevel: 'SINGLE_PASS_HQ' } } } }] };

    expect(pricingNotesOf(rendered(group), {})).toEqual({ job: [], groups: [[]], conditional: [] });
    expect(pricingNotesOf(rendered(group), { acceleration: Acceleration.DISABLED })).toEqual({ job: [], groups: [[]], conditional: [] });
  });

  test('include conversions that only some sources get', () => {
    const { plan, configs } = rendered({});
    const sourceChecks = { probe: true, whenHdr: {}, whenInterlaced: {} };

    expect(pricingNotesOf({ plan: { ...plan, sourceChecks }, configs }, {})).toEqual({
      job: [],
      groups: [[]],
      conditional: [
        { tier: PricingTier.UNKNOWN, property: 'TranscodePipeline whenHdr, for HDR sources,' },
        { tier: PricingTier.PROFESSIONAL, property: 'TranscodePipeline whenInterlaced, for interlaced sources,' },
      ],
    });
  });

  test('include those of the presets', () => {
    expect(pricingNotesOf(rendered({}, [HEVC, SPRITES]), {}).groups).toEqual([[HEVC, SPRITES]]);
  });

  test.each([Acceleration.PREFERRED, Acceleration.ENABLED])('include acceleration %s', acceleration => {
    expect(pricingNotesOf(rendered({}), { acceleration }).job).toEqual([
      { tier: PricingTier.PROFESSIONAL, property: 'TranscodePipeline acceleration' },
    ]);
  });

  test.each<[Settings, string]>([
    [{ AutomatedEncodingSettings: { AbrSettings: {} } }, 'AutomatedEncodingSettings'],
    [{ Outputs: [{ AudioDescriptions: [{ AudioNormalizationSettings: {} }] }] }, 'AudioNormalizationSettings'],
    [{ BandwidthReductionFilter: { Strength: 'LOW' } }, 'BandwidthReductionFilter'],
    [{ VideoPreprocessors: { Deinterlacer: {} } }, 'Deinterlacer'],
    [{ H264Settings: { QualityTuningLevel: 'MULTI_PASS_HQ' } }, 'QualityTuningLevel MULTI_PASS_HQ'],
    [{ CodecSettings: { Codec: 'H_265' } }, 'Codec H_265'],
    [{ CodecSettings: { Codec: 'AV1' } }, 'Codec AV1'],
  ])('include settings of overrides: %j', (group, what) => {
    const note = { tier: PricingTier.PROFESSIONAL, property: `${what} in the settings of OutputPreset 'web'` };

    expect(pricingNotesOf(rendered(group), {}).groups).toEqual([[note]]);
    expect(pricingNotesOf(rendered(group, [SPRITES]), {}).groups).toEqual([[SPRITES, note]]);
  });

  test('do not repeat a note of the preset', () => {
    expect(pricingNotesOf(rendered({ CodecSettings: { Codec: 'H_265' } }, [HEVC]), {}).groups).toEqual([[HEVC]]);
  });

  test.each([
    ['ENABLED', ['AdvancedInputFilter ENABLED in the settings of the job']],
    ['DISABLED', []],
  ])('include the input filter only if it is enabled: %s', (AdvancedInputFilter, properties) => {
    expect(pricingNotesOf(rendered({}, [], { AdvancedInputFilter }), {}).job.map(({ property }) => property)).toEqual(properties);
  });

  test('do not include null or absent settings', () => {
    const deinterlacers = (...all: unknown[]) => ({ Outputs: all.map(Deinterlacer => ({ VideoPreprocessors: { Deinterlacer } })) });

    expect(pricingNotesOf(rendered(deinterlacers(null, undefined)), {}).groups).toEqual([[]]);
    expect(pricingNotesOf(rendered(deinterlacers(null, undefined, {})), {}).groups).toMatchObject([[{ tier: PricingTier.PROFESSIONAL }]]);
  });
});

describe('pricing annotations', () => {
  test('are one warning for each property', () => {
    const stack = testStack();

    annotatePricing(stack, { job: [HEVC], groups: [[HEVC, SPRITES], [SPRITES, { tier: PricingTier.BASIC, property: 'Rendition.h264' }]] });

    expect(Annotations.fromStack(stack).findWarning('/Test', Match.anyValue()).map(({ entry }) => entry.data)).toEqual([
      "Rendition.hevc moves outputs to MediaConvert's professional tier, which costs several times the basic one"
      + ' [ack: cdk-media-pipeline:professionalTier]',
      'OutputPreset.spriteSheet has no published tier: outputs may cost more than the basic tier'
      + ' [ack: cdk-media-pipeline:unknownTier]',
    ]);
  });

  test.each(['before', 'afterwards'])('can be acknowledged %s', when => {
    const stack = testStack();
    const scope = new Construct(stack, 'Videos');
    const acknowledge = () => CoreAnnotations.of(stack).acknowledgeWarning('cdk-media-pipeline:professionalTier');

    if (when === 'before') {
      acknowledge();
    }
    annotatePricing(scope, { job: [HEVC], groups: [[SPRITES]] });
    if (when === 'afterwards') {
      acknowledge();
    }

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('professional'));
    Annotations.fromStack(stack).hasWarning('/Test/Videos', Match.stringLikeRegexp('spriteSheet'));
  });
});
