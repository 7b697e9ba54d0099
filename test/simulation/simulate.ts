import { DEPLOYMENT, type Deployment } from './deployment';
import { violationsAtEnd, violationsAtRest } from './invariants';
import { Pipeline } from './pipeline';
import type { PipelineCode } from './pipeline-code';
import type { Schedule } from './schedule';

export interface Result {
  readonly violations: string[];
  /** What went wrong with the pipeline, how often, by kind. */
  readonly faults: { [kind: string]: number };
  readonly calls: number;
  readonly metrics: { [name: string]: number };
  readonly pipeline: Pipeline;
}

/** Plays the schedule to its end, then lets things calm down, redrives the dead-letter queues, and looks at what became of it. */
export async function simulate(schedule: Schedule, code: PipelineCode, deployment: Deployment = DEPLOYMENT, story?: string[]): Promise<Result> {
  const pipeline = new Pipeline(schedule, code, deployment, story);
  const violations: string[] = [];
  try {
    await pipeline.comeToRest();
    violations.push(...violationsAtRest(pipeline, schedule));
    pipeline.calmDown();
    redrive(pipeline);
    await pipeline.comeToRest();
    violations.push(...violationsAtEnd(pipeline, schedule));
  } catch (error) {
    violations.push(String(error));
  }
  const { calls, metrics, eventBridge } = pipeline;
  return { violations, faults: { ...calls.counts, ...eventBridge.counts }, calls: calls.total, metrics, pipeline };
}

function redrive({ uploadQueue, jobEventQueue, world }: Pipeline): void {
  const messages = uploadQueue.redrive() + jobEventQueue.redrive();
  if (messages > 0) {
    world.tell(() => `operator: redrives ${messages} messages`);
  }
}
