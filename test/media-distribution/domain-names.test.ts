import { CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, type MediaDistributionOptions } from '../../src';
import { functionNamed, propertiesOf, testApp, testStack } from '../synth';

const ARN = 'arn:aws:acm:us-east-1:111122223333:certificate/1b5c1a2e-8d6f-4f57-9c3e-2f4a5b6c7d8e';

function certificateIn(stack: Stack, arn = ARN) {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
}

function zoneIn(stack: Stack, zoneName = 'example.com') {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z23ABC4XYZL05B', zoneName });
}

function distribute(options: (stack: Stack) => MediaDistributionOptions, stack = testStack()) {
  const distribution = new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), ...options(stack) });
  return { stack, distribution, template: Template.fromStack(stack) };
}

describe('domain names with a certificate', () => {
  const { stack, distribution, template } = distribute(scope => ({
    domainNames: ['*.example.org', 'videos.example.com', 'media.example.com'], certificate: certificateIn(scope), hostedZone: zoneIn(scope),
  }));

  test('are names of the distribution, with TLS 1.2 or newer', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['*.example.org', 'videos.example.com', 'media.example.com'],
        ViewerCertificate: { AcmCertificateArn: ARN, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
      },
    });
  });

  test('playback URLs begin with the first one without a wildcard', () => {
    expect(distribution.baseUrl).toBe('https://videos.example.com');
    expect(distribution.urlFor('a/stream.m3u8')).toBe('https://videos.example.com/a/stream.m3u8');
  });

  test('those in the hosted zone get A, AAAA and HTTPS records for the distribution', () => {
    const records = propertiesOf(template, 'AWS::Route53::RecordSet');

    expect(records.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual(
      ['videos', 'media'].flatMap(host => ['A', 'AAAA', 'HTTPS'].map(type => `${host}.example.com. ${type}`)),
    );
    for (const { AliasTarget, HostedZoneId } of records) {
      expect(AliasTarget.DNSName).toEqual(stack.resolve(distribution.distribution.distributionDomainName));
      expect(HostedZoneId).toBe('Z23ABC4XYZL05B');
    }
  });
});

test('without domain names there are no records, and URLs begin with the name of the distribution', () => {
  const { distribution, template } = distribute(() => ({}));

  expect(distribution.baseUrl).toBe(`https://${distribution.distribution.distributionDomainName}`);
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { Aliases: Match.absent(), ViewerCertificate: Match.absent() },
  });
});

test('with wildcards only, URLs begin with the name of the distribution', () => {
  const { distribution } = distribute(scope => ({ domainNames: ['*.example.com'], certificate: certificateIn(scope) }));

  expect(distribution.baseUrl).toBe(`https://${distribution.distribution.distributionDomainName}`);
});

test('the zone itself can be a domain name, and names that only end alike are not in it', () => {
  const { template } = distribute(scope => ({
    domainNames: ['example.com', 'notexample.com'], certificate: certificateIn(scope), hostedZone: zoneIn(scope, 'example.com.'),
  }));

  expect(new Set(propertiesOf(template, 'AWS::Route53::RecordSet').map(({ Name }) => Name))).toEqual(new Set(['example.com.']));
});

test('deploy-time names are used, and are assumed to be in the zone', () => {
  const name = (index: number) => Lazy.string({ produce: () => `host-${index}.example.com` });
  const { template, distribution, stack } = distribute(scope => ({
    domainNames: [name(0), name(1)], certificate: certificateIn(scope), hostedZone: zoneIn(scope),
  }));

  expect(stack.resolve(distribution.baseUrl)).toBe('https://host-0.example.com');
  expect(propertiesOf(template, 'AWS::Route53::RecordSet').map(({ Name }) => Name)).toEqual(
    [0, 1].flatMap(index => Array(3).fill(`host-${index}.example.com.`)),
  );
});

test('minimumProtocolVersion', () => {
  const { template } = distribute(scope => ({
    domainNames: ['videos.example.com'],
    certificate: certificateIn(scope),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025,
  }));

  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.3_2025' } },
  });
});

test('a pipeline records URLs with the domain name, unless the tracker has another one', () => {
  const urlOf = (deliveryBaseUrl?: string) => {
    const stack = testStack();
    new MediaPipeline(stack, 'Videos', {
      tracker: { deliveryBaseUrl },
      delivery: Delivery.cloudFront({ domainNames: ['videos.example.com'], certificate: certificateIn(stack) }),
    });
    return functionNamed(Template.fromStack(stack), 'RecordJobEvent').Environment.Variables.DELIVERY_BASE_URL;
  };

  expect(urlOf()).toBe('https://videos.example.com');
  expect(urlOf('https://cdn.example.com')).toBe('https://cdn.example.com');
});

