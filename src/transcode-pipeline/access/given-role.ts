import { Annotations, Resource, Stage, type CfnResource } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { reportAccessOf } from '../../shared/access-report/explained-access';
import { namedText, nameOfResource, textOf } from '../../shared/access-report/named-text';
import { permissionsOfIdentitiesIn, propertiesOf, type Permission } from '../../shared/access-report/permissions';
import { matchesWildcards } from '../../shared/access-report/wildcards';
import { checkWhenBuilt } from '../../shared/constructs/check-when-built';
import { statementsText } from '../../shared/constructs/statement-text';
import { MEDIA_CONVERT } from '../media-convert/pass-role';

/** The permissions and the trust that a pipeline requires of a role that it is given. */
export interface RoleRequirements {
  /** The settings require these statements. */
  readonly ofSettings: iam.PolicyStatement[];
  /** Paths of these settings. */
  readonly paths: string[];
  /** Reading the uploads and writing the outputs. */
  readonly ofLocations: iam.PolicyStatement[];
  /** The queues whose jobs use the role. */
  readonly queueArns: string[];
}

/**
 * Warns about what a given role lacks. The policies of a role of this app are read at synthesis, when they are complete. Those of other roles
 * are unknown, so that all statements for the settings are named.
 */
export function checkGivenRole(pipeline: IConstruct, role: iam.IRole, requirements: RoleRequirements): void {
  if (role instanceof iam.Role && Resource.isOwnedResource(role)) {
    reportAccessOf(role);
    checkWhenBuilt(pipeline, () => checkOwnRole(pipeline, role, requirements));
  } else {
    warnOfStatements(pipeline, requirements.ofSettings, requirements.paths);
  }
}

/** Read once for all pipelines: all checks run when the policies are complete. */
function identitiesOf(stage: Stage): Permission[] {
  const permissions = READ.get(stage) ?? permissionsOfIdentitiesIn(stage);
  READ.set(stage, permissions);
  return permissions;
}

const READ = new WeakMap<Stage, Permission[]>();

function checkOwnRole(pipeline: IConstruct, role: iam.Role, { ofSettings, paths, ofLocations, queueArns }: RoleRequirements): void {
  const ofRole = identitiesOf(Stage.of(role)!).filter(({ subject, effect }) => subject === nameOfResource(role) && effect === 'Allow');
  if (propertiesOf(role.node.defaultChild as CfnResource).ManagedPolicyArns) {
    // The statements of a managed policy are unknown.
    warnOfStatements(pipeline, ofSettings, paths);
  } else {
    const missing = (statements: iam.PolicyStatement[]) => statements.filter(statement => !isGranted(pipeline, statement, ofRole));
    const [bySettings, byLocations] = [missing(ofSettings), missing(ofLocations)];
    warnOfStatements(pipeline, [...bySettings, ...byLocations], bySettings.length > 0 ? paths : []);
  }
  warnOfQueues(pipeline, queueArns.filter(arn => !trusts(ofRole, namedText(pipeline, arn))));
}

function isGranted(scope: IConstruct, { actions, resources }: iam.PolicyStatement, granted: Permission[]): boolean {
  return actions.every(action => resources.every(resource =>
    granted.some(other => matches(other.action, action) && matches(other.resource, namedText(scope, resource)))));
}

function trusts(granted: Permission[], queueArn: string): boolean {
  return granted.some(({ action, who, conditions }) => action === 'sts:AssumeRole' && who === MEDIA_CONVERT
    && Object.values<any>(conditions).every(keys => Object.entries<any>(keys).every(([key, values]) =>
      key.toLowerCase() !== 'aws:sourcearn' || [values].flat().some(value => matches(textOf(value), queueArn)))));
}

/** The part of an ARN that only the deployment knows, such as the region, is equal to any. */
function matches(pattern: string, text: string): boolean {
  const [patterns, texts] = [pattern, text].map(arn => (arn.startsWith('arn:') ? arn.split(/(?<!:):(?!:)/) : [arn]));
  return patterns.length === texts.length
    ? patterns.every((part, index) => [part, texts[index]].some(isPseudo) || matchesWildcards(part, texts[index]))
    : matchesWildcards(pattern, text);
}

function isPseudo(part: string): boolean {
  return /^\$\{AWS::\w+\}$/.test(part);
}

function warnOfStatements(pipeline: IConstruct, statements: iam.PolicyStatement[], paths: string[]): void {
  if (statements.length > 0) {
    Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:roleNeeds',
      'The provided role also needs: '
      + statementsText(pipeline, statements)
      + (paths.length > 0 ? `, for ${[...new Set(paths)].join(', ')}` : ''));
  }
}

function warnOfQueues(pipeline: IConstruct, queueArns: string[]): void {
  if (queueArns.length > 0) {
    Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:roleTrust',
      `The provided role must trust ${MEDIA_CONVERT} with 'aws:SourceArn' ${queueArns.map(arn => namedText(pipeline, arn)).join(', ')}: `
      + 'add these queues to `queueArns` of the MediaConvertRole');
  }
}
