import { join } from 'node:path';
import { readBaseline } from './baseline';
import { recordWith } from './record-with';
import { folder, saveRun, TRANSCODING, WAITING } from './run';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { recordClip } from '../../sandbox/clip';
import { DeployedPipeline, type PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools } from '../../sandbox/setup';
import { MediaConvertControl } from '../burst/media-convert-control';

/** Deploys the previous version, and replaces it while a job is in flight and an upload waits. */
export default async function () {
  const tools = await setUpTools();
  await ensureHandlerBundles();
  const sandbox = globalThis.sandbox = await Sandbox.start('upgrade', tools, { localAws: 0, mediaConvert: 0 });
  const clip = join(folder, 'clip.mp4');
  await Promise.all([sandbox.cdk.bootstrap(), recordClip(tools.ffmpeg, clip, { seconds: 1, width: 320, height: 180 })]);
  const before = outputsOf(await sandbox.cdk.deployAssembly(readBaseline().assembly));
  const pipeline = new DeployedPipeline(sandbox, before);
  const mediaConvert = new MediaConvertControl(sandbox);

  await mediaConvert.faults({ holdJobs: true });
  await pipeline.upload(clip, TRANSCODING);
  const submitted = await recordWith(pipeline, TRANSCODING, 'SUBMITTED');
  // The previous version requeues the upload with its own message attributes.
  await mediaConvert.faults({ failNext: [{ action: 'CreateJob', status: 429, times: 1_000 }] });
  await pipeline.upload(clip, WAITING);
  await recordWith(pipeline, WAITING, 'SUBMITTING');

  const after = outputsOf(await sandbox.cdk.deploy('test/upgrade/app.ts'));
  await mediaConvert.faults({ holdJobs: false, failNext: [] });
  saveRun({ before, after, submitted, clientConfig: sandbox.clientConfig, mediaConvertEndpoint: sandbox.mediaConvertEndpoint });
}

function outputsOf({ Upgrade }: Record<string, Record<string, string>>): PipelineStackOutputs {
  return Upgrade as unknown as PipelineStackOutputs;
}
