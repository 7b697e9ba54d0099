import { Template } from 'aws-cdk-lib/assertions';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Encryption, Ladder, MediaPipeline, OutputPreset } from '../../../../src';
import type { Settings } from '../../../../src/shared/contract/plan';
import { functionNamed, plannedJobOf, propertiesOf, statementsOfRole, testStack } from '../../../synth';

const stack = testStack();
const secret = new secretsmanager.Secret(stack, 'Key');
const pipeline = new MediaPipeline(stack, 'Videos', {
  outputs: [OutputPreset.hls({
    ladder: Ladder.qvbr({ maxHeight: 270 }),
    encryption: Encryption.aes128({ secret, keyUrl: 'https://keys.example.com/films.key' }),
  })],
});
pipeline.transcode.exportJobTemplate();
const template = Template.fromStack(stack);
const arn = stack.resolve(secret.secretArn);

test('the plan names the secret through the environment', () => {
  const [group] = plannedJobOf(template).settings.OutputGroups as Settings[];
  expect(group).toMatchObject({
    OutputGroupSettings: { HlsGroupSettings: { Encryption: { StaticKeyProvider: { StaticKeyValue: '{{PLAN_TOKEN_0}}' } } } },
  });
  expect(functionNamed(template, 'SubmitJob').Environment.Variables.PLAN_TOKEN_0).toEqual({ 'Fn::Join': ['', ['{{secret:', arn, '}}']] });
});

test('only the submit-job handler may read the secret', () => {
  const read = expect.objectContaining({ Action: 'secretsmanager:GetSecretValue' });
  expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: arn });
  expect(statementsOfRole(template, 'MediaConvertRole')).not.toContainEqual(read);
  expect(statementsOfRole(template, 'RecordJobEventRole')).not.toContainEqual(read);
});

test('a job template contains neither the key nor the secret', () => {
  const [{ SettingsJson }] = propertiesOf(template, 'AWS::MediaConvert::JobTemplate');
  expect(SettingsJson.OutputGroups[0].OutputGroupSettings.HlsGroupSettings.Encryption.StaticKeyProvider)
    .toEqual({ Url: 'https://keys.example.com/films.key' });
});
