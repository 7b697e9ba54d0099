import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack, type AppProps, type StackProps } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { firstJobOf, PLAN_FILE, type Plan, type PlannedJob } from '../src/shared/contract/plan';

const outdir = mkdtempSync(join(tmpdir(), 'media-pipeline-test-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** An app whose cloud assembly is removed after the tests of the file. Writing tree.json would take a tenth of the time of a synthesis. */
export function testApp(props: AppProps = {}): App {
  return new App({ outdir, treeMetadata: false, ...props });
}

export function testStack(props: StackProps = {}): Stack {
  return new Stack(testApp(), 'Test', props);
}

export function aRole(stack: Stack): iam.Role {
  return new iam.Role(stack, 'Grantee', { assumedBy: new iam.AccountRootPrincipal() });
}

/** The properties of the resources of a type, in order of appearance. */
export function propertiesOf(template: Template, type: string): any[] {
  return Object.values(template.findResources(type)).map(resource => resource.Properties);
}

/** The one function whose logical id contains the name. */
export function functionNamed(template: Template, name: string): any {
  const found = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) => id.includes(name));
  expect(found).toHaveLength(1);
  return found[0][1].Properties;
}

/** Statements of the inline policies of the one role whose logical id contains the name. */
export function statementsOfRole(template: Template, name: string): any[] {
  const found = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.includes(name));
  expect(found).toHaveLength(1);
  return (found[0][1].Properties.Policies ?? []).flatMap((policy: any) => policy.PolicyDocument.Statement);
}

/** Statements that grants added to roles of the stack's user. */
export function grantedStatements(template: Template): any[] {
  return propertiesOf(template, 'AWS::IAM::Policy').flatMap(policy => policy.PolicyDocument.Statement);
}

/** The plan in the submit-job function's asset. */
export function planOf(template: Template): Plan {
  const [hash] = functionNamed(template, 'SubmitJob').Code.S3Key.split('.');
  return JSON.parse(readFileSync(join(outdir, `asset.${hash}`, PLAN_FILE), 'utf8'));
}

/** The job in that plan. */
export function plannedJobOf(template: Template): PlannedJob {
  return firstJobOf(planOf(template));
}
