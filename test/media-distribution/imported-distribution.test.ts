import { Template } from 'aws-cdk-lib/assertions';
import { MediaDistribution } from '../../src';
import { testStack } from '../synth';

const attributes = { baseUrl: 'https://d111111abcdef8.cloudfront.net', distributionId: 'E1A2B3C4D5E6F7' };

test('a distribution of another app has URLs and metrics, and creates nothing', () => {
  const stack = testStack();

  const distribution = MediaDistribution.fromMediaDistributionAttributes(stack, 'Distribution', attributes);

  expect(distribution.urlFor('a b/stream.m3u8')).toBe('https://d111111abcdef8.cloudfront.net/a%20b/stream.m3u8');
  expect(distribution.metricRequests()).toMatchObject({ metricName: 'Requests', statistic: 'Sum' });
  expect(distribution.metric4xxErrorRate()).toMatchObject({ metricName: '4xxErrorRate', statistic: 'Average' });
  expect(distribution.metric5xxErrorRate({ statistic: 'Maximum' })).toMatchObject({
    namespace: 'AWS/CloudFront',
    metricName: '5xxErrorRate',
    statistic: 'Maximum',
    region: 'us-east-1',
    dimensions: { DistributionId: 'E1A2B3C4D5E6F7', Region: 'Global' },
  });
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
});

test('rejects a base URL with a trailing slash', () => {
  expect(() => MediaDistribution.fromMediaDistributionAttributes(testStack(), 'Distribution', { ...attributes, baseUrl: 'https://example.com/' })).toThrow(
    'MediaDistribution \'Test/Distribution\' baseUrl must be an http(s) URL without a trailing slash, got \'https://example.com/\'',
  );
});
