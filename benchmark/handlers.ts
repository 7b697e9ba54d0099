import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { bundleBareHandler, clientsIn } from './bare-handler';
import { cpuOfImport, median } from './child';
import { handlers } from '../bundling/handler-bundles';
import { repository } from '../sandbox/paths';
import { MediaPipeline } from '../src';
import * as contract from '../src/shared/contract/environment';
import { PLAN_FILE } from '../src/shared/contract/plan';

const RUNS = 15;

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
  const measured: Handler[] = [];
  const assets = assetsWithPlan();
  for (const folder of handlers().map(dirname)) {
    measured.push(await measureHandler(folder, assets));
  }
  return measured;
}

/** In turn, so that a machine that slows down slows both. */
async function measureHandler(folder: string, assets: readonly string[]): Promise<Handler> {
  const [own, bare] = [ownBundle(folder, assets), await bundleBareHandler(folder)];
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

/** Handlers with a plan read it while they load: their bundle is the asset of a default pipeline. */
function ownBundle(folder: string, assets: readonly string[]): string {
  const bundle = join(repository, 'assets', folder, 'index.js');
  const code = readFileSync(bundle);
  return assets.find(asset => readFileSync(asset).equals(code)) ?? bundle;
}

function assetsWithPlan(): string[] {
  const app = new App();
  new MediaPipeline(new Stack(app, 'Default'), 'Videos').addBulkImport();
  const { directory } = app.synth();
  const plans = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(PLAN_FILE));
  return plans.map(plan => join(directory, dirname(plan), 'index.js'));
}
