import { readFileSync } from 'fs';
import { join } from 'path';
import { PLAN_FILE, PLAN_VERSION, type Plan } from '../../shared/contract/plan';

/** Reads the plan that is deployed with this code, in the same folder. Another version stops the function at start: the asset is faulty. */
export function readPlan(folder: string): Plan {
  const plan: Plan = JSON.parse(readFileSync(join(folder, PLAN_FILE), 'utf8'));
  if (plan.version !== PLAN_VERSION) {
    throw new Error(`${PLAN_FILE} must have version ${PLAN_VERSION}, got ${plan.version}`);
  }
  return plan;
}
