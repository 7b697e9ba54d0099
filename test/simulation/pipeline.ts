import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { Bucket, type StoredObject } from './bucket';
import { BulkImports } from './bulk-imports';
import { Calls, type Call } from './calls';
import {
  DELETION_QUEUE_URL, IMPORT_QUEUE_URL, JOB_EVENT_QUEUE_URL, PROGRESS_STATUSES, RULE_STATUSES, SIGNED_PREFIX, SUBMIT_ENVIRONMENT,
  type Deployment, type FunctionSettings,
} from './deployment';
import { Edge } from './edge';
import type { EnvironmentPool } from './environment-pool';
import { EventBridge } from './event-bridge';
import { EventSource } from './event-source';
import type { FunctionSetting, LogLine } from './execution-environment';
import { LambdaFunction, type Invocation } from './lambda-function';
import { MediaConvert } from './media-convert';
import { OUTPUT_BUCKET, Outputs } from './outputs';
import type { PipelineCode } from './pipeline-code';
import { Queue } from './queue';
import { planRequests } from './requests';
import type { CommandPlan, DeletionPlan, Schedule } from './schedule';
import { Subscribers } from './subscribers';
import { Table } from './table';
import { MINUTE, START, World } from './world';
import { budgetKeyOf, RELEASE_MESSAGE } from '../../src/shared/contract/budget';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../src/shared/contract/events';
import type { JobRecord } from '../../src/shared/contract/record';
import { jobIdOf, withUploader } from '../../src/transcode-pipeline/submit-job.lambda/upload';

/** Beyond the end of the month. */
const MAX_IDLE_RELEASES = 10;

/** Items of another pipeline in the same table: a held upload and a budget that is used up. */
export const FOREIGN_ITEMS = [
  { jobId: 'foreign', pipelineId: 'pipeline-2', status: 'HELD', openPhase: 'HELD', openSince: '2026-11-01T00:00:00.000Z', heldAmount: 1, attempt: 1 },
  { jobId: budgetKeyOf('pipeline-2', '2026-11', ''), used: 1_000_000_000 },
] as const;

/** More than a day of turns, after which an unchanged upload is requeued, and some more for the consequences. */
const MAX_IDLE_RECONCILIATIONS = 40;

const MAX_COMMAND_TRIES = 5;

export interface SeenUpload {
  readonly jobId: string;
  readonly object: StoredObject;
  readonly at: number;
  /** Parts of the bodies of its messages, besides the id and the event of the object. */
  readonly inMessages?: readonly string[];
}

export interface SeenDeletion {
  readonly at: number;
  readonly jobId: string;
  readonly withSource: boolean;
}

type PoolOf = (code: PipelineCode) => EnvironmentPool;

/** The deployed pipeline, in memory. */
export class Pipeline {
  public readonly world: World;
  public readonly uploads: SeenUpload[] = [];
  public readonly table: Table;
  public readonly subscribers = new Subscribers();
  public readonly bucket: Bucket;
  public readonly mediaConvert: MediaConvert;
  public readonly uploadQueue: Queue;
  public readonly jobEventQueue: Queue;
  public readonly deletionQueue: Queue;
  public readonly outputs: Outputs;
  public readonly edge: Edge;
  /** The deletions that were asked for. */
  public readonly deletions: SeenDeletion[] = [];
  public readonly imports?: BulkImports;
  public readonly metrics: { [name: string]: number } = {};
  public readonly log: LogLine[] = [];
  public readonly calls: Calls;
  public readonly eventBridge: EventBridge;
  private readonly reconciler: LambdaFunction;
  private readonly submitter: LambdaFunction;
  private readonly functions: LambdaFunction[] = [];
  private readonly setting: FunctionSetting;

