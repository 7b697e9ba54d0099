import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Delivery, MediaConvertQueue, MediaPipeline } from '../../src';
import { addLargestStack, addSmallestStack, OTHER_PARTITIONS, type OtherPartition } from '../judges/partition-apps';
import { propertiesOf, testApp, testStack } from '../synth';

/** All texts of the template with the values that the partition's pseudo parameters have. */
function textsOf(stack: Stack, { partition, region, urlSuffix }: OtherPartition): string[] {
  const values: { [pseudo: string]: string } = { 'AWS::Partition': partition, 'AWS::Region': region, 'AWS::URLSuffix': urlSuffix };
  const flat = (node: any): string[] => {
    if (typeof node !== 'object' || node === null) {
      return [String(node).replace('${AWS::Partition}', partition)];
    }
    if (node['Fn::Join']) {
      const [delimiter, parts] = node['Fn::Join'];
      return [parts.map((part: any) => flat(part)[0]).join(delimiter)];
    }
    return node.Ref ? [values[node.Ref] ?? `<${node.Ref}>`] : Object.values(node).flatMap(flat);
  };
  return flat(Template.fromStack(stack).toJSON().Resources);
}

/** Service principals have this name in every partition, except for CloudWatch Logs. */
const SERVICE_PRINCIPALS = ['cloudwatch', 'events', 'lambda', 'mediaconvert'].map(service => `${service}.amazonaws.com`);

describe.each(OTHER_PARTITIONS)('in $region', where => {
  const { partition, region, urlSuffix } = where;
  const largest = addLargestStack(testApp(), where);
  const texts = textsOf(largest, where);

  test.each([['smallest', addSmallestStack], ['largest', addLargestStack]])('the %s pipeline refers to no other partition', (_name, addStack) => {
    const arns = textsOf(addStack(testApp(), where), where).filter(text => text.startsWith('arn:'));

    expect(arns.length).toBeGreaterThan(5);
    expect(arns.filter(arn => !arn.startsWith(`arn:${partition}:`))).toEqual([]);
  });

  test('host names have the suffix of the partition, and service principals their global name', () => {
    const names = new Set(texts.filter(text => /amazonaws/.test(text)));

    expect([...names].sort()).toEqual([
      ...SERVICE_PRINCIPALS, ...['logs', 's3', 'secretsmanager'].map(service => `${service}.${region}.${urlSuffix}`),
    ].sort());
  });

  test('MediaConvert may call the key server of the region', () => {
    expect(texts).toContain(`arn:${partition}:execute-api:${region}:<AWS::AccountId>:a1b2c3d4e5/prod/POST/speke`);
  });

  test('events come from the same sources, and functions run on a processor that the region has', () => {
    const template = Template.fromStack(largest);

    expect(propertiesOf(template, 'AWS::Events::Rule').flatMap(({ EventPattern }) => EventPattern?.source ?? [])).toEqual(
      expect.arrayContaining(['aws.s3', 'aws.mediaconvert']),
    );
    const handlers = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) => id.startsWith('Videos'));
    expect(handlers.map(([, { Properties }]) => Properties.Architectures)).toEqual([['x86_64'], ['x86_64'], ['x86_64']]);
  });
});

test('CloudFormation cannot create queues and job templates in GovCloud', () => {
  const stack = testStack({ env: { region: 'us-gov-west-1' } });
  const { transcode } = new MediaPipeline(stack, 'Videos', { delivery: Delivery.none() });

  const message = 'requires a resource of MediaConvert, which CloudFormation does not have in the partition \'aws-us-gov\', got region '
    + '\'us-gov-west-1\': create the';
  expect(() => new MediaConvertQueue(stack, 'Queue')).toThrow(`MediaConvertQueue 'Test/Queue' ${message} queue in the console`);
  expect(() => transcode.exportJobTemplate()).toThrow(
    `TranscodePipeline 'Test/Videos/Transcode' exportJobTemplate() ${message} template in the console`,
  );
});

test.each(['cn-northwest-1', 'eu-west-1', undefined])('CloudFormation creates queues and job templates in region %s', region => {
  const stack = testStack({ env: { region } });
  const { transcode } = new MediaPipeline(stack, 'Videos', { delivery: Delivery.none() });

  expect(() => [new MediaConvertQueue(stack, 'Queue'), transcode.exportJobTemplate()]).not.toThrow();
});

test.each([['eu-west-1'], [undefined]])('functions run on ARM in region %s', region => {
  const stack = testStack({ env: { region } });

  new MediaPipeline(stack, 'Videos');

  Template.fromStack(stack).allResourcesProperties('AWS::Lambda::Function', { Architectures: ['arm64'] });
});
