import { DURATION, requireInstance, requireListOf, requireMap, requireStrings, type ValueClass } from './shapes';

interface ListOf {
  /** Absent for lists of strings. */
  readonly member?: string;
  readonly itemsOf: string;
}

const BUCKET: ValueClass = { member: 'bucketName', allowed: 'a bucket such as s3.Bucket.fromBucketName()' };
const BITRATE: ValueClass = { member: 'toBitsPerSecond', allowed: 'a Bitrate such as Bitrate.kbps(128)' };
const PRESETS: ListOf = { member: 'bind', itemsOf: 'OutputPreset' };
const RENDITIONS: ListOf = { member: 'toVideoDescription', itemsOf: 'Rendition' };
const LADDERS: ListOf = { member: 'rungNames', itemsOf: 'Ladder' };
const QUEUE: ValueClass = { member: 'queueArn', allowed: 'a MediaConvertQueue such as MediaConvertQueue.fromQueueArn()' };
const KEY: ValueClass = { member: 'keyArn', allowed: 'a key such as kms.Key.fromKeyArn()' };
const SECRET: ValueClass = { member: 'secretArn', allowed: 'a Secret such as Secret.fromSecretNameV2()' };
const SIZE: ValueClass = { member: 'toBytes', allowed: 'a Size such as Size.gibibytes(10)' };
const STRINGS: ListOf = { itemsOf: 'strings' };
const TOPIC: ValueClass = { member: 'topicArn', allowed: 'a topic such as sns.Topic.fromTopicArn()' };
const STATEMENTS: ListOf = { member: 'toStatementJson', itemsOf: 'PolicyStatement' };

