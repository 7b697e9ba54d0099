import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { JUDGED_APPS, type JudgedApp } from '../judges/judged-apps';
import { testApp } from '../synth';

/**
 * Services act for callers of all accounts. A statement that lets a service in must say for which resource or account
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html). Lambda assumes the role of a function for that function only:
 * setting the role requires iam:PassRole on it. So does EventBridge with the roles that send events to another region and
 * the text of e-mails to a topic.
 */
const WITHOUT_CONDITION: { readonly [app in JudgedApp]?: string[] } = {
  elsewhere: ['sts:AssumeRole by events.amazonaws.com'],
  maximal: ['sts:AssumeRole by events.amazonaws.com'],
};

describe.each(Object.keys(JUDGED_APPS) as JudgedApp[])('in the %s app', app => {
  test('services are let in only for resources of this account', () => {
    const { root } = JUDGED_APPS[app](testApp()).node;
    const templates = root.node.findAll().filter(Stack.isStack).map(stack => Template.fromStack(stack));

    const letIn = templates.flatMap(template => [...statementsOf(template), ...lambdaPermissionsOf(template)]);

    expect(new Set(letIn.filter(({ isBound }) => !isBound).map(({ who }) => who)))
      .toEqual(new Set(['sts:AssumeRole by lambda.amazonaws.com', ...WITHOUT_CONDITION[app] ?? []]));
  });
});

interface LetIn {
  /** `action by service` */
  readonly who: string;
  readonly isBound: boolean;
}

function statementsOf(template: Template): LetIn[] {
  return Object.values(template.toJSON().Resources)
    .flatMap(({ Properties: { PolicyDocument, KeyPolicy, AssumeRolePolicyDocument } = {} }: any) =>
      [PolicyDocument, KeyPolicy, AssumeRolePolicyDocument].flatMap(document => document?.Statement ?? []))
    .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal?.Service)
    .map(({ Action, Principal, Condition }) => ({ who: `${Action} by ${Principal.Service}`, isBound: hasSource(Condition) }));
}

/** Names of condition keys ignore case. CloudWatch Logs names the log group in the encryption context. */
function hasSource(condition: { [operator: string]: object } = {}): boolean {
  const bound = ['aws:sourcearn', 'aws:sourceaccount', 'kms:encryptioncontext:aws:logs:arn'];
  return Object.values(condition).flatMap(Object.keys).some(key => bound.includes(key.toLowerCase()));
}

function lambdaPermissionsOf(template: Template): LetIn[] {
  return Object.values(template.findResources('AWS::Lambda::Permission')).map(({ Properties: { Action, Principal, SourceArn, SourceAccount } }) => (
    { who: `${Action} by ${Principal}`, isBound: SourceArn !== undefined || SourceAccount !== undefined }
  ));
}
