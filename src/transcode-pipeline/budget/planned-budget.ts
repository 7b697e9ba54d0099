import { Annotations, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BudgetOptions } from './budget';
import { requirePrices } from './required-prices';
import { nameOf } from '../../shared/constructs/construct-name';
import type { PlannedBudget } from '../../shared/contract/budget';
import { TranscodingRates } from '../cost/transcoding-rates';
import type { SourceOptions } from '../options/source-limits';
import type { RenderedProfile } from '../profiles/render-profiles';

/** The budget for the plan. `region` is that of the jobs. */
export function plannedBudget(
  pipeline: IConstruct, { budget, inspectSource }: BudgetOptions & SourceOptions, profiles: readonly RenderedProfile[], region: string,
): PlannedBudget | undefined {
  if (!budget) {
    return undefined;
  }
  const name = nameOf('TranscodePipeline', pipeline);
  if (inspectSource === false) {
    throw new Error(`${name} budget requires inspectSource, which measures the duration, got false`);
  }
  if (budget._planned.unit === 'MINUTES') {
    return budget._planned;
  }
  const rates = budget._rates ?? publishedRates(pipeline, name, region);
  requirePrices(name, rates, profiles);
  return { ...budget._planned, rates: rates._rates };
}

function publishedRates(pipeline: IConstruct, name: string, region: string): TranscodingRates {
  const rates = TranscodingRates._publishedIn(region);
  if (!rates) {
    throw new Error(`${name} budget in dollars requires the prices of the jobs' Region, and none are published for '${region}': set \`rates\` of the `
      + 'budget to TranscodingRates.fromPriceList() or TranscodingRates.of(), or use a budget in minutes');
  }
  if (Token.isUnresolved(region)) {
    Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:budgetRegion',
      `${name} budget counts the prices of ${rates.region}, because the Region of the stack is not known: set the stack's \`env\`, or \`rates\` of `
      + 'the budget');
  }
  return rates;
}
