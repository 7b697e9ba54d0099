import { readFileSync } from 'node:fs';
import {
  CancelJobCommand, CreateJobCommand, type CreateJobCommandInput, GetJobCommand, type Job, type JobSettings,
} from '@aws-sdk/client-mediaconvert';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { transcodeOf } from './prices';
import type { PlannedJob } from './videos';
import type { World } from './world';
import { waitFor } from '../../sandbox/wait-for';

/** Members of CreateJob that a check sets itself. */
export type OwnMembers = Partial<CreateJobCommandInput>;

/** The prefix to which the role of the stack `mirror` may write, which is that of OutputLayout.mirrorSource(). */
export const OUTPUT_PREFIX = 'processed/';

const ENDED = ['COMPLETE', 'ERROR', 'CANCELED'];

/** Jobs that checks create themselves, with the role of the stack `mirror`, in its queue. */
export class Jobs {
  private count = 0;

  public constructor(private readonly world: World, private readonly check: string) {}

  /** The destination of the next job, which differs for each job. */
  public get folder(): string {
    return `s3://${this.world.outputs('mirror').ProcessedBucketName}/${this.prefix}`;
  }

  public get prefix(): string {
    return `${OUTPUT_PREFIX}checks/${this.check}-${this.count}/`;
  }

  /** Uploads an input with a name that starts no job in the pipeline, and returns its URI. */
  public async input(file: Promise<string>, name: string): Promise<string> {
    const Bucket = this.world.outputs('mirror').SourceBucketName;
    const Key = `uploads/checks/${this.check}/${name}`;
    await this.world.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(await file) }));
    return `s3://${Bucket}/${Key}`;
  }

  /** The CreateJob request that the presets make for an input. */
  public request(job: PlannedJob, input: string, own: OwnMembers = {}): CreateJobCommandInput {
    this.count += 1;
    const { MediaConvertRoleArn: Role, QueueArn: Queue } = this.world.outputs('mirror');
    return {
      Role,
      Queue,
      StatusUpdateInterval: 'SECONDS_10',
      UserMetadata: { testAws: this.world.props.runId, check: this.check },
      Settings: filled(settingsOf(job), input, this.folder),
      ...own,
    };
  }

  public async create(job: PlannedJob, request: CreateJobCommandInput) {
    return this.world.pay(job, async () => {
      const { Job: created } = await this.world.clients.mediaConvert.send(new CreateJobCommand(request));
      return created!;
    });
  }

  /** Creates a job and waits for its end. */
  public async run(job: PlannedJob, request: CreateJobCommandInput): Promise<Job> {
    const { created, settle } = await this.create(job, request);
    const ended = await this.ended(created.Id!);
    settle(ended);
    return ended;
  }

  public async get(Id: string): Promise<Job> {
    const { Job: job } = await this.world.clients.mediaConvert.send(new GetJobCommand({ Id }));
    return job!;
  }

  /** Waits without a time limit, because the runner has one. */
  public async ended(id: string): Promise<Job> {
    return waitFor(`The end of job ${id}`, async () => {
      const job = await this.get(id);
      return ENDED.includes(job.Status!) ? job : undefined;
    }, { timeoutSeconds: 3600, intervalMilliseconds: 500 });
  }

  public async cancel(Id: string): Promise<void> {
    await this.world.clients.mediaConvert.send(new CancelJobCommand({ Id }));
  }
}

function settingsOf({ outputs }: PlannedJob): JobSettings {
  return structuredClone(transcodeOf(outputs()).exportJobTemplate().settingsJson);
}

const GROUP_SETTINGS: Record<string, string> = {
  CMAF_GROUP_SETTINGS: 'CmafGroupSettings',
  DASH_ISO_GROUP_SETTINGS: 'DashIsoGroupSettings',
  FILE_GROUP_SETTINGS: 'FileGroupSettings',
  HLS_GROUP_SETTINGS: 'HlsGroupSettings',
  MS_SMOOTH_GROUP_SETTINGS: 'MsSmoothGroupSettings',
};

/** The values that the pipeline fills in for each upload. */
function filled(settings: any, input: string, folder: string): JobSettings {
  settings.Inputs[0].FileInput = input;
  settings.OutputGroups.forEach(({ OutputGroupSettings: group }: any, index: number) => {
    const name = GROUP_SETTINGS[group.Type];
    group[name] = { ...group[name], Destination: `${folder}${index}/video` };
  });
  return settings;
}
