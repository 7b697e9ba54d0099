import { CfnResource, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { nameOfResource, namedText, withNames } from './named-text';

/** One action that a policy of the app allows or denies. Constructs are named by their paths. */
export interface Permission {
  readonly effect: 'Allow' | 'Deny';
  /** A role of the app by its name, or the principal of a resource policy. */
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  /** As in a policy, without conditions an empty map. */
  readonly conditions: { readonly [operator: string]: any };
  /** The role, or the resource that a resource policy protects. */
  readonly subject: string;
  /** The construct that contains the policy. */
  readonly source: IConstruct;
}

type Statement = { readonly [element: string]: any };

/** The permissions of all policies that a stage deploys. The stages in it deploy their own. */
export function permissionsIn(stage: IConstruct): Permission[] {
  return resourcesIn(stage).flatMap(permissionsOf);
}

function resourcesIn(construct: IConstruct): CfnResource[] {
  const children = construct.node.children.filter(child => !Stage.isStage(child)).flatMap(resourcesIn);
  return CfnResource.isCfnResource(construct) ? [construct, ...children] : children;
}

function permissionsOf(resource: CfnResource): Permission[] {
  return POLICIES[resource.cfnResourceType]?.(resource, propertiesOf(resource)) ?? [];
}

type Properties = { readonly [name: string]: any };

/** As they will be in the template, overrides included. */
export function propertiesOf(resource: CfnResource): Properties {
  const [rendered] = Object.values<any>(withNames(resource, resource._toCloudFormation()).Resources);
  return rendered.Properties ?? {};
}

const POLICIES: { readonly [type: string]: (resource: CfnResource, properties: Properties) => Permission[] } = {
  'AWS::IAM::Role': (resource, { AssumeRolePolicyDocument: trust, Policies: policies = [] }) => [
    ...ofResource(resource, `\${${nameOfResource(resource)}}`, trust),
    ...policies.flatMap((policy: Properties) => ofIdentity(resource, nameOfResource(resource), policy.PolicyDocument)),
  ],
  'AWS::IAM::Policy': attachedPolicy,
  'AWS::IAM::ManagedPolicy': attachedPolicy,
  'AWS::S3::BucketPolicy': (resource, { Bucket, PolicyDocument }) => ofResource(resource, Bucket, PolicyDocument),
  'AWS::SQS::QueuePolicy': (resource, { Queues, PolicyDocument }) => Queues.flatMap((queue: any) => ofResource(resource, queue, PolicyDocument)),
  'AWS::SNS::TopicPolicy': (resource, { Topics, PolicyDocument }) => Topics.flatMap((topic: any) => ofResource(resource, topic, PolicyDocument)),
  'AWS::KMS::Key': (resource, { KeyPolicy }) => ofResource(resource, `\${${nameOfResource(resource)}}`, KeyPolicy),
  'AWS::SecretsManager::ResourcePolicy': (resource, { SecretId, ResourcePolicy }) => ofResource(resource, SecretId, ResourcePolicy),
  'AWS::Lambda::Permission': (resource, { FunctionName, Action, Principal, SourceArn, SourceAccount }) => ofResource(resource, FunctionName, {
    Statement: [{
      Effect: 'Allow',
      Principal: { Service: Principal },
      Action,
      Condition: {
        ...SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } },
        ...SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } },
      },
    }],
  }),
};

function attachedPolicy(resource: CfnResource, { Roles = [], Users = [], Groups = [], PolicyDocument }: Properties): Permission[] {
  return [...Roles, ...Users, ...Groups].flatMap(who => ofIdentity(resource, unwrapped(namedText(resource, who)), PolicyDocument));
}

function ofIdentity(source: CfnResource, who: string, document: Properties): Permission[] {
  return statementsOf(document).flatMap(statement => listOf(statement.Action).flatMap(action =>
    listOf(statement.Resource).map(resource => ({
      ...commonOf(statement), who, action, resource: namedText(source, resource), subject: who, source,
    }))));
}

function ofResource(source: CfnResource, resource: unknown, document: Properties): Permission[] {
  const subject = unwrapped(namedText(source, resource));
  return statementsOf(document).flatMap(statement => principalsOf(source, statement).flatMap(who =>
    listOf(statement.Action).flatMap(action => listOf(statement.Resource ?? '*').map(object => {
      const text = namedText(source, object);
      return { ...commonOf(statement), who, action, resource: text === '*' ? `\${${subject}}` : text, subject, source };
    }))));
}

function statementsOf({ Statement: statements = [] }: Properties): Statement[] {
  return [statements].flat();
}

function commonOf({ Effect: effect = 'Allow', Condition: conditions = {} }: Statement) {
  return { effect, conditions };
}

function principalsOf(source: CfnResource, { Principal: principal, NotPrincipal: other }: Statement): string[] {
  if (principal === undefined) {
    return [`all but ${JSON.stringify(other)}`];
  }
  const names = typeof principal === 'string' ? [principal] : Object.values(principal).flat();
  return names.map(name => (name === '*' ? 'everyone' : unwrapped(namedText(source, name))));
}

function listOf(value: any): any[] {
  return [value].flat();
}

/** The path in a text that is only a reference. */
function unwrapped(text: string): string {
  return /^\$\{([^{}]+)\}$/.exec(text)?.[1] ?? text;
}