/** The classes of options by name. An option of this name has the same class in the whole library. */
const KINDS: { readonly [option: string]: ValueClass | ListOf } = {
  adaptiveQuantization: { member: '_toQuantizationSettings', allowed: 'an AdaptiveQuantization such as AdaptiveQuantization.auto()' },
  after: DURATION,
  alarmTopic: TOPIC,
  allowedOrigins: STRINGS,
  archive: { member: '_toLifecycleRule', allowed: 'a SourceArchive such as SourceArchive.deepArchive()' },
  at: { member: 'toMilliseconds', itemsOf: 'Duration' },
  atTime: DURATION,
  audio: { member: 'toAudioDescription', itemsOf: 'AudioRendition' },
  audioGroups: STRINGS,
  authorizer: { member: 'bind', allowed: 'an authorizer such as HttpJwtAuthorizer' },
  bitrate: BITRATE,
  bucket: BUCKET,
  budget: { member: '_planned', allowed: 'a Budget such as Budget.monthly()' },
  c2pa: { member: 'signingKey', allowed: 'C2paOptions, an object with certificates and signingKey' },
  captions: { member: '_toCaptionDescription', itemsOf: 'Captions' },
  certificate: { member: 'certificateArn', allowed: 'a certificate such as acm.Certificate.fromCertificateArn()' },
  certificates: SECRET,
  channelMapping: { member: '_toRemixSettings', allowed: 'a ChannelMapping such as ChannelMapping.channels([1, 2])' },
  clips: { member: '_toInputClipping', itemsOf: 'Clip' },
  colorConversion: { member: '_toColorCorrector', allowed: 'a ColorConversion such as ColorConversion.hdrToSdr()' },
  compositeTopic: TOPIC,
  contentTypes: STRINGS,
  deadLetterAge: DURATION,
  defaultTtl: DURATION,
  deinterlace: { member: '_toDeinterlacer', allowed: 'a Deinterlace such as Deinterlace.adaptive()' },
  deletion: { member: 'grantDelete', allowed: 'a JobDeletion of this app' },
  delivery: { member: '_baseUrl', allowed: 'a Delivery such as Delivery.cloudFront()' },
  dolbyVision: { member: '_toDolbyVision', allowed: 'a DolbyVision such as DolbyVision.profile5()' },
  distribution: { member: 'addBehavior', allowed: 'a cloudfront.Distribution of this app, not an imported one' },
  domainNames: STRINGS,
  duration: DURATION,
  encryption: { member: 'toHlsSettings', allowed: 'an Encryption such as Encryption.spekeV2()' },
  encryptionKey: KEY,
  end: DURATION,
  events: STRINGS,
  expireAfter: DURATION,
  fadeIn: DURATION,
  fadeOut: DURATION,
  fragmentLength: DURATION,
  frameRate: { member: '_toFrameRateSettings', allowed: 'a FrameRate such as FrameRate.fps(25)' },
  geoRestriction: { member: 'restrictionType', allowed: 'a GeoRestriction such as cloudfront.GeoRestriction.allowlist()' },
  gop: { member: '_toFrameSettings', allowed: 'a Gop such as Gop.seconds(2)' },
  hostedZone: { member: 'hostedZoneId', allowed: 'a hosted zone such as route53.HostedZone.fromLookup()' },
  indexes: STRINGS,
  interval: DURATION,
  inventory: { member: 'bucket', allowed: 'a location such as { bucket, prefix }' },
  jobEventAge: DURATION,
  keyPatterns: STRINGS,
  ladder: { member: 'rungNames', allowed: 'a Ladder such as Ladder.qvbr()' },
  layout: { member: '_toPlan', allowed: 'an OutputLayout such as OutputLayout.byJob()' },
  logBucket: BUCKET,
  loudness: { member: '_toSettings', allowed: 'a Loudness such as Loudness.ituBs1770()' },
  manifestTtl: DURATION,
  masteringDisplay: { member: '_toDisplayMetadata', allowed: 'a MasteringDisplay such as MasteringDisplay.p3D65()' },
  maxAverageBitrate: BITRATE,
  maxBitrate: BITRATE,
  maxDuration: DURATION,
  maxSize: SIZE,
  minBitrate: BITRATE,
  minFinalSegmentLength: DURATION,
  noiseReducer: { member: '_toNoiseReducer', allowed: 'a NoiseReducer such as NoiseReducer.spatial()' },
  operations: STRINGS,
  output: { member: '_toDestinationSettings', allowed: 'a CaptionOutput such as CaptionOutput.webVtt()' },
  perFrameMetrics: STRINGS,
  pixelAspectRatio: { member: '_toPixelAspectSettings', allowed: 'a PixelAspectRatio such as PixelAspectRatio.square()' },
  playbackDistribution: { member: 'grantSign', allowed: 'a MediaDistribution such as MediaDistribution.fromMediaDistributionAttributes()' },
  playbackDuration: DURATION,
  queue: QUEUE,
  rapInterval: DURATION,
  rateControl: { member: '_toRateControlSettings', allowed: 'a RateControl such as RateControl.cbr()' },
  reconciliation: { member: 'interval', allowed: 'a Reconciliation such as Reconciliation.never()' },
  recordRetention: DURATION,
  requestFeatures: STRINGS,
  rendition: { member: 'toVideoDescription', allowed: 'a Rendition such as Rendition.h264()' },
  role: { member: 'roleArn', allowed: 'a role such as iam.Role.fromRoleName()' },
  roleStatements: STATEMENTS,
  rules: { member: '_toRule', itemsOf: 'AutomatedAbrRule' },
  scaling: { member: '_scalingBehavior', allowed: 'a Scaling such as Scaling.fill()' },
  secret: SECRET,
  segmentLength: DURATION,
  source: { member: 'selectorName', allowed: 'an AudioSource such as AudioSource.track(2)' },
  start: DURATION,
  startTime: DURATION,
  statusUpdateInterval: DURATION,
  settleTime: DURATION,
  signingKey: KEY,
  storageClass: { member: 'value', allowed: 'a StorageClass such as s3.StorageClass.INTELLIGENT_TIERING' },
  storageEncryptionKey: KEY,
  stuckAfter: DURATION,
  systems: { member: 'systemId', itemsOf: 'DrmSystem' },
  table: { member: 'tableName', allowed: 'a table such as dynamodb.Table.fromTableName()' },
  throttledFor: DURATION,
  timeout: DURATION,
  topic: TOPIC,
  trickPlay: { member: '_toGroupSettings', allowed: 'a TrickPlay such as TrickPlay.sprites()' },
  uploadAge: DURATION,
  urlExpiration: DURATION,
  variantOrder: { member: '_rungsOf', allowed: 'a VariantOrder such as VariantOrder.LOWEST_FIRST' },
  viewerAccess: { member: '_bind', allowed: 'a ViewerAccess such as ViewerAccess.open()' },
  whenHdr: { member: '_toColorCorrector', allowed: 'a ColorConversion such as ColorConversion.hdrToSdr()' },
  whenInterlaced: { member: '_toDeinterlacer', allowed: 'a Deinterlace such as Deinterlace.adaptive()' },
  watermarks: { member: '_toInsertableImage', itemsOf: 'Watermark' },
  when: { member: '_toSourceRule', allowed: 'a Source such as Source.keyPattern(\'uploads/films/*\')' },
};