  public constructor(
    private readonly schedule: Schedule, private readonly code: PipelineCode, private readonly deployment: Deployment, story?: string[],
  ) {
    const world = this.world = new World(schedule.entropy, story);
    this.setting = {
      world,
      call: call => this.calls.make(call),
      count: metric => { this.metrics[metric] = (this.metrics[metric] ?? 0) + 1; },
      log: line => { this.log.push(line); },
    };
    this.eventBridge = new EventBridge(world, schedule);
    this.table = new Table(world, schedule.indexLagMs, name => this.functions.some(({ running }) => running.has(name)));
    this.uploadQueue = new Queue(world, deployment.uploads);
    this.jobEventQueue = new Queue(world, deployment.jobEvents);
    this.deletionQueue = new Queue(world, deployment.deletions);
    this.outputs = new Outputs(world);
    this.edge = new Edge(world);
    this.bucket = new Bucket(
      world, this.eventBridge, this.uploadQueue, schedule.submitOn === 'REQUEST', schedule.deletions && this.deletionQueue);
    this.mediaConvert = new MediaConvert(world, this.bucket, schedule.fates, event => this.takeJobEvent(event as JobEvent), this.outputs);
    this.calls = new Calls(world, schedule.faults, schedule.storms, call => this.execute(call), number => this.eventBridge.release(number));
    this.submitter = this.feed(this.uploadQueue, 'submit', version => submittersOf(version, schedule)[schedule.unknownSubmission], deployment.submit);
    this.planBudgets();
    this.feed(this.jobEventQueue, 'record', version => recorderOf(version, schedule), deployment.record);
    this.planDeletions();
    this.reconciler = this.createFunction('reconcile', ({ reconcile }) => reconcile, deployment.reconcile.timeoutMs);
    this.imports = this.planImports();
    this.planUploads();
    this.planRestore();
    planRequests(this, schedule);
    schedule.commands.forEach(command => world.at(START + command.atMs, () => this.command(command)));
  }

  /** Runs until nothing is left to happen and the schedules have had their turns. */
  public async comeToRest(): Promise<void> {
    const { reconciled, budget } = this.schedule;
    if (reconciled || budget) {
      this.turnLater(reconciled ? MAX_IDLE_RECONCILIATIONS : MAX_IDLE_RELEASES);
    }
    await this.world.run();
  }

  /** Ends all faults. */
  public calmDown(): void {
    this.calls.calm = true;
    this.eventBridge.calm = true;
  }

  /** The schedules of the pipeline. `idle`: the number of remaining turns if nothing else happens. */
  private turnLater(idle: number): void {
    this.world.after(this.deployment.reconcile.intervalMs, () => {
      const { busy } = this.world;
      const own = this.table.records.filter(({ pipelineId }) => pipelineId === SUBMIT_ENVIRONMENT.PIPELINE_ID);
      const isOpen = this.reconcile(own);
      const isHeld = this.releaseHeld(own);
      if (busy || ((isOpen || isHeld) && idle > 0)) {
        this.turnLater(busy ? idle : idle - 1);
      }
    });
  }

  /** Whether anything is open. */
  private reconcile(records: JobRecord[]): boolean {
    const isOpen = this.schedule.reconciled && records.some(({ openPhase }) => openPhase && openPhase !== 'HELD');
    if (isOpen) {
      this.reconciler.invoke({}, 0, () => undefined);
    }
    return isOpen;
  }

  /** Whether anything is held. */
  private releaseHeld(records: JobRecord[]): boolean {
    const isHeld = records.some(({ status }) => status === 'HELD');
    if (isHeld) {
      this.uploadQueue.send(JSON.stringify(RELEASE_MESSAGE));
    }
    return isHeld;
  }

  /** The first budget is there from the beginning, beside items of another pipeline in the same table. */
  private planBudgets(): void {
    const { budget: [first, ...later] = [] } = this.schedule;
    if (first) {
      FOREIGN_ITEMS.forEach(item => this.table.putForeign(item));
    }
    for (const budget of later) {
      this.world.at(START + budget.atMs, () => {
        this.world.tell(() => `operator: deploys the limits ${budget.limit} and ${budget.perFolder}`);
        const pool = this.code.submitWithin(budget)[this.schedule.unknownSubmission];
        pool.recall();
        this.submitter.deploy(() => pool.lend(this.setting));
      });
    }
  }

