import { Annotations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { destinationPermissions, destinationWarnings, type Destination } from './destination-permissions';
import { checkGivenRole } from './given-role';
import { missingPermissions } from './missing-permissions';
import { handlerPermissions, namedPresets, rolePermissions, type RequiredPermission } from './required-permissions';
import { explain } from '../../shared/access-report/reasons';
import { statementText } from '../../shared/constructs/statement-text';
import type { Settings } from '../../shared/contract/plan';
import type { MediaLocation } from '../media-convert/media-convert-role';
import { mediaStatements } from '../media-convert/media-statements';
import type { RenderedPlan } from '../plan/job-settings';
import { annotateWarnings } from '../plan/job-warnings';

/** Permissions beyond reading the source and writing the outputs, from the presets and the settings. */
export interface PipelineAccess {
  /** Permissions of the MediaConvert role. */
  readonly role: iam.PolicyStatement[];
  /** Permissions of the submit-job handler. */
  readonly handler: iam.PolicyStatement[];
  /** ARNs of presets that jobs may name. */
  readonly presets: string[];
}

/** Where a pipeline's jobs read, write and run. */
export interface JobLocations {
  readonly input: MediaLocation;
  readonly destination: Destination;
  readonly queueArns: string[];
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
}

/** Warns about permissions that only the user can grant, such as those of an existing role, which is not changed. `jobs`: of all profiles. */
export function accessOf(
  scope: Construct, jobs: RenderedPlan[], { input, destination, queueArns, mediaConvertRegion }: JobLocations, role?: iam.IRole,
): PipelineAccess {
  const configs = jobs.flatMap(job => job.configs);
  const ofJobs = <T>(needs: (settings: Settings) => T[]) => jobs.flatMap(({ plan }) => needs(plan.settings));
  const ofWatermarks = jobs.flatMap(({ watermarkStatements = [] }) => watermarkStatements);
  const ofPresets = [...ofWatermarks, ...configs.flatMap(({ roleStatements }) => roleStatements ?? [])];
  const ofPresetsForHandler = configs.flatMap(({ handlerStatements }) => handlerStatements ?? []);
  const ofRole = ofJobs(settings => rolePermissions(settings, mediaConvertRegion));
  const ofHandler = ofJobs(handlerPermissions);
  const required = [...ofRole, ...ofJobs(settings => destinationPermissions(settings, destination))];
  const missing = missingPermissions(scope, required, ofPresets);
  const known = missing.filter(({ isKnown }) => isKnown);
  annotateWarnings(scope, ofJobs(destinationWarnings));
  explainRole(role ?? scope, ofPresets, known);
  if (role) {
    const ofLocations = mediaStatements({ inputs: [input], outputs: [destination] });
    ofLocations.forEach(({ statement: { actions, resources }, why }) => explain({ at: role, why, actions, resources }));
    checkGivenRole(scope, role, {
      ofSettings: [...ofPresets, ...statementsOf(known)],
      paths: known.map(({ path }) => path),
      ofLocations: ofLocations.map(({ statement }) => statement),
      queueArns,
    });
  }
  missing.filter(({ isKnown }) => !isKnown).forEach(permission => warnOfUnknown(scope, permission));
  return {
    role: [...ofPresets, ...statementsOf(known)],
    handler: [
      ...ofPresetsForHandler,
      ...statementsOf(missingPermissions(scope, ofHandler, ofPresetsForHandler)),
    ],
    presets: [...new Set(ofJobs(settings => namedPresets(settings, mediaConvertRegion)))],
  };
}

function explainRole(at: IConstruct, ofPresets: iam.PolicyStatement[], known: RequiredPermission[]): void {
  ofPresets.forEach(({ actions, resources }) => explain({ at, why: 'An output preset or a watermark needs it', actions, resources }));
  known.forEach(({ path, statement: { actions, resources } }) => explain({ at, why: `${path} needs it`, actions, resources }));
}

function warnOfUnknown(scope: Construct, { path, statement }: RequiredPermission): void {
  Annotations.of(scope).addWarningV2('cdk-media-pipeline:settingNeeds',
    `${path} may require a statement of the MediaConvert role that the settings do not fully determine: replace the placeholders in capitals in `
    + `${statementText(scope, statement)} and add it with \`role.addToPrincipalPolicy()\` of the TranscodePipeline`);
}

function statementsOf(permissions: RequiredPermission[]): iam.PolicyStatement[] {
  return permissions.map(({ statement }) => statement);
}