/**
 * Rejects values that only JavaScript accepts: a number for a Duration, one preset for a list of presets, a list with a gap, options
 * that are not an object. `what` names the owner of the options.
 */
export function requireOptionKinds(what: string, options: object): void {
  requireMap(`${what} options`, options);
  for (const [option, value] of Object.entries(options)) {
    if (Object.hasOwn(KINDS, option) && value !== undefined) {
      requireKind(`${what} ${option}`, value, KINDS[option]);
      if (KINDS[option] === KEY) {
        rejectAlias(`${what} ${option}`, value);
      }
    }
  }
}

/** IAM compares the ARN of the key itself: with an alias, every call to KMS would be denied at run time. */
function rejectAlias(what: string, value: object): void {
  if ('aliasTargetKey' in value || 'aliasName' in value) {
    throw new Error(`${what} must be a key, got an alias, whose ARN has no effect in policies: pass the key, such as kms.Key.fromKeyArn() or `
      + 'kms.Key.fromLookup()');
  }
}

/** The bits per second of a Bitrate. `what` names the property. */
export function bitsPerSecondOf(what: string, bitrate: { toBitsPerSecond(): number }): number {
  requireInstance(what, bitrate, BITRATE);
  return bitrate.toBitsPerSecond();
}

/** For a required Duration. */
export function requireDuration(what: string, duration: unknown): void {
  requireInstance(what, duration, DURATION);
}

/** For a required Size. */
export function requireSize(what: string, size: unknown): void {
  requireInstance(what, size, SIZE);
}

/** For a required MediaConvertQueue. */
export function requireQueue(what: string, queue: unknown): void {
  requireInstance(what, queue, QUEUE);
}

/** For lists that are not options. `what` names the list. */
export function requirePresets(what: string, presets: unknown): void {
  requireKind(what, presets, PRESETS);
}

export function requireLadders(what: string, ladders: unknown): void {
  requireKind(what, ladders, LADDERS);
}

export function requireRenditions(what: string, renditions: unknown): void {
  requireKind(what, renditions, RENDITIONS);
}

export function requireContainer(what: string, container: unknown): void {
  requireInstance(what, container, { member: '_toContainerSettings', allowed: 'a VideoContainer such as VideoContainer.MP4' });
}

function requireKind(what: string, value: unknown, kind: ValueClass | ListOf): void {
  if (!('itemsOf' in kind)) {
    requireInstance(what, value, kind);
  } else if (kind.member === undefined) {
    requireStrings(what, value);
  } else {
    requireListOf(what, value, kind.member, kind.itemsOf);
  }
}
