import { cpSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { bundleBareHandler, clientsIn } from './bare-handler';
import { cpuOfImport, median } from './child';
import { repository } from '../sandbox/paths';
import { MediaPipeline } from '../src';
import * as contract from '../src/shared/contract/environment';
import { PLAN_FILE } from '../src/shared/contract/plan';

const RUNS = 15;
const HANDLERS = [
  'transcode-pipeline/submit-job.lambda', 'job-tracker/record-job-event.lambda', 'job-tracker/reconcile-jobs.lambda',
  'media-distribution/invalidate-files.lambda', 'media-distribution/rotate-signing-key.lambda',
];

interface Bundle {
  readonly bytes: number;
  /** Milliseconds of CPU to import it. */
  readonly cpu: number;
}

export interface Handler {
  readonly name: string;
  /** Such as `sqs`. */
  readonly clients: readonly string[];
  readonly own: Bundle;
  readonly bare: Bundle;
  /** Median of the ratios of the pairs of runs. */
  readonly cpuRatio: number;
}

export async function measureHandlers(): Promise<Handler[]> {
  setEnvironment();
  const handlers: Handler[] = [];
  for (const folder of HANDLERS) {
    handlers.push(await measureHandler(folder));
  }
  return handlers;
}

/** In turn, so that a machine that slows down slows both. */
async function measureHandler(folder: string): Promise<Handler> {
  const [own, bare] = [ownBundle(folder), await bundleBareHandler(folder)];
  const samples = Array.from({ length: RUNS }, () => ({ own: cpuOfImport(own), bare: cpuOfImport(bare) }));
  return {
    name: folder.replace(/.*\/|\.lambda$/g, ''),
    clients: [...clientsIn(folder).keys()].flatMap(name => /client-(.+)/.exec(name)?.[1] ?? []).sort(),
    own: { bytes: statSync(own).size, cpu: median(samples.map(sample => sample.own)) },
    bare: { bytes: statSync(bare).size, cpu: median(samples.map(sample => sample.bare)) },
    cpuRatio: median(samples.map(sample => sample.own / sample.bare)),
  };
}

/** The handlers stop while they load if one is missing. */
function setEnvironment(): void {
  const required = Object.values(contract).flatMap(names => (typeof names === 'object' ? names.required : []));
  Object.assign(process.env, { AWS_REGION: 'us-east-1', ...Object.fromEntries(required.map(name => [name, '1'])) });
}

/** The submitter reads the plan of a default pipeline while it loads. */
function ownBundle(folder: string): string {
  const bundle = join(repository, 'assets', folder, 'index.js');
  if (folder !== HANDLERS[0]) {
    return bundle;
  }
  const copy = join(repository, '.sandbox', 'benchmark', 'own', 'index.js');
  cpSync(dirname(bundle), dirname(copy), { recursive: true });
  cpSync(planOfDefault(), join(dirname(copy), PLAN_FILE));
  return copy;
}

function planOfDefault(): string {
  const app = new App();
  new MediaPipeline(new Stack(app, 'Default'), 'Videos');
  const { directory } = app.synth();
  const plan = readdirSync(directory, { recursive: true, encoding: 'utf8' }).find(file => file.endsWith(PLAN_FILE));
  return join(directory, plan!);
}
