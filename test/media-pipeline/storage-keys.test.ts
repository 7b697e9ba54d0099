import { Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaPipeline, OutputPreset, type MediaPipelineProps } from '../../src';
import { propertiesOf, statementsOfRole, testApp } from '../synth';

function pipelineWith(presets: (key: kms.Key) => OutputPreset[], props: MediaPipelineProps = {}) {
  const stack = new Stack(testApp(), 'Media');
  const key = new kms.Key(stack, 'Key');
  new MediaPipeline(stack, 'Videos', { ...props, outputs: presets(key) });
  return { stack, template: Template.fromStack(stack) };
}

const twoPresets = (storageEncryptionKey: kms.IKey) => [
  OutputPreset.cmaf({ storageEncryptionKey }), OutputPreset.mp4({ storageEncryptionKey, storageClass: s3.StorageClass.INTELLIGENT_TIERING }),
];
const keyArn = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };

function onKeys(template: Template, role: string) {
  return statementsOfRole(template, role).filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
}

test('MediaConvert may encrypt with the key, and the recorder may read what it wrote', () => {
  const { template } = pipelineWith(twoPresets);

  expect(onKeys(template, 'MediaConvertRole')).toEqual([expect.objectContaining({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn, Condition: { StringEquals: { 'kms:ViaService': expect.anything() } },
  })]);
  expect(onKeys(template, 'RecordJobEvent')).toEqual([expect.objectContaining({ Action: 'kms:Decrypt', Resource: keyArn })]);
  expect(onKeys(template, 'SubmitJob')).toEqual([]);
});

test('CloudFront may decrypt with the key, once, and nothing is left to warn of', () => {
  const { stack, template } = pipelineWith(twoPresets);
  const [, ...ofServices] = propertiesOf(template, 'AWS::KMS::Key')[0].KeyPolicy.Statement;

  expect(ofServices).toEqual([expect.objectContaining({ Action: 'kms:Decrypt', Principal: { Service: 'cloudfront.amazonaws.com' } })]);
  expect(Found.fromStack(stack).findWarning('*', Match.stringLikeRegexp('encrypts outputs'))).toEqual([]);
});

test('a key of a profile counts as well', () => {
  const stack = new Stack(testApp(), 'Media');
  const storageEncryptionKey = new kms.Key(stack, 'Key');
  new MediaPipeline(stack, 'Videos', { profiles: [{ name: 'masters', outputs: [OutputPreset.mp4({ storageEncryptionKey })] }] });
  const template = Template.fromStack(stack);

  expect(onKeys(template, 'MediaConvertRole')).toHaveLength(1);
  expect(onKeys(template, 'RecordJobEvent')).toEqual([expect.objectContaining({ Action: 'kms:Decrypt', Resource: keyArn })]);
  expect(propertiesOf(template, 'AWS::KMS::Key')[0].KeyPolicy.Statement).toHaveLength(2);
});

test('without delivery, CloudFront may not', () => {
  const { template } = pipelineWith(twoPresets, { delivery: Delivery.none() });

  expect(propertiesOf(template, 'AWS::KMS::Key')[0].KeyPolicy.Statement).toHaveLength(1);
});

test('a key of overrides has readers that are not known', () => {
  const overrides = (key: kms.IKey) => ({
    OutputGroupSettings: {
      FileGroupSettings: {
        DestinationSettings: { S3Settings: { Encryption: { EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: key.keyArn } } },
      },
    },
  });
  const { stack, template } = pipelineWith(key => [OutputPreset.mp4({ overrides: overrides(key) })]);

  expect(onKeys(template, 'RecordJobEvent')).toEqual([]);
  expect(Found.fromStack(stack).findWarning('*', Match.stringLikeRegexp('encrypts outputs'))).toHaveLength(1);
});

test('without keys of presets, no permission is added', () => {
  const { template } = pipelineWith(() => [OutputPreset.cmaf({ storageClass: s3.StorageClass.INFREQUENT_ACCESS })]);

  expect(['MediaConvertRole', 'RecordJobEvent'].flatMap(role => onKeys(template, role))).toEqual([]);
});
