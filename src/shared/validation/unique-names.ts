import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { partitionOf } from '../constructs/partition';

/** Physical names: CloudFormation type, its property, our property, and the scope within which the name must be unique. */
const NAMES = [
  { type: 'AWS::S3::Bucket', property: 'bucketName', prop: 'bucketName', within: 'partition' },
  { type: 'AWS::IAM::Role', property: 'roleName', prop: 'roleName', within: 'account' },
  { type: 'AWS::DynamoDB::Table', property: 'tableName', prop: 'tableName', within: 'account and region' },
  { type: 'AWS::SNS::Topic', property: 'topicName', prop: 'topicName', within: 'account and region' },
  { type: 'AWS::Lambda::Function', property: 'functionName', prop: 'functionName', within: 'account and region' },
  { type: 'AWS::MediaConvert::Queue', property: 'name', prop: 'queueName', within: 'account and region' },
] as const;

type Within = (typeof NAMES)[number]['within'];

const ADVICE: { readonly [within in Within]: string } = {
  'partition': '; without exactNames, account and region are part of the name',
  'account': '; without exactNames, the region is part of the name',
  'account and region': '',
};

/** Rejects a physical name that another resource of the app has: one of the two could not be deployed. */
export function requireUniqueNames(owner: IConstruct): void {
  const named = owner.node.findAll().flatMap(node => namesOf(node));
  if (named.length === 0) {
    return;
  }
  const inApp = owner.node.root.node.findAll().flatMap(node => namesOf(node));
  for (const { key, prop, within, node } of named) {
    const other = inApp.find(candidate => candidate.key === key && candidate.node !== node);
    if (other) {
      throw new Error(`'${pathOf(node)}' ${prop} must be unique in the ${within}, got the name of '${pathOf(other.node)}': `
        + `set a different ${prop} or environmentSuffix for each pipeline${ADVICE[within]}`);
    }
  }
}

/** The path of the construct that the app creates. */
function pathOf({ node }: IConstruct): string {
  return node.path.replace(/\/Resource$/, '');
}

function namesOf(node: IConstruct) {
  if (!CfnResource.isCfnResource(node)) {
    return [];
  }
  return NAMES.filter(({ type }) => node.cfnResourceType === type).flatMap(({ property, prop, within }) => {
    const given = (node as unknown as Record<string, unknown>)[property];
    const name: unknown = given === undefined ? undefined : Stack.of(node).resolve(given);
    return name === undefined ? [] : [{ key: JSON.stringify([prop, name, ...placeOf(node, within, name)]), prop, within, node }];
  });
}

/** The scope of the name, as far as known: stacks without an account are assumed to be in the same one. */
function placeOf(node: IConstruct, within: Within, name: unknown): string[] {
  const { account, region, node: { path } } = Stack.of(node);
  const known = (value: string) => (Token.isUnresolved(value) ? '' : value);
  const places = [partitionOf(node) ?? 'aws', known(account), known(region)];
  return [...places.slice(0, { 'partition': 1, 'account': 2, 'account and region': 3 }[within]), isOfStack(name) ? path : ''];
}

/** A parameter with the same logical id in another stack may have another value. */
function isOfStack(name: unknown): boolean {
  return /"Ref":"(?!AWS::)|"Fn::(?!Join")/.test(JSON.stringify(name));
}
