import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { MediaDistribution } from '../../src';
import { aRole, grantedStatements, testStack } from '../synth';

const attributes = { baseUrl: 'https://d111111abcdef8.cloudfront.net', distributionId: 'E1A2B3C4D5E6F7' };

test('a distribution of another app has URLs and metrics, and creates nothing', () => {
  const stack = testStack();

  const distribution = MediaDistribution.fromMediaDistributionAttributes(stack, 'Distribution', attributes);

  expect(distribution.urlFor('a b/stream.m3u8')).toBe('https://d111111abcdef8.cloudfront.net/a%20b/stream.m3u8');
  expect(distribution.metricRequests()).toMatchObject({ metricName: 'Requests', statistic: 'Sum' });
  expect(distribution.metricBytesDownloaded()).toMatchObject({ metricName: 'BytesDownloaded', statistic: 'Sum', region: 'us-east-1' });
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

describe('the signing secret of another app', () => {
  const KEY_ARN = 'arn:aws:kms:us-east-1:111122223333:key/1';

  /** The permissions of a signer of a stack in eu-west-1. */
  function signingWith(secretIn: (stack: Stack) => secretsmanager.ISecret): any[] {
    const stack = testStack({ env: { account: '111122223333', region: 'eu-west-1' } });
    const signingSecret = secretIn(stack);
    const distribution = MediaDistribution.fromMediaDistributionAttributes(stack, 'Distribution', { ...attributes, signingSecret });
    distribution.grantSign(aRole(stack)).assertSuccess();
    return grantedStatements(Template.fromStack(stack));
  }

  test('by its name: Secrets Manager adds six characters to the ARN', () => {
    const arn = ['arn:', { Ref: 'AWS::Partition' }, ':secretsmanager:eu-west-1:111122223333:secret:videos-signing-??????'];

    expect(signingWith(stack => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'videos-signing'))).toEqual([
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { 'Fn::Join': ['', arn] } },
    ]);
  });

  test('by its complete ARN, with its key: through Secrets Manager in the Region of the secret', () => {
    const secretCompleteArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:videos-signing-a1b2c3';

    expect(signingWith(stack => secretsmanager.Secret.fromSecretAttributes(stack, 'Secret', {
      secretCompleteArn, encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN),
    }))).toEqual([
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secretCompleteArn },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: KEY_ARN,
        Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.us-east-1.', { Ref: 'AWS::URLSuffix' }]] } } },
      },
    ]);
  });

  test('is required for a grant', () => {
    const distribution = MediaDistribution.fromMediaDistributionAttributes(testStack(), 'Distribution', attributes);

    expect(() => distribution.grantSign(aRole(Stack.of(distribution)))).toThrow(
      'MediaDistribution \'Test/Distribution\' grantSign() needs a signing secret, got none: set viewerAccess to ViewerAccess.pathTokens(), '
      + 'or signingSecret for an imported distribution',
    );
  });
});

test('rejects a base URL with a trailing slash', () => {
  expect(() => MediaDistribution.fromMediaDistributionAttributes(testStack(), 'Distribution', { ...attributes, baseUrl: 'https://example.com/' })).toThrow(
    'MediaDistribution \'Test/Distribution\' baseUrl must be an http(s) URL without a trailing slash, got \'https://example.com/\'',
  );
});