  private planImports(): BulkImports | undefined {
    const { schedule: { imports }, deployment, world, bucket } = this;
    if (!imports) {
      return undefined;
    }
    const queue = new Queue(world, deployment.imports);
    const importer = this.feed(queue, 'import', code => code.importer!, deployment.import);
    return new BulkImports(world, bucket, { plan: imports, queue, importer });
  }

  private planUploads(): void {
    this.schedule.uploads.forEach(({ atMs, key, file, startedMs = atMs }) => this.world.at(START + atMs, () => {
      const object = this.bucket.upload(key, file, undefined, START + startedMs);
      if (this.schedule.submitOn === 'UPLOAD') {
        const upload = withUploader({ signedPrefixes: [SIGNED_PREFIX] }, { bucket: 'source', ...object });
        this.uploads.push({ object, at: this.world.now, jobId: jobIdOf(SUBMIT_ENVIRONMENT.PIPELINE_ID, upload) });
      }
    }));
  }

  private planDeletions(): void {
    const { deletions } = this.schedule;
    if (deletions) {
      this.feed(this.deletionQueue, 'delete', version => version.delete!, this.deployment.delete);
      deletions.forEach(plan => this.world.at(START + plan.atMs, () => this.delete(plan)));
    }
  }

  private delete({ what, upload }: DeletionPlan): void {
    const seen = this.uploads[upload];
    if (!seen) {
      return;
    }
    const { jobId, object: { key } } = seen;
    const at = this.world.now;
    if (what === 'job' || what === 'job and source') {
      this.world.tell(() => `back end: deletes ${what} ${jobId}`);
      this.deletions.push({ at, jobId, withSource: what === 'job and source' });
      this.deletionQueue.send(JSON.stringify({ 'detail-type': 'Delete Job', 'detail': { jobId, deleteSource: what === 'job and source' } }));
    } else {
      const reason = what === 'source' ? 'DeleteObject' : 'Lifecycle Expiration';
      this.bucket.remove(key, reason);
    }
  }

  private planRestore(): void {
    const { restore } = this.schedule;
    if (restore) {
      this.world.at(START + restore.takenMs, () => {
        const backup = this.table.backUp();
        this.world.at(START + restore.restoredMs, () => {
          this.world.tell(() => `operator: restores the table, ${backup.length} records`);
          this.table.restore(backup);
        });
      });
    }
  }

  /** SQS's own redrive of both dead-letter queues. */
  public redrive(): void {
    const messages = this.uploadQueue.redrive() + this.jobEventQueue.redrive() + this.deletionQueue.redrive() + (this.imports?.redrive() ?? 0);
    this.world.tell(() => `operator: redrives ${messages} messages`);
  }

  private command({ type, upload }: CommandPlan): void {
    if (type === 'redrive') {
      this.redrive();
      return;
    }
    const jobId = this.uploads[upload]?.jobId;
    if (jobId) {
      this.world.tell(() => `operator: ${type} ${jobId}`);
      const detail = { cancel: { jobId }, resubmit: { jobId, nonce: 'once' }, backfill: {} }[type];
      this.invokeCommand({ 'source': EVENT_SOURCE, 'detail-type': COMMAND_TYPES[type], detail }, MAX_COMMAND_TRIES);
    }
  }

  /** The operator sees whether a command failed, and repeats it. The previous version takes commands from the queue. */
  private invokeCommand(command: object, tries: number): void {
    const { upgradeMs = 0 } = this.schedule;
    if (this.world.now < START + upgradeMs) {
      this.uploadQueue.send(JSON.stringify(command));
      return;
    }
    this.submitter.invoke(command, 0, (_, failed) => {
      if (failed && tries > 1) {
        this.world.after(MINUTE, () => this.invokeCommand(command, tries - 1));
      }
    });
  }

