import { Stack, Token, Validations } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { MediaDistributionOptions } from './media-distribution-options';
import { readable, rejectListToken, requireMatch } from '../shared/validation/values';

const HOST_NAME = /^([a-z\d_]([a-z\d_-]*[a-z\d])?\.)+[a-z\d-]+$/;
const DOMAIN_NAME = new RegExp(`^(\\*\\.)?${HOST_NAME.source.slice(1)}`);

/** Properties of the distribution for its own domain names. */
export function domainProps(
  what: string, { domainNames, certificate, hostedZone, minimumProtocolVersion }: MediaDistributionOptions,
): Partial<cloudfront.DistributionProps> {
  if (domainNames) {
    requireDomainNames(`${what} domainNames`, domainNames);
  }
  requireTogether(what, 'domainNames', domainNames, 'certificate', certificate, 'CloudFront refuses a domain name without one');
  requireTogether(what, 'certificate', certificate, 'domainNames', domainNames, 'CloudFront uses it for these names only');
  requireTogether(what, 'hostedZone', hostedZone, 'domainNames', domainNames, 'its records are those of the domain names');
  requireTogether(what, 'minimumProtocolVersion', minimumProtocolVersion, 'certificate', certificate,
    'without one, CloudFront ignores it and accepts TLSv1');
  return certificate === undefined ? {} : {
    domainNames,
    certificate: inVirginia(`${what} certificate`, certificate),
    minimumProtocolVersion: minimumProtocolVersion ?? cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}

/** The first domain name that can be in a URL. */
export function firstDomainName(domainNames: string[] = []): string | undefined {
  return domainNames.find(name => Token.isUnresolved(name) || !name.startsWith('*.'));
}

/** A domain name in a URL. */
export function requireHostName(what: string, name: string): void {
  requireMatch(what, name, HOST_NAME, 'a domain name in lower case without a wildcard, such as \'www.example.com\'');
}

function requireDomainName(what: string, name: string): void {
  requireMatch(what, name, DOMAIN_NAME, 'a domain name in lower case, such as \'videos.example.com\'');
}

/** A, AAAA and HTTPS records for the domain names in the zone. */
export function createDomainRecords(
  owner: Construct, what: string, distribution: cloudfront.IDistribution, { domainNames = [], hostedZone: zone }: MediaDistributionOptions,
): void {
  if (!zone) {
    return;
  }
  const zoneName = zoneNameOf(what, zone);
  const inZone = domainNames.filter(name => isIn(name, zoneName));
  if (inZone.length === 0) {
    throw new Error(`${what} hostedZone must contain at least one of domainNames, got '${zoneName}' for ${domainNames.join(', ')}`);
  }
  const records = new Construct(owner, 'Records');
  const target = route53.RecordTarget.fromAlias(new CloudFrontTarget(distribution));
  for (const [index, name] of inZone.entries()) {
    const id = readable(name, `DomainName${index}`);
    // Ends with a dot: the name is complete, and CDK does not append the zone's.
    const props = { zone, recordName: `${name}.`, target };
    new route53.ARecord(records, `${id}-A`, props);
    new route53.AaaaRecord(records, `${id}-AAAA`, props);
    acknowledgeAlias(new route53.HttpsRecord(records, `${id}-HTTPS`, props));
  }
}

/** Route 53 has had alias records of this type since 2025. The rule that CDK runs is older. */
function acknowledgeAlias(record: route53.HttpsRecord): void {
  Validations.of(record).acknowledge({
    id: 'CloudFormation-Validate::E3029', reason: 'Route 53 has alias records of type HTTPS for CloudFront distributions',
  });
}

/** A zone that is imported by its id has no name, and throws. */
function zoneNameOf(what: string, zone: route53.IHostedZone): string {
  try {
    return zone.zoneName;
  } catch (error) {
    throw new Error(`${what} hostedZone must have a name: use HostedZone.fromHostedZoneAttributes() or HostedZone.fromLookup(), `
      + `got a zone without one (${(error as Error).message})`);
  }
}

/** Unknown names are assumed to be in the zone. */
function isIn(name: string, zoneName: string): boolean {
  return Token.isUnresolved(name) || Token.isUnresolved(zoneName) || `.${name}`.endsWith(`.${zoneName.replace(/\.$/, '')}`);
}

function requireDomainNames(what: string, names: string[]): void {
  rejectListToken(what, names);
  if (names.length === 0) {
    throw new Error(`${what} must have at least one domain name, got none`);
  }
  for (const [index, name] of names.entries()) {
    requireDomainName(`${what}[${index}]`, name);
    if (names.indexOf(name) !== index) {
      throw new Error(`${what} must be different, got '${name}' twice`);
    }
  }
}

function requireTogether(what: string, name: string, value: unknown, needed: string, neededValue: unknown, reason: string): void {
  if (value !== undefined && neededValue === undefined) {
    throw new Error(`${what} ${name} requires ${needed} (${reason}), got ${name} without it`);
  }
}

function inVirginia(what: string, certificate: acm.ICertificate): acm.ICertificate {
  const region = regionOf(certificate);
  if (region !== undefined && region !== 'us-east-1') {
    throw new Error(`${what} must be in us-east-1, which CloudFront reads certificates from, got a certificate in '${region}' `
      + `('${certificate.node.path}'): create it in a stack in us-east-1, and import it by its ARN`);
  }
  return certificate;
}

/** If it is known: from the ARN, or from the stack that creates the certificate. */
function regionOf(certificate: acm.ICertificate): string | undefined {
  const { certificateArn, node: { defaultChild } } = certificate;
  if (!Token.isUnresolved(certificateArn)) {
    return certificateArn.split(':')[3];
  }
  const { region } = Stack.of(certificate);
  return acm.CfnCertificate.isCfnCertificate(defaultChild) && !Token.isUnresolved(region) ? region : undefined;
}
