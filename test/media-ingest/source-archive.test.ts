import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { JobTracker, MediaIngest, MediaPipeline, OutputPreset, SourceArchive, TranscodePipeline } from '../../src';
import type { MediaIngestProps } from '../../src/media-ingest';
import { functionNamed, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

const TAG = { Key: 'cdk-media-pipeline:transcoded', Value: 'true' };

function bucketOf(props: MediaIngestProps): any {
  const stack = testStack();
  new MediaIngest(stack, 'Ingest', props);
  return propertiesOf(Template.fromStack(stack), 'AWS::S3::Bucket')[0];
}

function archiveRuleOf(props: MediaIngestProps): any {
  return bucketOf(props).LifecycleConfiguration.Rules[1];
}

test.each([
  ['GLACIER_IR', SourceArchive.glacierInstantRetrieval()],
  ['GLACIER', SourceArchive.glacierFlexibleRetrieval()],
  ['DEEP_ARCHIVE', SourceArchive.deepArchive()],
])('a new bucket moves tagged sources to %s after 30 days by default', (StorageClass, archive) => {
  expect(bucketOf({ archive })).toMatchObject({
    LifecycleConfiguration: {
      Rules: [
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' },
        { Prefix: 'uploads/', TagFilters: [TAG], Transitions: [{ StorageClass, TransitionInDays: 30 }], Status: 'Enabled' },
      ],
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    },
  });
});

test('sources may also be deleted, and expire without a move', () => {
  const both = SourceArchive.deepArchive({ after: Duration.days(1), expireAfter: Duration.days(181) });
  expect(archiveRuleOf({ archive: both })).toMatchObject({
    Transitions: [{ TransitionInDays: 1 }], ExpirationInDays: 181, NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  });
  const expired = archiveRuleOf({ archive: SourceArchive.expire(Duration.days(1)), prefix: '' });
  expect(expired).toMatchObject({ TagFilters: [TAG], ExpirationInDays: 1 });
  expect(expired).not.toHaveProperty('Transitions');
  expect(expired).not.toHaveProperty('Prefix');
});

test('without an archive, S3 decides about small objects, and there is no rule', () => {
  expect(bucketOf({}).LifecycleConfiguration).toEqual({ Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' }] });
});

const token = Duration.days(Token.asNumber({ Ref: 'Days' }));

test.each([
  [() => SourceArchive.deepArchive({ after: Duration.hours(36) }),
    'SourceArchive.deepArchive after must be whole days, at least 1, got 1 day 12 hours'],
  [() => SourceArchive.deepArchive({ after: Duration.days(0) }), 'after must be whole days, at least 1, got'],
  [() => SourceArchive.deepArchive({ expireAfter: Duration.days(209) }),
    "SourceArchive.deepArchive expireAfter must be whole days, at least 210 (180 days, which S3 bills in any case, after 'after'), got 209 days"],
  [() => SourceArchive.glacierInstantRetrieval({ after: Duration.days(7), expireAfter: Duration.days(96) }), 'at least 97'],
  [() => SourceArchive.glacierFlexibleRetrieval({ after: Duration.days(7), expireAfter: Duration.days(96) }), 'at least 97'],
  [() => SourceArchive.expire(Duration.hours(1)), 'SourceArchive.expire after must be whole days, at least 1, got 1 hour'],
  [() => SourceArchive.expire(7 as any), 'SourceArchive.expire after must be a Duration such as Duration.seconds(6), got 7'],
  [() => SourceArchive.deepArchive({ after: token }), 'after must be known at synthesis'],
  [() => bucketOf({ archive: 'DEEP_ARCHIVE' as any }), "archive must be a SourceArchive such as SourceArchive.deepArchive(), got 'DEEP_ARCHIVE'"],
])('refuses an archive that S3 or its bill would not keep: %#', (create, text) => {
  expect(create).toThrow(text);
});

describe('an existing bucket', () => {
  test('of this app gets the rule beside its own', () => {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Films', { lifecycleRules: [{ expiration: Duration.days(9), prefix: 'other/' }] });
    new MediaIngest(stack, 'Ingest', { bucket, archive: SourceArchive.glacierInstantRetrieval() });
    expect(propertiesOf(Template.fromStack(stack), 'AWS::S3::Bucket')[0].LifecycleConfiguration.Rules).toEqual([
      expect.objectContaining({ Prefix: 'other/' }), expect.objectContaining({ Prefix: 'uploads/', TagFilters: [TAG] }),
    ]);
  });

  test('that is imported stays as it is: a warning has the rule that its owner must add', () => {
    const stack = testStack();
    const bucket = s3.Bucket.fromBucketName(stack, 'Films', 'example-films');
    new MediaIngest(stack, 'Ingest', { bucket, archive: SourceArchive.deepArchive({ expireAfter: Duration.days(365) }) });
    const rule = {
      Status: 'Enabled',
      Filter: { And: { Prefix: 'uploads/', Tags: [TAG] } },
      Transitions: [{ Days: 30, StorageClass: 'DEEP_ARCHIVE' }],
      Expiration: { Days: 365 },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    };
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('only its owner can move or delete them'));
    expect(warnings.map(({ entry }) => entry.data)).toEqual([expect.stringContaining('\'example-films\' is imported')]);
    expect(warnings[0].entry.data).toContain(JSON.stringify(rule));
  });
});

test('a rule for a whole bucket selects the tag alone: an And of S3 needs two conditions', () => {
  const stack = testStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Films', 'example-films');
  new MediaIngest(stack, 'Ingest', { bucket, prefix: '', archive: SourceArchive.deepArchive() });
  const [{ entry }] = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('only its owner can move or delete them'));
  expect(entry.data).toContain(JSON.stringify({ Status: 'Enabled', Filter: { Tag: TAG } }).slice(0, -1));
});

describe('the record function', () => {
  function recorderOf(ingest: MediaIngestProps) {
    const stack = testStack();
    new MediaPipeline(stack, 'Videos', { ingest });
    const template = Template.fromStack(stack);
    const tagging = statementsOfRole(template, 'RecordJobEvent').flatMap(({ Action, Resource }) => [Action].flat()
      .filter((action: string) => action.includes('Tagging')).map((action: string) => [action, JSON.stringify(Resource)]));
    return { variable: functionNamed(template, 'RecordJobEvent').Environment.Variables.TAG_SOURCES, tagging };
  }

  const archive = SourceArchive.deepArchive();

  test('may tag the sources under the prefix, and nothing else', () => {
    const { variable, tagging } = recorderOf({ archive });
    expect(variable).toBe('true');
    expect(tagging.map(([action]) => action)).toEqual(['s3:GetObjectTagging', 's3:PutObjectTagging']);
    tagging.forEach(([, resource]) => expect(resource).toContain('/uploads/*'));
  });

  test('may tag versions of a bucket that may have them', () => {
    expect(recorderOf({ archive, versioned: true }).tagging.map(([action]) => action).sort()).toEqual([
      's3:GetObjectTagging', 's3:GetObjectVersionTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging',
    ]);
  });

  test('has neither the variable nor a permission without an archive', () => {
    expect(recorderOf({})).toEqual({ variable: undefined, tagging: [] });
  });

  test('must be able to use the ingest', () => {
    const app = testApp();
    const [home, other] = [new Stack(app, 'Home'), new Stack(app, 'Other')];
    const tracker = new JobTracker(other, 'Tracker');
    const ingest = new MediaIngest(home, 'Ingest', { archive });
    expect(() => new TranscodePipeline(home, 'Transcode', { ingest, tracker, outputs: [OutputPreset.cmaf()] })).toThrow(
      "MediaIngest 'Home/Ingest' archive must be absent if the JobTracker, whose function tags transcoded sources, is not in the stack of the "
      + "uploads, got a tracker in stack 'Other': create the tracker in the stack of the uploads");
  });
});
