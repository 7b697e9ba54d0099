import { readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { profileUploads } from './jobs/profiles';
import { type FittedSource, fittedFile, fittedKey, fittedSources, recordFittedSources } from './media/fitted-inputs';
import { audioOptionsInput, converted, inputFile, inputKey, inputs, inputsWithTracks, inTwoCodecs } from './media/inputs';
import { lesson, recordMedia, small, uploads } from './media/media';
import { logo, pictureInputs, recordPictureInputs } from './media/picture-inputs';
import { recordInputs } from './media/record-inputs';
import { dvd, recordDvd } from './outputs/video-options';
import { makeViewerKeys } from './private/viewer-keys';
import { type Run, saveRun } from './run';
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
  const { Keys, Security, Branding, ...stacks } = await deploy(tools);
  const { clientConfig, endpoint, mediaConvertEndpoint } = globalThis.sandbox;
  const [secretArn, keyArn] = [Keys.SecretArn, Security.KeyArn];
  saveRun({ tools, chromium, stacks, secretArn, keyArn, clientConfig, endpoint, mediaConvertEndpoint });
  await uploadLogo(Branding.BucketName);
  await uploadAll(stacks);
}

/** Before the videos whose jobs read it. */
async function uploadLogo(Bucket: string): Promise<void> {
  const s3 = new S3Client(globalThis.sandbox.clientConfig);
  await s3.send(new PutObjectCommand({ Bucket, Key: logo.key, Body: readFileSync(logo.file) }));
}

interface Secrets {
  readonly Keys: { readonly SecretArn: string };
  readonly Security: { readonly KeyArn: string };
  readonly Branding: { readonly BucketName: string };
}

async function deploy(tools: Tools): Promise<Run['stacks'] & Secrets> {
  const { cdk } = globalThis.sandbox;
  makeViewerKeys();
  await Promise.all([cdk.bootstrap(), recordAll(tools.ffmpeg)]);
  const stacks = await cdk.deploy('test/end-to-end/app.ts');
  return stacks as unknown as Awaited<ReturnType<typeof deploy>>;
}

async function uploadAll(stacks: Run['stacks']): Promise<void> {
  const profiles = new DeployedPipeline(globalThis.sandbox, stacks.Profiles);
  const audioOptions = new DeployedPipeline(globalThis.sandbox, stacks.AudioOptions);
  const [streams, files, presets, anyInputs, conversions, fitted, pictures, tracks, twoCodecs, privateVideos, streamOptions, ...others] = [
    stacks.Streams, stacks.Files, stacks.Presets, stacks.Inputs, stacks.Conversions, stacks.Fitted, stacks.Pictures, stacks.Tracks, stacks.TwoCodecs,
    stacks.Private, stacks.StreamOptions, stacks.AutomatedAbr, stacks.LostEvents, stacks.Encrypted, stacks.CustomerKey,
  ].map(outputs => new DeployedPipeline(globalThis.sandbox, outputs));
  await Promise.all([
    new DeployedPipeline(globalThis.sandbox, stacks.VideoOptions).upload(dvd.file, dvd.key),
    new DeployedPipeline(globalThis.sandbox, stacks.Viewers).upload(uploads.ordinary.file, uploads.ordinary.key),
    ...Object.values(uploads).map(({ file, key }) => streams.upload(file, key)),
    ...[uploads.ordinary, uploads.anyKey].map(({ file, key }) => files.upload(file, key)),
    ...others.map(pipeline => pipeline.upload(small.video.file, small.video.key)),
    // Captions must be uploaded before their video.
    ...[presets, privateVideos].map(async pipeline => {
      await pipeline.upload(small.captions.file, small.captions.key);
      await pipeline.upload(small.video.file, small.video.key);
    }),
    streamOptions.upload(lesson.captions.file, lesson.captions.key).then(() => streamOptions.upload(lesson.video.file, lesson.video.key)),
    ...[audioOptionsInput].map(async ({ captions, video }) => {
      await audioOptions.upload(inputFile(captions), inputKey(captions));
      await audioOptions.upload(inputFile(video), inputKey(video));
    }),
    ...Object.values(inputs).map(name => anyInputs.upload(inputFile(name), inputKey(name))),
    ...(Object.keys(fittedSources) as FittedSource[]).map(source => fitted.upload(fittedFile(source), fittedKey(source))),
    ...converted.map(input => conversions.upload(inputFile(inputs[input]), inputKey(inputs[input]))),
    ...Object.values(pictureInputs).map(({ file, key }) => pictures.upload(file, key)),
    ...inTwoCodecs.map(input => twoCodecs.upload(inputFile(inputs[input]), inputKey(inputs[input]))),
    ...Object.values(inputsWithTracks).map(name => tracks.upload(inputFile(name), inputKey(name))),
    ...Object.values(profileUploads).map(({ input, key, object }) => profiles.upload(inputFile(input), key, undefined, object)),
  ]);
}

async function recordAll(ffmpeg: string): Promise<unknown> {
  return Promise.all([recordMedia, recordInputs, recordDvd, recordFittedSources, recordPictureInputs].map(record => record(ffmpeg)));
}
