import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_FILE } from '../../src/shared/contract/plan';

/** The template, and the plan of its jobs, which the template refers to only by a hash. */
export interface SynthesizedStack {
  readonly plan: any;
  readonly template: any;
}

export function readStack(assembly: string, stack: string): SynthesizedStack {
  const template = readJson(join(assembly, `${stack}.template.json`));
  const plans = Object.values<any>(template.Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => join(assembly, `asset.${Properties.Code.S3Key.split('.')[0]}`, PLAN_FILE));
  return { plan: readJson(plans.find(plan => existsSync(plan))!), template };
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
