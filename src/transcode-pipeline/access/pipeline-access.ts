import { Annotations, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { destinationNeeds, destinationWarnings, type Destination } from './destination-access';
import { notGranted } from './granted-already';
import { handlerNeeds, roleNeeds, type Need } from './needed-access';
import type { RenderedPlan } from '../plan/job-settings';
import { annotateWarnings } from '../plan/job-warnings';

/** What the job needs beyond reading the source and writing the outputs: as the presets say, and as the settings do. */
export interface PipelineAccess {
  /** Of the MediaConvert role. */
  readonly role: iam.PolicyStatement[];
  /** Of the submit-job handler. */
  readonly handler: iam.PolicyStatement[];
}

/** Warns about what only the user can grant. With a role of the user's own, that is everything. */
export function accessOf(scope: Construct, { plan, configs }: RenderedPlan, destination: Destination, role?: iam.IRole): PipelineAccess {
  const said = configs.flatMap(({ roleStatements }) => roleStatements ?? []);
  const saidOfHandler = configs.flatMap(({ handlerStatements }) => handlerStatements ?? []);
  const needs = notGranted(Stack.of(scope), [...roleNeeds(plan.settings), ...destinationNeeds(plan.settings, destination)], said);
  annotateWarnings(scope, destinationWarnings(plan.settings));
  warnOfRole(scope, said, needs.filter(({ isKnown }) => isKnown), role);
  needs.filter(({ isKnown }) => !isKnown).forEach(need => warnOfUnknown(scope, need));
  return {
    role: [...said, ...statementsOf(needs.filter(({ isKnown }) => isKnown))],
    handler: [...saidOfHandler, ...statementsOf(notGranted(Stack.of(scope), handlerNeeds(plan.settings), saidOfHandler))],
  };
}

/** A role of the user's own stays as it is. */
function warnOfRole(scope: Construct, said: iam.PolicyStatement[], needs: Need[], role?: iam.IRole): void {
  const statements = [...said, ...statementsOf(needs)];
  if (role && statements.length > 0) {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:roleNeeds',
      'The provided role also needs: '
      + JSON.stringify(statements.map(statement => jsonOf(scope, statement)))
      + (needs.length > 0 ? `, for ${[...new Set(needs.map(({ path }) => path))].join(', ')}` : ''));
  }
}

function warnOfUnknown(scope: Construct, { path, statement }: Need): void {
  Annotations.of(scope).addWarningV2('cdk-media-pipeline:settingNeeds',
    `${path} may need a statement of the MediaConvert role that the settings do not tell in full: replace what is in capitals in `
    + `${JSON.stringify(jsonOf(scope, statement))} and add it by \`role.addToPrincipalPolicy()\` of the TranscodePipeline`);
}

function jsonOf(scope: Construct, statement: iam.PolicyStatement): unknown {
  return Stack.of(scope).resolve(statement.toStatementJson());
}

function statementsOf(needs: Need[]): iam.PolicyStatement[] {
  return needs.map(({ statement }) => statement);
}
