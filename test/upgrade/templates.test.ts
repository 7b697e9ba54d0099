import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBaseline } from './baseline';
import { synthesizeApp } from './synthesis';

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: unknown };
}

interface Template {
  readonly Resources: { readonly [logicalId: string]: Resource };
}

/** Another value of one of these properties replaces the resource or loses data. */
const KEPT: { readonly [type: string]: readonly string[] } = {
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'TimeToLiveSpecification', 'SSESpecification'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'AWS::CloudFront::Distribution': [],
  'AWS::MediaConvert::Queue': ['Name'],
};

const before = templatesIn(readBaseline().assembly);
const after = templatesIn(synthesizeApp());

test.each(Object.keys(before))('%s keeps the logical id, the type and the names of each resource that holds data or has a name', stack => {
  expect(keptOf(after[stack])).toEqual(keptOf(before[stack]));
});

test.each(Object.keys(before))('%s keeps the environment variables of its functions', stack => {
  expect(variablesOf(after[stack])).toEqual(expect.objectContaining(variablesOf(before[stack])));
});

function keptOf({ Resources }: Template): object {
  return Object.fromEntries(Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => (
    Type in KEPT ? [[logicalId, { Type, ...Object.fromEntries(KEPT[Type].map(name => [name, Properties[name]])) }]] : []
  )));
}

/** An older version's code runs with the new variables for a moment, while CloudFormation updates a function. */
function variablesOf({ Resources }: Template): { [logicalId: string]: string[] } {
  return Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([logicalId, { Properties }]) => [logicalId, Object.keys((Properties as any).Environment?.Variables ?? {}).sort()]));
}

function templatesIn(assembly: string): { [stack: string]: Template } {
  const files = readdirSync(assembly).filter(file => file.endsWith('.template.json'));
  return Object.fromEntries(files.map(file => [file.replace('.template.json', ''), JSON.parse(readFileSync(join(assembly, file), 'utf8'))]));
}
