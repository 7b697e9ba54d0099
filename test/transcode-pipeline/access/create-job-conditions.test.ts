import { Token } from 'aws-cdk-lib';
import type { Settings } from '../../../src/shared/contract/plan';
import { createJobConditions } from '../../../src/transcode-pipeline/access/create-job-conditions';
import { statementsOfRole } from '../../synth';
import { hls, input, pipelineOf, settingsOf } from '../plan/export-fixtures';

const S3 = { BoolIfExists: { 'mediaconvert:S3InputsAllowed': 'true' } };
const [http, https] = ['mediaconvert:HttpInputsAllowed', 'mediaconvert:HttpsInputsAllowed'];
const audioAt = (ExternalAudioFileInput: string) => ({ Inputs: [{ AudioSelectors: { A: { ExternalAudioFileInput } } }] });
const keysAt = (Url: string) => ({ OutputGroups: [hls([], { BaseUrl: 'http://cdn', Encryption: { SpekeKeyProvider: { Url } } })] });

test('an account without an input policy may create jobs by default', () => {
  expect(createJobConditions([audioAt('https://example.com/de.wav')], false)).toEqual(S3);
});

test.each<[string, object, object | undefined]>([
  ['neither HTTP nor HTTPS', audioAt('s3://audio/de.wav'), { [http]: 'false', [https]: 'false' }],
  ['HTTPS', audioAt('https://example.com/de.wav'), { [http]: 'false' }],
  ['HTTP', audioAt('HTTP://example.com/de.wav'), { [https]: 'false' }],
  ['a location that is unknown before the deployment', audioAt(Token.asString({ Ref: 'Audio' })), undefined],
  ['an object in a bucket of the app', audioAt(`s3://${Token.asString({ Ref: 'Bucket' })}/de.wav`), { [http]: 'false', [https]: 'false' }],
  ['a key server, which is no input', keysAt('https://keys.example.com'), { [http]: 'false', [https]: 'false' }],
])('if the input policy is required and the settings name %s', (_, settings, bool) => {
  expect(createJobConditions([settings as Settings], true)).toEqual({ ...S3, ...bool && { Bool: bool } });
});

test('they apply to the queues and to named presets', () => {
  const Settings = settingsOf({ Inputs: [input()], OutputGroups: [hls([{ Preset: 'Mine', NameModifier: '_a' }])] });
  const { template } = pipelineOf({ Settings }, { requireInputPolicy: true });
  const creating = statementsOfRole(template, 'SubmitJobRole').filter(({ Action }) => [Action].flat().includes('mediaconvert:CreateJob'));

  expect(creating).toHaveLength(1);
  expect(creating[0].Condition).toEqual({ ...S3, Bool: { [http]: 'false', [https]: 'false' } });
  expect(JSON.stringify(creating[0].Resource)).toMatch(/presets\/Mine.*queues\/Default/);
});
