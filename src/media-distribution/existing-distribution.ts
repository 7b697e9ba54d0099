import { Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StreamBehaviors } from './behavior/stream-behavior';
import { requireHostName } from './domain-names';
import type { MediaDistributionOptions, MediaDistributionProps } from './media-distribution-options';
import { nameOf } from '../shared/constructs/construct-name';
import { CONTAINER_CODECS } from '../shared/pure/container-codecs';
import { rejectOptionsOfNewResource } from '../shared/validation/existing-resource';
import { requireMatch } from '../shared/validation/values';

const OPTIONS_OF_NEW: readonly (keyof MediaDistributionOptions)[] = [
  'domainNames', 'certificate', 'hostedZone', 'minimumProtocolVersion', 'httpVersion', 'webAclId', 'geoRestriction', 'priceClass', 'comment',
  'enableLogging', 'logBucket', 'logFilePrefix', 'removalPolicy', 'autoDeleteObjects',
];

/** A distribution of the app, and the path of the streams in it. */
export interface PlaceInDistribution {
  readonly distribution: cloudfront.Distribution;
  readonly path: string;
}

/** The given distribution and path. Undefined if a new distribution is to be created. */
export function placeInDistribution(scope: Construct, props: MediaDistributionProps): PlaceInDistribution | undefined {
  const what = nameOf('MediaDistribution', scope);
  const { distribution, path, domainName } = props;
  if (!distribution) {
    const given = (['path', 'domainName'] as const).find(name => props[name] !== undefined);
    if (given !== undefined) {
      throw new Error(`${what} ${given} requires distribution, got ${given} without it${given === 'domainName' ? ': set domainNames' : ''}`);
    }
    return undefined;
  }
  rejectOptionsOfNewResource(what, props, 'distribution', OPTIONS_OF_NEW);
  requirePath(what, path);
  if (domainName !== undefined) {
    requireHostName(`${what} domainName`, domainName);
  }
  requireSameStack(what, scope, distribution);
  requireFreePath(what, distribution, path);
  return { distribution, path };
}

/** Adds the behaviors, those of single names before the one of all files: the first that matches a request counts. */
export function addBehaviors({ distribution, path }: PlaceInDistribution, { origin, byName, files }: StreamBehaviors): void {
  for (const [pattern, behavior] of Object.entries(byName)) {
    distribution.addBehavior(`${path}/${pattern}`, origin, behavior);
  }
  distribution.addBehavior(`${path}/*`, origin, files);
}

function requirePath(what: string, path: string | undefined): asserts path is string {
  if (path === undefined) {
    throw new Error(`${what} distribution requires path, got distribution without it`);
  }
  requireMatch(`${what} path`, path, /^(?=.{2,200}$)(\/(?!\.+(\/|$))[\w.-]+)+$/,
    '1 to 199 letters, digits, "-", "_" and "." after a "/", such as \'/videos\', without a trailing slash and parts of dots only');
}

function requireSameStack(what: string, scope: Construct, distribution: cloudfront.Distribution): void {
  const [own, other] = [Stack.of(scope), Stack.of(distribution)];
  if (own !== other) {
    throw new Error(`${what} distribution must be of the same stack, got '${distribution.node.path}' of stack '${other.node.path}': `
      + 'create the distribution here, or serve the bucket by a separate distribution');
  }
}

const STREAM_EXTENSIONS = ['m3u8', 'mpd', 'ism', 'm4s', 'm4a', 'cmfv', 'cmfa', 'cmft', 'ts', 'jpg'];
const CAPTION_EXTENSIONS = ['vtt', 'srt', 'scc', 'ttml', 'smi', 'xml'];
/** MediaConvert names files by their containers, and by their codecs if they have no container. */
const FILE_EXTENSIONS = Object.entries(CONTAINER_CODECS).flatMap(([container, { audio = [] }]) => [container, ...audio])
  .map(name => name.toLowerCase().replace('_', ''));

/** Names of files under the path, one of each kind. */
const FILES = [...new Set([...STREAM_EXTENSIONS, ...CAPTION_EXTENSIONS, ...FILE_EXTENSIONS])].map(extension => `/job/cmaf/stream.${extension}`);

/** CloudFront uses the first behavior that matches, so an earlier one would take requests for the streams. */
function requireFreePath(what: string, distribution: cloudfront.Distribution, path: string): void {
  const taken = patternsOf(distribution).find(pattern => FILES.some(file => matches(pattern, `${path}${file}`)));
  if (taken !== undefined) {
    throw new Error(`${what} path must not be served by another behavior of the distribution, got '${path}' beside the behavior '${taken}': `
      + 'choose another path, or add that behavior after this construct');
  }
}

/** Those that are known at synthesis. */
function patternsOf(distribution: cloudfront.Distribution): string[] {
  const { distributionConfig } = distribution.node.defaultChild as cloudfront.CfnDistribution;
  const { cacheBehaviors = [] } = Stack.of(distribution).resolve(distributionConfig) as { cacheBehaviors?: { pathPattern: unknown }[] };
  return cacheBehaviors.map(({ pathPattern }) => pathPattern).filter(pattern => typeof pattern === 'string');
}

/** As in CloudFront: `*` matches any characters, `?` one, and the first `/` may be missing. */
function matches(pattern: string, path: string): boolean {
  const expression = pattern.replaceAll(/[^\w/]/g, character => ({ '*': '.*', '?': '.' })[character] ?? `\\${character}`);
  return new RegExp(`^/?${expression.replace(/^\//, '')}$`, 's').test(path);
}
