import { DEPLOYMENT, type Deployment } from './deployment';
import { violationsAtEnd, violationsAtRest } from './invariants';
import { Pipeline } from './pipeline';
import type { PipelineCode } from './pipeline-code';
import type { Schedule } from './schedule';

export interface Result {
  readonly violations: string[];
  /** The violated invariants, and the number of faults by kind. */
  readonly faults: { [kind: string]: number };
  readonly calls: number;
  readonly metrics: { [name: string]: number };
  readonly pipeline: Pipeline;
}

/** Runs the schedule to its end, then ends all faults, redrives the dead-letter queues and checks the invariants. */
export async function simulate(schedule: Schedule, code: PipelineCode, deployment: Deployment = DEPLOYMENT, story?: string[]): Promise<Result> {
  const pipeline = new Pipeline(schedule, code, deployment, story);
  const violations: string[] = [];
  try {
    await pipeline.comeToRest();
    violations.push(...violationsAtRest(pipeline, schedule));
    pipeline.calmDown();
    pipeline.redrive();
    await pipeline.comeToRest();
    violations.push(...violationsAtEnd(pipeline, schedule));
  } catch (error) {
    violations.push(String(error));
  }
  const { calls, metrics, eventBridge } = pipeline;
  return { violations, faults: { ...calls.counts, ...eventBridge.counts }, calls: calls.total, metrics, pipeline };
}
