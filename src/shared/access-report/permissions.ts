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

/** The same of its roles, users and groups only. */
export function permissionsOfIdentitiesIn(stage: IConstruct): Permission[] {
  return resourcesIn(stage).filter(({ cfnResourceType }) => cfnResourceType.startsWith('AWS::IAM::')).flatMap(permissionsOf);
}

function resourcesIn(construct: IConstruct): CfnResource[] {
  const children = construct.node.children.filter(child => !Stage.isStage(child)).flatMap(resourcesIn);
  return CfnResource.isCfnResource(construct) ? [construct, ...children] : children;
}

function permissionsOf(resource: CfnResource): Permission[] {
  return POLICIES[resource.cfnResourceType]?.(resource, propertiesOf(resource)) ?? [];
}

type Properties = { readonly [name: string]: any };

/** As they will be in the template, overrides included. An empty or unattached policy will not be in it. */
export function propertiesOf(resource: CfnResource): Properties {
  const [rendered] = Object.values<any>(withNames(resource, resource._toCloudFormation()).Resources ?? {});
  return rendered?.Properties ?? {};
}

const POLICIES: { readonly [type: string]: (resource: CfnResource, properties: Properties) => Permission[] } = {
  'AWS::IAM::Role': (resource, { AssumeRolePolicyDocument: trust, Policies: policies = [] }) => [
    ...ofResource(resource, `\${${nameOfResource(resource)}}`, trust),
    ...listOf(policies).flatMap((policy: Properties) => ofIdentity(resource, nameOfResource(resource), policy.PolicyDocument)),
  ],
  'AWS::IAM::Policy': attachedPolicy,
  'AWS::IAM::ManagedPolicy': attachedPolicy,
  'AWS::S3::BucketPolicy': (resource, { Bucket, PolicyDocument }) => ofResource(resource, Bucket, PolicyDocument),
  'AWS::SQS::QueuePolicy': (resource, { Queues, PolicyDocument }) => listOf(Queues).flatMap(queue => ofResource(resource, queue, PolicyDocument)),
  'AWS::SNS::TopicPolicy': (resource, { Topics, PolicyDocument }) => listOf(Topics).flatMap(topic => ofResource(resource, topic, PolicyDocument)),
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
  return [Roles, Users, Groups].flatMap(listOf).flatMap(who => ofIdentity(resource, unwrapped(namedText(resource, who)), PolicyDocument));
}

function ofIdentity(source: CfnResource, who: string, document: Properties): Permission[] {
  return statementsOf(document).flatMap(statement => actionsOf(source, statement).flatMap(action =>
    resourcesOf(source, statement).map(resource => ({ ...commonOf(statement), who, action, resource, subject: who, source }))));
}

function ofResource(source: CfnResource, resource: unknown, document: Properties): Permission[] {
  const subject = unwrapped(namedText(source, resource));
  return statementsOf(document).flatMap(statement => principalsOf(source, statement).flatMap(who =>
    actionsOf(source, statement).flatMap(action => resourcesOf(source, statement).map(text => ({
      ...commonOf(statement), who, action, resource: text === '*' ? `\${${subject}}` : text, subject, source,
    })))));
}

/** Without statements that depend on a condition of the template. */
function statementsOf({ Statement: statements }: Properties = {}): Statement[] {
  return listOf(statements).filter(statement => statement?.Effect !== undefined);
}

function actionsOf(source: CfnResource, { Action: actions, NotAction: others }: Statement): string[] {
  return actions === undefined ? [allBut(source, others)] : listOf(actions).map(action => namedText(source, action));
}

/** A resource policy may omit the resource. */
function resourcesOf(source: CfnResource, { Resource: resources = '*', NotResource: others }: Statement): string[] {
  return others === undefined ? listOf(resources).map(resource => namedText(source, resource)) : [allBut(source, others)];
}

function allBut(source: CfnResource, values: unknown): string {
  return `all but ${listOf(values).map(value => namedText(source, value)).join(', ')}`;
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
  return value === undefined ? [] : [value].flat();
}

/** The path in a text that is only a reference. */
function unwrapped(text: string): string {
  return /^\$\{([^{}]+)\}$/.exec(text)?.[1] ?? text;
}
