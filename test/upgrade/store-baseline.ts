import { storeBaseline } from './baseline';
import { sampleRecords } from './sample-records';
import { synthesizeApp } from './synthesis';
import { bundlePipeline, CONFIGURATION, pipelineCode } from '../simulation/pipeline-code';

/** `npx projen upgrade:store`, when a version is released: the next version must be able to replace it. */
async function main(): Promise<void> {
  const handlers = await bundlePipeline();
  const records = await sampleRecords(pipelineCode(handlers, CONFIGURATION));
  storeBaseline({ assembly: synthesizeApp(), handlers, configuration: CONFIGURATION, records });
}

void main();
