import { Template } from 'aws-cdk-lib/assertions';
import { Delivery, MediaPipeline, type MediaPipelineProps } from '../../src';
import { functionNamed, testStack } from '../synth';

function deliver(props: MediaPipelineProps) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  pipeline.addOutputs();
  const template = Template.fromStack(stack);
  return { stack, pipeline, template, baseUrl: functionNamed(template, 'RecordJobEvent').Environment.Variables.DELIVERY_BASE_URL };
}

test.each([
  ['an existing base URL', { delivery: Delivery.existingBaseUrl('https://videos.example.com/vod') }, 'https://videos.example.com/vod'],
  ['none', { delivery: Delivery.none() }, undefined],
])('%s creates no distribution', (_name, props, expected) => {
  const { pipeline, template, baseUrl } = deliver(props);

  expect(baseUrl).toBe(expected);
  expect(pipeline.distribution).toBeUndefined();
  template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 0);
  expect(Object.keys(template.toJSON().Outputs)).toEqual(['SourceBucketName', 'ProcessedBucketName', 'JobTableName', 'TranscodeFunctionArn']);
});

test('a new distribution is the default', () => {
  expect(deliver({}).template.toJSON()).toEqual(deliver({ delivery: Delivery.cloudFront() }).template.toJSON());
});

test('deliveryBaseUrl of the tracker takes precedence, for a custom domain in front of the new distribution', () => {
  const { baseUrl, template } = deliver({ tracker: { deliveryBaseUrl: 'https://videos.example.com' } });

  expect(baseUrl).toBe('https://videos.example.com');
  template.resourceCountIs('AWS::CloudFront::Distribution', 1);
});

test.each(['videos.example.com', 'ftp://videos.example.com', 'https://', 'https://videos.example.com/', ''])('rejects the base URL %j', url => {
  expect(() => Delivery.existingBaseUrl(url)).toThrow(
    `Delivery.existingBaseUrl url must be an http(s) URL without a trailing slash, got '${url}'`,
  );
});
