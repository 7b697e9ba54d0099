import { CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { Delivery, MediaPipeline, OutputLayout, OutputPreset, ViewerAccess, type MediaPipelineProps } from '../../src';
import { planOf, propertiesOf, testApp } from '../synth';

/** Each claim of docs/production.md about a name. */
const DATA = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret'];

interface Names {
  readonly id?: string;
  readonly place?: (stack: Stack) => Construct;
  readonly stack?: StackProps;
  readonly props?: MediaPipelineProps;
}

function pipelineWith({ id = 'Videos', place = stack => stack, stack: stackProps, props }: Names) {
  const stack = new Stack(testApp(), 'Media', { env: { account: '111122223333', region: 'eu-central-1' }, ...stackProps });
  const pipeline = new MediaPipeline(place(stack), id, {
    delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }), ...props,
  });
  return { pipeline, stack: Stack.of(pipeline), pipelineId: pipeline.tracker.pipelineId };
}

function dataOf(stack: Stack): { [logicalId: string]: any } {
  const template = Template.fromStack(stack);
  return Object.assign({}, ...DATA.map(type => template.findResources(type)));
}

const before = pipelineWith({});
const dataBefore = dataOf(before.stack);

test('a pipeline has two buckets, a table and a signing secret', () => {
  expect(Object.values(dataBefore).map(({ Type }) => Type)).toEqual([DATA[0], DATA[0], DATA[1], DATA[2]]);
});

test.each<[string, Names]>([
  ['another construct id', { id: 'Clips' }],
  ['a scope between', { place: stack => new Construct(stack, 'Media') }],
])('%s replaces all data, and changes the pipeline id', (_, names) => {
  const after = pipelineWith(names);

  expect(Object.keys(dataOf(after.stack)).filter(logicalId => logicalId in dataBefore)).toEqual([]);
  expect(after.pipelineId).not.toBe(before.pipelineId);
});

test('another name of the stack changes the pipeline id, in another stack with the same logical ids', () => {
  const after = pipelineWith({ stack: { stackName: 'media-2' } });

  expect(Object.keys(dataOf(after.stack))).toEqual(Object.keys(dataBefore));
  expect(after.pipelineId).not.toBe(before.pipelineId);
});

test('mediaConvertRegion changes the pipeline id, and replaces no data', () => {
  const after = pipelineWith({ props: { mediaConvertRegion: 'eu-west-1' } });

  expect(Object.keys(dataOf(after.stack))).toEqual(Object.keys(dataBefore));
  expect(after.pipelineId).not.toBe(before.pipelineId);
});

test('with pipelineId and the logical ids of before, a renamed construct keeps id and data', () => {
  const after = pipelineWith({ id: 'Clips', props: { tracker: { pipelineId: before.pipelineId } } });
  const ids = Object.keys(dataBefore);
  after.pipeline.node.findAll().filter(node => CfnResource.isCfnResource(node))
    .filter(({ cfnResourceType }) => DATA.includes(cfnResourceType))
    .forEach((resource, index) => resource.overrideLogicalId(ids[index]));

  expect(after.pipelineId).toBe(before.pipelineId);
  expect(Object.keys(dataOf(after.stack)).sort()).toEqual(ids.sort());
});

test('environmentSuffix and names are those of buckets, table and topic, which CloudFormation replaces with them', () => {
  const [dev, prod] = ['dev', 'prod'].map(environmentSuffix => Template.fromStack(pipelineWith({ props: { environmentSuffix } }).stack));
  const namesIn = (template: Template) => [
    ...propertiesOf(template, 'AWS::S3::Bucket').map(({ BucketName }) => BucketName),
    ...propertiesOf(template, 'AWS::DynamoDB::Table').map(({ TableName }) => TableName),
    ...propertiesOf(template, 'AWS::SNS::Topic').map(({ TopicName }) => TopicName),
  ];

  expect(namesIn(prod)).toEqual(namesIn(dev).map(name => name.replace('dev', 'prod')));
});

test('another upload prefix selects other keys only', () => {
  const { stack } = pipelineWith({ props: { ingest: { prefix: 'originals/' } } });

  expect(planOf(Template.fromStack(stack)).uploads).toMatchObject({ prefix: 'originals/' });
});

test('another output prefix is for new jobs: in a separate bucket, CloudFront reads the files of before', () => {
  const { stack } = pipelineWith({ props: { transcode: { layout: OutputLayout.byJob('v2/') } } });

  expect(readByCloudFront(stack)).toMatch(/\/\*$/);
  expect(readByCloudFront(stack)).not.toContain('v2/');
});

test('another output prefix in the bucket of the uploads: CloudFront cannot read the files of before', () => {
  const { pipeline, stack } = sharedBucket('v2/');

  expect(pipeline.ingest.bucket).toBe(pipeline.transcode.bucket);
  expect(readByCloudFront(stack)).toMatch(/\/v2\/\*$/);
});

function sharedBucket(prefix: string) {
  const stack = new Stack(testApp(), 'Media', { env: { account: '111122223333', region: 'eu-central-1' } });
  const { ingest } = new MediaPipeline(stack, 'Other', { delivery: Delivery.none(), ingest: { prefix: 'other/' } });
  const pipeline = new MediaPipeline(stack, 'Videos', {
    ingest: { bucket: ingest.bucket, prefix: 'uploads/' }, transcode: { bucket: ingest.bucket, layout: OutputLayout.byJob(prefix) },
  });
  return { pipeline, stack };
}

/** The one resource that CloudFront may read, as text. */
function readByCloudFront(stack: Stack): string {
  const statements = propertiesOf(Template.fromStack(stack), 'AWS::S3::BucketPolicy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const [{ Resource }, ...others] = statements.filter(({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com');
  expect(others).toEqual([]);
  return Resource['Fn::Join'][1].filter((part: unknown) => typeof part === 'string').join('');
}

test('the name of a preset is in the paths of new outputs', () => {
  const planWith = (name: string) => {
    const { stack } = pipelineWith({ props: { outputs: [OutputPreset.cmaf({ name })] } });
    return JSON.stringify(planOf(Template.fromStack(stack)));
  };

  expect(planWith('streams')).toContain('/streams/');
  expect(planWith('cmaf')).not.toContain('/streams/');
});

test('other delivery has another domain, so the recorded URLs end', () => {
  const distributions = (delivery: Delivery) => {
    const template = Template.fromStack(pipelineWith({ props: { delivery } }).stack);
    return Object.keys(template.findResources('AWS::CloudFront::Distribution'));
  };

  expect(distributions(Delivery.cloudFront())).toHaveLength(1);
  expect(distributions(Delivery.none())).toEqual([]);
});
