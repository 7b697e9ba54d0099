import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { currentRun, type StackName } from '../run';
import { resourcesOf, type StackResource } from '../stack-resources';

/** An action that an inline policy of a deployed role allows. */
export interface GrantedPermission {
  readonly role: string;
  readonly action: string;
  /** As in the policy, maybe with wildcards. */
  readonly resource: string;
  /** The same in all stacks: `SubmitJob s3:ListBucket IngestBucket`. */
  readonly name: string;
}

/** IAM's answer to what the roles of all pipelines may do. */
export async function grantedPermissions(): Promise<GrantedPermission[]> {
  const stacks = Object.keys(currentRun().stacks) as StackName[];
  const granted = await Promise.all(stacks.map(permissionsOfStack));
  return granted.flat();
}

async function permissionsOfStack(stack: StackName): Promise<GrantedPermission[]> {
  const resources = await resourcesOf(stack);
  const isOurs = ({ ResourceType: type, LogicalResourceId: id }: StackResource) => type === 'AWS::IAM::Role' && id.startsWith('Videos');
  const roles = resources.filter(isOurs);
  return (await Promise.all(roles.map(role => permissionsOfRole(role, resources)))).flat();
}

async function permissionsOfRole(role: StackResource, resources: StackResource[]): Promise<GrantedPermission[]> {
  const iam = new IAMClient(currentRun().clientConfig);
  const RoleName = role.PhysicalResourceId;
  const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const documents = await Promise.all(names.map(async PolicyName => {
    const { PolicyDocument: text } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return JSON.parse(decodeURIComponent(text!));
  }));
  return documents.flatMap(({ Statement }) => Statement).flatMap(({ Action, Resource: arns }) =>
    [Action].flat().flatMap((action: string) => [arns].flat().map((resource: string) => ({
      role: RoleName, action, resource, name: `${partOf(role)} ${action} ${readable(resource, resources)}`,
    }))));
}

/** `VideosTranscodeSubmitJobRole1A2B3C4D` is the role of SubmitJob. */
function partOf({ LogicalResourceId: id }: StackResource): string {
  return withoutHash(id).replace(/^Videos(Transcode|Tracker|DistributionPathTokens)/, '').replace(/Role$/, '');
}

/** With the logical ids of the stack's resources, so that it is the same in all stacks. */
function readable(arn: string, resources: StackResource[]): string {
  const known = resources
    .map(({ LogicalResourceId: id, PhysicalResourceId: physicalId }) => ({ id, name: physicalId.split(/[/:]/).at(-1)! }))
    .filter(({ name }) => new RegExp(`[/:]${escaped(name)}(?=$|[/:])`).test(arn))
    .sort((one, other) => other.name.length - one.name.length)[0];
  const start = known ? arn.lastIndexOf(known.name, arn.indexOf(known.name)) : 0;
  return known
    ? `${withoutHash(known.id).replace(/^Videos/, '')}${arn.slice(start + known.name.length)}`
    : arn.replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '').replace(/^key\/[\da-f-]+$/, 'KeyOfAnotherStack');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