  private feed(queue: Queue, name: string, poolOf: PoolOf, settings: FunctionSettings): LambdaFunction {
    const target = this.createFunction(name, poolOf, settings.timeoutMs);
    new EventSource(this.world, queue, target, settings, this.schedule.redeliveries);
    return target;
  }

  private createFunction(name: string, poolOf: PoolOf, timeoutMs: number): LambdaFunction {
    const startOf = (code: PipelineCode) => {
      const environments = poolOf(code);
      environments.recall();
      return () => environments.lend(this.setting);
    };
    const { schedule: { upgradeMs, zombies }, code } = this;
    const created = new LambdaFunction(this.world, name, timeoutMs, startOf(upgradeMs === undefined ? code : code.previous!), zombies);
    if (upgradeMs !== undefined) {
      this.world.at(START + upgradeMs, () => created.deploy(startOf(code)));
    }
    this.functions.push(created);
    return created;
  }

  private takeJobEvent(event: JobEvent): void {
    const { jobId, status } = event.detail;
    this.world.tell(() => `MediaConvert: ${jobId} ${status}`);
    if (RULE_STATUSES.includes(status) || (this.schedule.trackProgress && PROGRESS_STATUSES.includes(status))) {
      this.eventBridge.deliverOrLose(event, this.jobEventQueue);
    }
  }

  private execute({ service, name, input, invocation }: Call): object {
    switch (service) {
      case 'DynamoDB':
        return this.table.execute(name, input);
      case 'MediaConvert':
        return this.mediaConvert.execute(name, input);
      case 'S3':
        return isOfOutputs(name, input) ? this.outputs.execute(name, input) : this.bucket.execute(name, input);
      case 'CloudFront':
        return this.edge.execute(name, input);
      case 'SNS':
      case 'EventBridge':
        return this.subscribers.execute(name, input);
      case 'SQS':
        return name === 'GetQueueAttributesCommand' ? { Attributes: { CreatedTimestamp: String(START / 1000) } }
          : this.send(input as SendMessageCommandInput, invocation);
    }
  }

  private send({ QueueUrl, MessageBody, MessageAttributes = {}, DelaySeconds = 0 }: SendMessageCommandInput, { name, hops }: Invocation): object {
    const attributes = Object.fromEntries(Object.entries(MessageAttributes)
      .map(([attribute, { DataType, StringValue }]) => [attribute, { dataType: DataType!, stringValue: StringValue! }]));
    const others: Record<string, Queue | undefined> = {
      [JOB_EVENT_QUEUE_URL]: this.jobEventQueue, [DELETION_QUEUE_URL]: this.deletionQueue, [IMPORT_QUEUE_URL]: this.imports?.queue,
    };
    const queue = others[QueueUrl!] ?? this.uploadQueue;
    if (queue === this.uploadQueue && name.startsWith('import#')) {
      this.imports!.sent.push({ at: this.world.now, jobId: attributes.jobId.stringValue });
    }
    queue.send(MessageBody!, attributes, DelaySeconds * 1000, hops + 1);
    return { MessageId: 'message' };
  }
}

/** Outputs have no content that could be read. */
function isOfOutputs(name: string, input: { Bucket?: string }): boolean {
  return input.Bucket === OUTPUT_BUCKET && ['ListObjectVersionsCommand', 'DeleteObjectsCommand'].includes(name);
}

function recorderOf({ record, recordAndDelete, recordAndTag }: PipelineCode, { deletions, archive }: Schedule) {
  const withoutDeletion = archive ? recordAndTag : record;
  return deletions ? recordAndDelete : withoutDeletion;
}

function submittersOf({ submit, submitWithProfiles, submitOn, submitWithin }: PipelineCode, schedule: Schedule) {
  if (schedule.budget) {
    return submitWithin(schedule.budget[0]);
  }
  const asked = schedule.submitOn === 'UPLOAD' ? submit : submitOn[schedule.submitOn];
  return schedule.profiles ? submitWithProfiles : asked;
}

interface JobEvent {
  readonly detail: { readonly jobId: string; readonly status: string };
}