describe('rejects', () => {
  test.each<[string, (stack: Stack) => MediaDistributionOptions, string]>([
    ['domain names without a certificate', () => ({ domainNames: ['videos.example.com'] }),
      'domainNames requires certificate (CloudFront refuses a domain name without one), got domainNames without it'],
    ['records without domain names', stack => ({ hostedZone: zoneIn(stack) }),
      'hostedZone requires domainNames (its records are those of the domain names), got hostedZone without it'],
    ['a TLS version without a certificate', () => ({ minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021 }),
      'minimumProtocolVersion requires certificate (without one, CloudFront ignores it and accepts TLSv1), got minimumProtocolVersion without it'],
    ['no domain name', stack => ({ domainNames: [], certificate: certificateIn(stack) }), 'domainNames must have at least one domain name, got none'],
    ['a URL', stack => ({ domainNames: ['a.example.com', 'https://videos.example.com'], certificate: certificateIn(stack) }),
      'domainNames[1] must be a domain name in lower case, such as \'videos.example.com\', got \'https://videos.example.com\''],
    ['capitals', stack => ({ domainNames: ['Videos.example.com'], certificate: certificateIn(stack) }),
      'domainNames[0] must be a domain name in lower case'],
    ['a wildcard inside', stack => ({ domainNames: ['a.*.example.com'], certificate: certificateIn(stack) }), 'domainNames[0] must be a domain name'],
    ['the same name twice', stack => ({ domainNames: ['a.example.com', 'a.example.com'], certificate: certificateIn(stack) }),
      'domainNames must be different, got \'a.example.com\' twice'],
    ['a certificate of another region, by its ARN',
      stack => ({ domainNames: ['a.example.com'], certificate: certificateIn(stack, ARN.replace('us-east-1', 'eu-west-1')) }),
      'certificate must be in us-east-1, which CloudFront reads certificates from, got a certificate in \'eu-west-1\' (\'Test/Certificate\'): '
      + 'create it in a stack in us-east-1, and import it by its ARN'],
    ['a zone without any of the names',
      stack => ({ domainNames: ['a.example.org'], certificate: certificateIn(stack), hostedZone: zoneIn(stack) }),
      'hostedZone must contain at least one of domainNames, got \'example.com\' for a.example.org'],
    ['a zone without a name',
      stack => ({
        domainNames: ['a.example.com'], certificate: certificateIn(stack), hostedZone: route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1'),
      }),
      'hostedZone must have a name: use HostedZone.fromHostedZoneAttributes() or HostedZone.fromLookup(), got a zone without one'],
    ['a certificate without domain names', stack => ({ certificate: certificateIn(stack) }),
      'certificate requires domainNames (CloudFront uses it for these names only), got certificate without it'],
    ['domain names that are known only at deployment',
      stack => ({ domainNames: new CfnParameter(stack, 'Names', { type: 'List<String>' }).valueAsList, certificate: certificateIn(stack) }),
      'domainNames must be a list that is known at synthesis, got a deploy-time token: list its items, which may be tokens'],
    ['a list for a certificate', () => ({ domainNames: ['a.example.com'], certificate: [] as any }),
      'certificate must be a certificate such as acm.Certificate.fromCertificateArn(), got a list'],
    ['a string for domain names', () => ({ domainNames: 'a.example.com' as any }), 'domainNames must be a list of strings, got \'a.example.com\''],
  ])('%s', (_name, options, message) => {
    expect(() => distribute(options)).toThrow(`MediaDistribution 'Test/Distribution' ${message}`);
  });

  test('a certificate that the app creates in another region', () => {
    const app = testApp();
    const elsewhere = new Stack(app, 'Elsewhere', { env: { region: 'eu-west-1' } });
    const certificate = new acm.Certificate(elsewhere, 'Certificate', { domainName: 'videos.example.com' });

    expect(() => distribute(() => ({ domainNames: ['videos.example.com'], certificate }), new Stack(app, 'Test', { env: { region: 'eu-west-1' } })))
      .toThrow('got a certificate in \'eu-west-1\' (\'Elsewhere/Certificate\')');
  });
});

test.each(['us-east-1', undefined])('accepts a certificate that the app creates in region %s', region => {
  const stack = testStack({ env: { region } });
  const certificate = new acm.Certificate(stack, 'Certificate', { domainName: 'videos.example.com' });

  expect(() => distribute(() => ({ domainNames: ['videos.example.com'], certificate }), stack)).not.toThrow();
});
