import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  Acceleration, Ladder, MediaPipeline, OutputPreset, Rendition, TranscodingRates, type CostEstimate, type MediaPipelineProps,
} from '../../src';
import published from '../../src/transcode-pipeline/cost/published-prices.json';

const TEN_MINUTES = { duration: Duration.minutes(10), width: 1920, height: 1080, frameRate: 25 };

function transcodeIn(region: string | undefined, props: MediaPipelineProps = {}) {
  return new MediaPipeline(new Stack(new App(), 'Test', { env: { region } }), 'Videos', props).transcode;
}

describe('estimates by hand', () => {
  const dollarsOf = ({ lines }: CostEstimate, isAudio: boolean) => lines.filter(({ kind }) => (kind === 'audio') === isAudio)
    .reduce((sum, { cost }) => sum + cost!, 0);

  // 2 HD and 3 SD renditions are 2 x 2 + 3 x 1 = 7 normalized minutes a minute: 70 x 0.0075. Audio is 10 x 0.003.
  test('10 minutes of 1080p25 with the default outputs are $0.525 and $0.03', () => {
    const estimate = transcodeIn('us-east-1').estimateCost(TEN_MINUTES);

    expect(dollarsOf(estimate, false)).toBeCloseTo(0.525, 10);
    expect(dollarsOf(estimate, true)).toBeCloseTo(0.03, 10);
    expect(estimate.cost).toBeCloseTo(0.555, 10);
    expect([estimate.ratesAsOf, estimate.ratesRegion, estimate.ratesSource]).toEqual([
      published.asOf, 'us-east-1', 'Published prices in cdk-media-pipeline',
    ]);
  });

  const file = (height: number) => ({ outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ height }) })] });
  const fourK = { ...TEN_MINUTES, width: 3840, height: 2160, frameRate: 30 };

  // 4 x 10 normalized minutes at 0.0075, or at 0.012.
  test('10 minutes of 2160p30 in one H.264 file are $0.30, or $0.48 if a feature of the professional tier is used', () => {
    expect(transcodeIn('us-east-1', file(2160)).estimateCost(fourK).cost).toBeCloseTo(0.30, 10);
    const accelerated = { ...file(2160), transcode: { acceleration: Acceleration.PREFERRED } };

    expect(transcodeIn('us-east-1', accelerated).estimateCost(fourK).cost).toBeCloseTo(0.48, 10);
  });

  // A published bill: $1.78 for 118.95 minutes, which are an HD output at 0.015, or two SD outputs at 0.0075.
  test.each([[[1080]], [[540, 360]]])('a bill of 118.95 minutes in files of %j lines is $1.78', heights => {
    const outputs = heights.map(height => OutputPreset.mp4({ name: `h${height}`, rendition: Rendition.h264({ height }) }));
    const { cost } = transcodeIn('us-east-1', { outputs }).estimateCost({ ...TEN_MINUTES, duration: Duration.seconds(118.95 * 60) });

    expect(cost).toBeCloseTo(1.78425, 10);
  });

  // 1.25 x 2 normalized minutes a minute.
  test('more than 30 frames per second cost a quarter more', () => {
    expect(transcodeIn('us-east-1', file(1080)).estimateCost({ ...TEN_MINUTES, frameRate: 50 }).cost).toBeCloseTo(10 * 2 * 1.25 * 0.0075, 10);
  });

  test('an output without a published price is unknown', () => {
    const unpriced = (outputs: OutputPreset[]) => transcodeIn('us-east-1', { outputs }).estimateCost(TEN_MINUTES).unpriced.map(({ kind }) => kind);

    expect(unpriced([OutputPreset.cmaf({ ladder: Ladder.of([Rendition.hevc({ height: 720 })]), audio: [] })])).toEqual(['hd']);
    expect(unpriced([OutputPreset.cmaf(), OutputPreset.thumbnails()])).toEqual(['images']);
  });
});

describe('the published prices are the default', () => {
  test.each([['us-east-1', 'us-east-1'], [undefined, 'us-east-1'], ['eu-west-1', undefined]])('in %s: those of %s', (region, of) => {
    const { ratesRegion, cost } = transcodeIn(region).estimateCost(TEN_MINUTES);

    expect(ratesRegion).toBe(of);
    expect(cost === undefined).toBe(of === undefined);
  });

  test('by the Region of the jobs', () => {
    const from = (region: string, mediaConvertRegion: string) =>
      transcodeIn(region, { mediaConvertRegion }).estimateCost(TEN_MINUTES).ratesRegion;

    expect(from('eu-north-1', 'us-east-1')).toBe('us-east-1');
    expect(from('us-east-1', 'us-west-2')).toBeUndefined();
  });

  test('unless the options have others', () => {
    const rates = TranscodingRates.of({ asOf: '2025', rates: [] });
    const { cost, ratesAsOf, ratesRegion } = transcodeIn('us-east-1').estimateCost({ ...TEN_MINUTES, rates });

    expect([cost, ratesAsOf, ratesRegion]).toEqual([undefined, '2025', undefined]);
  });
});
