import { writeFileSync } from 'node:fs';
import type { BurstOutputs } from './burst';
import { clipFile, runFile, type Run } from './run';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { recordClip } from '../../sandbox/clip';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools } from '../../sandbox/setup';

/** In the global setup because, in a test, Jest would intercept Ctrl-C and the sandbox would not be stopped. */
export default async function () {
  const tools = await setUpTools();
  await ensureHandlerBundles();
  const sandbox = globalThis.sandbox = await Sandbox.start('burst', tools, { localAws: 0, mediaConvert: 0 });
  await Promise.all([sandbox.cdk.bootstrap(), recordClip(tools.ffmpeg, clipFile, { seconds: 0.2, width: 64, height: 64, sound: false })]);
  const { Burst: outputs } = await sandbox.cdk.deploy('test/burst/app.ts') as unknown as { Burst: BurstOutputs };
  const { clientConfig, endpoint, mediaConvertEndpoint } = sandbox;
  writeFileSync(runFile, JSON.stringify({ outputs, clientConfig, endpoint, mediaConvertEndpoint } satisfies Run));
}
