import { readFileSync } from 'fs';
import { join } from 'path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as library from '../../src';
import { propertiesOf, testApp } from '../synth';

jest.mock('cdk-media-pipeline', () => library, { virtual: true });
// An app that is imported goes to the same folder, which is removed after the tests.
process.env.CDK_OUTDIR = testApp().outdir;

const FOLDER = join(__dirname, '../../examples/viewer-metrics');

function contentsOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

const { VideoMetrics } = module.require(join(FOLDER, 'app')) as { VideoMetrics: new (scope: unknown, id: string, distributionId: string) => Stack };
const stack = new VideoMetrics(testApp(), 'Metrics', 'E1A2B3C4D5E6F7');
const template = Template.fromStack(stack);
const [logBucket] = Object.keys(template.findResources('AWS::S3::Bucket')).filter(id => id.startsWith('Logs'));

test('the table has fields that are in the logs, and reads the bucket that they are delivered to', () => {
  const [{ TableInput: { StorageDescriptor: { Columns, Location, SerdeInfo } } }] = propertiesOf(template, 'AWS::Glue::Table');
  const [{ RecordFields }] = propertiesOf(template, 'AWS::Logs::Delivery');
  const fields = Columns.map(({ Name }: { Name: string }) => SerdeInfo.Parameters[`mapping.${Name}`]);

  expect(RecordFields).toEqual(expect.arrayContaining(fields));
  expect(Location).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: logBucket }, '/']] });
  template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
    DestinationResourceArn: { 'Fn::GetAtt': [logBucket, 'Arn'] }, OutputFormat: 'json',
  });
});

test('the columns are those that the view reads', () => {
  const [{ TableInput: { StorageDescriptor: { Columns } } }] = propertiesOf(template, 'AWS::Glue::Table');
  const read = contentsOf('queries/cmcd.sql').match(/\b(timestamp_ms|time_taken|[cs]{1,2}_\w+)\b/g);

  expect(Columns.map(({ Name }: { Name: string }) => Name).sort()).toEqual([...new Set(read)].sort());
});

test('four saved queries, in the database and the work group', () => {
  const [[database], [workGroup]] = ['AWS::Glue::Database', 'AWS::Athena::WorkGroup'].map(type => Object.keys(template.findResources(type)));

  expect(propertiesOf(template, 'AWS::Athena::NamedQuery')).toEqual(['cmcd', 'startup', 'rebuffering', 'bitrate'].map(name => ({
    Name: `video-${name}`, QueryString: contentsOf(`queries/${name}.sql`), Database: { Ref: database }, WorkGroup: { Ref: workGroup },
  })));
});

test('a query has a limit, and its results expire', () => {
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 107_374_182_400, EnforceWorkGroupConfiguration: true },
  });
  template.allResourcesProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: Match.anyValue() })] },
    PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicAcls: true }),
  });
});

test('the player sends what the view reads', () => {
  const [, sent] = /includeKeys: \[(.*)\]/.exec(contentsOf('player/player.js'))!;
  const read = [...contentsOf('queries/cmcd.sql').matchAll(/\(\?:\^\|,\)(\w+)[=(]/g)].map(([, key]) => key);

  expect(read.length).toBeGreaterThan(9);
  expect(sent.match(/\w+/g)).toEqual(expect.arrayContaining(read));
});
