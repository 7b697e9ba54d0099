import { Annotations, Aws, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { destinationPermissions, destinationWarnings, type Destination } from './destination-permissions';
import { missingPermissions } from './missing-permissions';
import { handlerPermissions, rolePermissions, type RequiredPermission } from './required-permissions';
import type { RenderedPlan } from '../plan/job-settings';
import { annotateWarnings } from '../plan/job-warnings';

/** Permissions beyond reading the source and writing the outputs, from the presets and the settings. */
export interface PipelineAccess {
  /** Permissions of the MediaConvert role. */
  readonly role: iam.PolicyStatement[];
  /** Permissions of the submit-job handler. */
  readonly handler: iam.PolicyStatement[];
}

interface AccessOptions {
  /** An existing role. */
  readonly role?: iam.IRole;
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
}

/** Warns about permissions that only the user can grant: with an existing role, all of them. */
export function accessOf(
  scope: Construct, { plan, configs }: RenderedPlan, destination: Destination, { role, mediaConvertRegion }: AccessOptions = {},
): PipelineAccess {
  const ofPresets = configs.flatMap(({ roleStatements }) => roleStatements ?? []);
  const ofPresetsForHandler = configs.flatMap(({ handlerStatements }) => handlerStatements ?? []);
  const ofRole = inRegion(mediaConvertRegion, rolePermissions(plan.settings));
  const ofHandler = inRegion(mediaConvertRegion, handlerPermissions(plan.settings));
  const required = [...ofRole, ...destinationPermissions(plan.settings, destination)];
  const missing = missingPermissions(Stack.of(scope), required, ofPresets);
  const known = missing.filter(({ isKnown }) => isKnown);
  annotateWarnings(scope, destinationWarnings(plan.settings));
  warnOfRole(scope, ofPresets, known, role);
  missing.filter(({ isKnown }) => !isKnown).forEach(permission => warnOfUnknown(scope, permission));
  return {
    role: [...ofPresets, ...statementsOf(known)],
    handler: [
      ...ofPresetsForHandler,
      ...statementsOf(missingPermissions(Stack.of(scope), ofHandler, ofPresetsForHandler)),
    ],
  };
}

/** MediaConvert looks for secrets, keys and presets that settings name without a region in the region of the job. */
function inRegion(region: string | undefined, permissions: RequiredPermission[]): RequiredPermission[] {
  return region === undefined ? permissions : permissions.map(permission => ({
    ...permission,
    statement: permission.statement.copy({ resources: permission.statement.resources.map(arn => arn.replaceAll(Aws.REGION, region)) }),
  }));
}

/** An existing role is not changed. */
function warnOfRole(scope: Construct, ofPresets: iam.PolicyStatement[], missing: RequiredPermission[], role?: iam.IRole): void {
  const statements = [...ofPresets, ...statementsOf(missing)];
  if (role && statements.length > 0) {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:roleNeeds',
      'The provided role also needs: '
      + JSON.stringify(statements.map(statement => jsonOf(scope, statement)))
      + (missing.length > 0 ? `, for ${[...new Set(missing.map(({ path }) => path))].join(', ')}` : ''));
  }
}

function warnOfUnknown(scope: Construct, { path, statement }: RequiredPermission): void {
  Annotations.of(scope).addWarningV2('cdk-media-pipeline:settingNeeds',
    `${path} may require a statement of the MediaConvert role that the settings do not fully determine: replace the placeholders in capitals in `
    + `${JSON.stringify(jsonOf(scope, statement))} and add it with \`role.addToPrincipalPolicy()\` of the TranscodePipeline`);
}

function jsonOf(scope: Construct, statement: iam.PolicyStatement): unknown {
  return Stack.of(scope).resolve(statement.toStatementJson());
}

function statementsOf(permissions: RequiredPermission[]): iam.PolicyStatement[] {
  return permissions.map(({ statement }) => statement);
}
