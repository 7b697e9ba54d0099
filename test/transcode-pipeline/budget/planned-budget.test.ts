import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  Budget, ColorConversion, Deinterlace, Ladder, MediaPipeline, OutputKind, OutputPreset, PricingTier, Source, TranscodingRates,
  type TranscodePipelineOptions, type TranscodingRate,
} from '../../../src';
import { toAmount } from '../../../src/shared/contract/budget';
import { functionNamed, planOf, statementsOfRole, testApp } from '../../synth';

const WITH_IMAGES = [OutputPreset.cmaf(), OutputPreset.thumbnails({ interval: Duration.seconds(10) })];

function stackIn(region?: string): Stack {
  return new Stack(testApp(), 'Stack', region === undefined ? {} : { env: { account: '111122223333', region } });
}

function synthesize(transcode: TranscodePipelineOptions, outputs?: OutputPreset[], stack = stackIn('us-east-1')): Template {
  new MediaPipeline(stack, 'Videos', { outputs, transcode });
  return Template.fromStack(stack);
}

describe('a budget of the default pipeline', () => {
  const stack = stackIn('us-east-1');
  const template = synthesize({ budget: Budget.monthly({ dollars: 500 }) }, undefined, stack);
  const { budget, profiles } = planOf(template);

  test('is in the plan, with the published prices and the tiers of the outputs', () => {
    expect(budget).toMatchObject({ unit: 'DOLLARS', limit: toAmount(500) });
    expect(budget!.rates).toContainEqual(expect.objectContaining({ tier: 'basic', kind: 'hd', pricePerMinute: 0.015 }));
    expect(profiles[0].jobs[0].tiers).toEqual({ job: 'basic', presets: { cmaf: 'basic' } });
  });

  test('is one more resource: a schedule that looks for held uploads each hour', () => {
    const without = synthesize({}).toJSON().Resources;
    const added = Object.keys(template.toJSON().Resources).filter(id => !(id in without));
    expect(added).toEqual([expect.stringContaining('ReleaseHeldUploads')]);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 hour)',
      Targets: [Match.objectLike({
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('IngestUploads'), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('IngestUploadsDlq'), 'Arn'] } },
        Input: '{"source":"cdk-media-pipeline","detail-type":"Release Held Uploads","detail":{}}',
      })],
    });
  });

  test('may send to the queue', () => {
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([Match.objectLike({
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('ReleaseHeldUploads'), 'Arn'] } } },
        })]),
      }),
    });
  });

  test('lets the function read held uploads, and nothing else', () => {
    const actions = (of: Template) => statementsOfRole(of, 'SubmitJob').flatMap(({ Action }) => Action).sort();
    const before = actions(synthesize({}));
    expect(actions(template).filter(action => !before.includes(action))).toEqual(['dynamodb:BatchGetItem']);
    expect(JSON.stringify(statementsOfRole(template, 'SubmitJob'))).toContain('index/openJobs');
  });

  test('has no warning', () => {
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('budget'));
  });
});

test('a budget in minutes needs no prices and no Region', () => {
  const stack = stackIn();
  const { budget } = planOf(synthesize({ budget: Budget.monthly({ minutes: 1_000 }) }, WITH_IMAGES, stack));
  expect(budget).toEqual({ unit: 'MINUTES', limit: toAmount(1_000) });
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('budget'));
});

test('a stack without a Region counts the published prices, with a warning', () => {
  const stack = stackIn();
  synthesize({ budget: Budget.monthly({ dollars: 1 }) }, undefined, stack);
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(
    "budget counts the prices of us-east-1, because the Region of the stack is not known: set the stack's `env`"));
});

test('another Region needs its own prices', () => {
  const budget = Budget.monthly({ dollars: 1 });
  expect(() => synthesize({ budget }, undefined, stackIn('eu-west-1'))).toThrow(
    "budget in dollars requires the prices of the jobs' Region, and none are published for 'eu-west-1': set `rates` of the budget");
});

test('a source that is not inspected has no amount', () => {
  expect(() => synthesize({ budget: Budget.monthly({ minutes: 1 }), inspectSource: false }))
    .toThrow("TranscodePipeline 'Stack/Videos/Transcode' budget requires inspectSource, which measures the duration, got false");
});

test('the option must be a budget', () => {
  expect(() => synthesize({ budget: 100 as any })).toThrow('budget must be a Budget such as Budget.monthly()');
});

describe('a budget in dollars requires a price for each output', () => {
  const dollars = Budget.monthly({ dollars: 100 });

  test.each<[string, TranscodePipelineOptions, OutputPreset[] | undefined, string]>([
    [
      'images', {}, WITH_IMAGES,
      "got none for OutputKind.IMAGES in PricingTier.UNKNOWN, which preset 'thumbnails' of profile 'default' has: set `rates`",
    ],
    ['HEVC', {}, [OutputPreset.cmaf({ ladder: Ladder.appleHevc() })], 'in PricingTier.PROFESSIONAL, which preset'],
    ['conversions of HDR sources', { whenHdr: ColorConversion.hdrToSdr() }, undefined, 'in PricingTier.UNKNOWN, which preset'],
  ])('%s', (_, options, outputs, message) => {
    expect(() => synthesize({ ...options, budget: dollars }, outputs)).toThrow(message);
  });

  test('of a profile, too', () => {
    const stack = stackIn('us-east-1');
    const profiles = [{ name: 'stills', outputs: WITH_IMAGES, when: Source.keyPattern('uploads/s/*') }];
    expect(() => new MediaPipeline(stack, 'Videos', { profiles, transcode: { budget: dollars } }))
      .toThrow("of profile 'stills' has");
  });

  test('published: deinterlacing in the professional tier', () => {
    const { budget } = planOf(synthesize({ budget: dollars, whenInterlaced: Deinterlace.adaptive() }));
    expect(budget!.unit).toBe('DOLLARS');
  });

  test('or given ones', () => {
    const rate = (kind: OutputKind, tier: PricingTier): TranscodingRate => ({ kind, tier, pricePerMinute: 0.01 });
    const all = Object.values(OutputKind).flatMap(kind => Object.values(PricingTier).map(tier => rate(kind, tier)));
    const rates = TranscodingRates.of({ asOf: '2026-01-01', rates: all });
    const { budget } = planOf(synthesize({ budget: Budget.monthly({ dollars: 5, rates }) }, WITH_IMAGES, stackIn('eu-west-1')));
    expect(budget!.rates).toHaveLength(all.length);
  });
});

test('without a budget, the plan, the permissions and the template have nothing of it', () => {
  const template = synthesize({});
  expect(planOf(template)).not.toHaveProperty('budget');
  expect(planOf(template).profiles[0].jobs[0]).not.toHaveProperty('tiers');
  expect(JSON.stringify(functionNamed(template, 'SubmitJob'))).not.toContain('BUDGET');
});
