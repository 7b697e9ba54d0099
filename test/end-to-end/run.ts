import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { JobApiStackOutputs } from './job-api/job-api-stack';
import { type FittedSource, fittedKey } from './media/fitted-inputs';
import {
  audioOptionsInput, type ConvertedInputName, inputKey, inputs, type InputName, inputsWithTracks, type InputWithTracksName,
  type TwoCodecsInputName,
} from './media/inputs';
import { lesson, small, type UploadName, uploads } from './media/media';
import { pictureInputs, type PictureInputName } from './media/picture-inputs';
import type { PrivateStackOutputs } from './private/private-stack';
import type { ViewersStackOutputs } from './viewing/viewers-stack';
import { DeployedPipeline, type PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { workFolder } from '../../sandbox/paths';
import type { Sandbox } from '../../sandbox/sandbox';
import type { Tools } from '../../sandbox/setup';
import type { JobRecord } from '../../src/shared/contract/record';

/** Values that the global setup passes to the test files about their shared sandbox. */
export interface Run extends Pick<Sandbox, 'clientConfig' | 'endpoint' | 'mediaConvertEndpoint'> {
  readonly tools: Tools;
  readonly chromium: string;
  readonly stacks: Record<StackName, PipelineStackOutputs> & { readonly Private: PrivateStackOutputs; readonly Viewers: ViewersStackOutputs }
    & { readonly JobApi: JobApiStackOutputs };
  /** The secret with the key of the encrypted stream. */
  readonly secretArn: string;
  /** The key of everything that one of the pipelines stores. */
  readonly keyArn: string;
}

export type StackName = VideosStackName | PresetsStackName | OptionsStackName | 'Inputs' | 'Conversions' | 'Tracks' | 'TwoCodecs' | 'Fitted'
  | 'Pictures' | 'Profiles' | 'LostEvents' | 'Access' | 'Requests'
  | 'Manifests' | 'Budgeted' | 'Archived' | 'JobApi' | 'Viewers' | 'Webhooks';

/** These have the less common options of presets. */
type OptionsStackName = 'VideoOptions' | 'AudioOptions' | 'StreamOptions';

/** These receive uploads of all kinds. */
type VideosStackName = 'Streams' | 'Files';

/** These receive one small video. */
type PresetsStackName = 'Presets' | 'AutomatedAbr' | 'Encrypted' | 'CustomerKey' | 'Private';

const file = join(workFolder, 'end-to-end', 'run.json');

export function saveRun(run: Run): void {
  writeFileSync(file, JSON.stringify(run));
}

export function currentRun(): Run {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function deployed(stack: StackName): DeployedPipeline {
  const run = currentRun();
  return new DeployedPipeline(run, run.stacks[stack]);
}

/** The terminal record of one of the uploads. */
export function finished(stack: VideosStackName, upload: UploadName): Promise<JobRecord> {
  return terminalRecord(stack, uploads[upload].key);
}

/** The terminal record of the small video. */
export function finishedSmall(stack: PresetsStackName): Promise<JobRecord> {
  return terminalRecord(stack, small.video.key);
}

export function finishedForViewers(): Promise<JobRecord> {
  return terminalRecord('Viewers', uploads.ordinary.key);
}

export function finishedLesson(): Promise<JobRecord> {
  return terminalRecord('StreamOptions', lesson.video.key);
}

/** The value of the secret, in hexadecimal. */
export async function staticKey(): Promise<string> {
  const { clientConfig, secretArn } = currentRun();
  const { SecretString: key } = await new SecretsManagerClient(clientConfig).send(new GetSecretValueCommand({ SecretId: secretArn }));
  return key!;
}

/** The terminal record of one of the inputs. */
export function finishedInput(input: InputName): Promise<JobRecord> {
  return terminalRecord('Inputs', inputKey(inputs[input]));
}

export function finishedConversion(input: ConvertedInputName): Promise<JobRecord> {
  return terminalRecord('Conversions', inputKey(inputs[input]));
}

export function finishedPictures(input: PictureInputName): Promise<JobRecord> {
  return terminalRecord('Pictures', pictureInputs[input].key);
}

export function finishedFitted(source: FittedSource): Promise<JobRecord> {
  return terminalRecord('Fitted', fittedKey(source));
}

export function finishedInputWithTracks(input: InputWithTracksName): Promise<JobRecord> {
  return terminalRecord('Tracks', inputKey(inputsWithTracks[input]));
}

export function finishedTwoCodecs(input: TwoCodecsInputName): Promise<JobRecord> {
  return terminalRecord('TwoCodecs', inputKey(inputs[input]));
}

export function finishedAudioOptions(): Promise<JobRecord> {
  return terminalRecord('AudioOptions', inputKey(audioOptionsInput.video));
}

async function terminalRecord(stack: StackName, key: string): Promise<JobRecord> {
  let last: JobRecord | undefined;
  for await (last of deployed(stack).follow(key));
  return last!;
}
