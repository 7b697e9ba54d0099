import { setTimeout as pause } from 'node:timers/promises';
import { DeleteLogGroupCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import {
  CancelJobCommand, DeleteJobTemplateCommand, DeletePresetCommand, DeleteQueueCommand, type Job, paginateListJobs, paginateListJobTemplates,
  paginateListPresets, paginateListQueues,
} from '@aws-sdk/client-mediaconvert';
import { bucketsWhere, deleteBucket, emptyBucket } from './buckets';
import type { Clients } from './clients';
import { namePrefix, stagingBucketName, toolkitStackName } from './names';
import { bucketsOf, deleteStack, stacksNamed } from './run-stacks';

export interface CleanUpOptions {
  readonly runId: string;
  readonly account: string;
  readonly region: string;
  readonly log: (line: string) => void;
  readonly timeLimitMinutes?: number;
  readonly pauseSeconds?: number;
}

/**
 * Removes all resources of a run. It finds them by their names, which contain the run's id, so that it needs no record of the run, may be
 * repeated, and can be interrupted.
 */
export class CleanUp {
  private readonly prefix: string;

  public constructor(private readonly clients: Clients, private readonly options: CleanUpOptions) {
    this.prefix = namePrefix(options.runId);
  }

  /** Returns the resources that could not be removed. */
  public async run(): Promise<string[]> {
    const failed: string[] = [];
    const attempt = async (what: string, work: () => Promise<void>) => {
      await work().catch((error: Error) => failed.push(`${what}: ${error.message}`));
    };
    await attempt('jobs', () => this.cancelJobs());
    await attempt('stacks', () => this.deleteStacks(name => name !== toolkitStackName(this.options.runId)));
    // The other stacks are deleted with its role.
    await attempt('bootstrap stack', () => this.deleteStacks(() => true));
    // Jobs that were submitted while their stack was being deleted.
    await attempt('jobs', () => this.cancelJobs());
    await attempt('MediaConvert resources', () => this.deleteMediaConvertResources());
    await attempt('buckets', () => this.deleteBuckets());
    await attempt('log groups', () => this.deleteLogGroups());
    return failed;
  }

  private async cancelJobs(): Promise<void> {
    for (const Status of ['SUBMITTED', 'PROGRESSING'] as const) {
      for await (const { Jobs: jobs = [] } of paginateListJobs({ client: this.clients.mediaConvert }, { Status })) {
        for (const { Id } of jobs.filter(job => this.isOurs(job))) {
          this.options.log(`Canceling job ${Id}`);
          await this.clients.mediaConvert.send(new CancelJobCommand({ Id })).catch(unless('ConflictException'));
        }
      }
    }
  }

  private isOurs({ Settings: settings, Role: role = '' }: Job): boolean {
    const inputs = settings?.Inputs ?? [];
    return inputs.some(({ FileInput = '' }) => FileInput.startsWith(`s3://${this.prefix}`)) || role.includes(`role/${this.prefix}`);
  }

  private async deleteStacks(isWanted: (name: string) => boolean): Promise<void> {
    const { log, timeLimitMinutes = 45, pauseSeconds = 5 } = this.options;
    const deadline = Date.now() + 60_000 * timeLimitMinutes;
    const reported = new Set<string>();
    for (;;) {
      const stacks = (await stacksNamed(this.clients.cloudFormation, this.prefix)).filter(({ StackName }) => isWanted(StackName!));
      if (stacks.length === 0) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(stacks.map(({ StackName, StackStatus }) => `${StackName} (${StackStatus})`).join(', '));
      }
      for (const { StackName, StackStatus } of stacks.filter(stack => stack.StackStatus !== 'DELETE_IN_PROGRESS')) {
        if (!reported.has(StackName!)) {
          log(`Deleting stack ${StackName} (${StackStatus})`);
          reported.add(StackName!);
        }
        await this.deleteStack(StackName!);
      }
      await pause(1000 * pauseSeconds);
    }
  }

  /** Failures, for example for a stack that is being created, are retried. */
  private async deleteStack(name: string): Promise<void> {
    try {
      for (const bucket of await bucketsOf(this.clients.cloudFormation, name)) {
        await emptyBucket(this.clients.s3, bucket).catch(unless('NoSuchBucket'));
      }
      await deleteStack(this.clients.cloudFormation, name);
    } catch (error) {
      this.options.log(`Stack ${name}: ${(error as Error).message}; trying again`);
    }
  }

  /** Log groups that checks create without a stack. */
  private async deleteMediaConvertResources(): Promise<void> {
    const client = this.clients.mediaConvert;
    for await (const { Queues = [] } of paginateListQueues({ client }, {})) {
      await Promise.all(this.ours(Queues).map(Name => client.send(new DeleteQueueCommand({ Name }))));
    }
    for await (const { JobTemplates = [] } of paginateListJobTemplates({ client }, {})) {
      await Promise.all(this.ours(JobTemplates).map(Name => client.send(new DeleteJobTemplateCommand({ Name }))));
    }
    for await (const { Presets = [] } of paginateListPresets({ client }, {})) {
      await Promise.all(this.ours(Presets).map(Name => client.send(new DeletePresetCommand({ Name }))));
    }
  }

  private ours(resources: { readonly Name?: string }[]): string[] {
    return resources.map(({ Name }) => Name!).filter(name => name.startsWith(this.prefix));
  }

  private async deleteBuckets(): Promise<void> {
    const { runId, account, region, log } = this.options;
    const staging = stagingBucketName(runId, account, region);
    for (const bucket of await bucketsWhere(this.clients.s3, region, name => name.startsWith(this.prefix) || name === staging)) {
      log(`Deleting bucket ${bucket}`);
      await deleteBucket(this.clients.s3, bucket);
    }
  }

  private async deleteLogGroups(): Promise<void> {
    for (const logGroupNamePrefix of [this.prefix, `/aws/lambda/${this.prefix}`]) {
      for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: this.clients.logs }, { logGroupNamePrefix })) {
        for (const { logGroupName } of logGroups) {
          this.options.log(`Deleting log group ${logGroupName}`);
          await this.clients.logs.send(new DeleteLogGroupCommand({ logGroupName })).catch(unless('ResourceNotFoundException'));
        }
      }
    }
  }
}

function unless(name: string): (error: Error) => void {
  return error => {
    if (error.name !== name) {
      throw error;
    }
  };
}
