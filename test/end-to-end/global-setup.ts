import { converted, inputFile, inputKey, inputs, inputsWithTracks, inTwoCodecs } from './inputs';
import { recordMedia, small, uploads } from './media';
import { profileUploads } from './profiles';
import { recordInputs } from './record-inputs';
import { type Run, saveRun } from './run';
import { makeViewerKeys } from './viewer-keys';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools, type Tools } from '../../sandbox/setup';
import { setUpChromium } from '../../sandbox/setup/chromium';

declare global {
  // eslint-disable-next-line no-var
  var sandbox: Sandbox;
}

/** One sandbox and one deployment for all test files; all videos are uploaded at once and transcoded while the tests run. */
export default async function () {
  const tools = await setUpTools();
  const chromium = await setUpChromium();
  await ensureHandlerBundles();
  globalThis.sandbox = await Sandbox.start('end-to-end', tools, { localAws: 0, mediaConvert: 0 });
  const { Keys, Security, ...stacks } = await deploy(tools);
  const { clientConfig, endpoint, mediaConvertEndpoint } = globalThis.sandbox;
  const [secretArn, keyArn] = [Keys.SecretArn, Security.KeyArn];
  saveRun({ tools, chromium, stacks, secretArn, keyArn, clientConfig, endpoint, mediaConvertEndpoint });
  await uploadAll(stacks);
}

interface Secrets {
  readonly Keys: { readonly SecretArn: string };
  readonly Security: { readonly KeyArn: string };
}

async function deploy(tools: Tools): Promise<Run['stacks'] & Secrets> {
  const { cdk } = globalThis.sandbox;
  makeViewerKeys();
  await Promise.all([cdk.bootstrap(), recordMedia(tools.ffmpeg), recordInputs(tools.ffmpeg)]);
  const stacks = await cdk.deploy('test/end-to-end/app.ts');
  return stacks as unknown as Awaited<ReturnType<typeof deploy>>;
}

async function uploadAll(stacks: Run['stacks']): Promise<void> {
  const profiles = new DeployedPipeline(globalThis.sandbox, stacks.Profiles);
  const [streams, files, presets, anyInputs, conversions, tracks, twoCodecs, privateVideos, ...others] = [
    stacks.Streams, stacks.Files, stacks.Presets, stacks.Inputs, stacks.Conversions, stacks.Tracks, stacks.TwoCodecs,
    stacks.Private, stacks.AutomatedAbr, stacks.LostEvents, stacks.Encrypted, stacks.CustomerKey,
  ].map(outputs => new DeployedPipeline(globalThis.sandbox, outputs));
  await Promise.all([
    ...Object.values(uploads).map(({ file, key }) => streams.upload(file, key)),
    ...[uploads.ordinary, uploads.anyKey].map(({ file, key }) => files.upload(file, key)),
    ...others.map(pipeline => pipeline.upload(small.video.file, small.video.key)),
    // Captions must be uploaded before their video.
    ...[presets, privateVideos].map(async pipeline => {
      await pipeline.upload(small.captions.file, small.captions.key);
      await pipeline.upload(small.video.file, small.video.key);
    }),
    ...Object.values(inputs).map(name => anyInputs.upload(inputFile(name), inputKey(name))),
    ...converted.map(input => conversions.upload(inputFile(inputs[input]), inputKey(inputs[input]))),
    ...inTwoCodecs.map(input => twoCodecs.upload(inputFile(inputs[input]), inputKey(inputs[input]))),
    ...Object.values(inputsWithTracks).map(name => tracks.upload(inputFile(name), inputKey(name))),
    ...Object.values(profileUploads).map(({ input, key, object }) => profiles.upload(inputFile(input), key, undefined, object)),
  ]);
}
