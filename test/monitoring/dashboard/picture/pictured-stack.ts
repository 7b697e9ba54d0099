import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MediaPipeline, OutputKind, PricingTier, TranscodingRates } from '../../../../src';

/** The pipeline whose dashboard is in docs/monitoring.md. */
export function picturedTemplate(app: App): Template {
  const stack = new Stack(app, 'Pictured', { env: { account: '111122223333', region: 'eu-west-1' } });
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.addAlarms();
  pipeline.addDashboard({
    rates: TranscodingRates.of({
      asOf: '2026',
      rates: [
        { tier: PricingTier.BASIC, kind: OutputKind.SD, codec: 'H_264', pricePerMinute: 0.0075 },
        { tier: PricingTier.BASIC, kind: OutputKind.HD, codec: 'H_264', pricePerMinute: 0.015 },
        { tier: PricingTier.BASIC, kind: OutputKind.AUDIO, pricePerMinute: 0.003 },
      ],
    }),
  });
  return Template.fromStack(stack);
}
