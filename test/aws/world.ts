import { GetJobCommand, type Job } from '@aws-sdk/client-mediaconvert';
import type { Budget } from './budget';
import type { StackName } from './check';
import type { Clients } from './clients';
import type { Deployed, PipelineOutputs } from './deployment';
import type { Events } from './events';
import type { Media } from './media';
import { type Estimate, jobEstimate, outputDollars, videoEstimate } from './prices';
import type { PlannedJob, Video } from './videos';
import { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import type { Tools } from '../../sandbox/setup';
import type { JobRecord } from '../../src/shared/contract/record';

export interface WorldProps {
  readonly runId: string;
  readonly account: string;
  readonly region: string;
  readonly clients: Clients;
  readonly budget: Budget;
  readonly tools: Tools;
  readonly media: Media;
  readonly events: Events;
  readonly deployed: Deployed;
  /** The time of the deployment, epoch ms. */
  readonly deployedAt: number;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
}

/** An upload and its final record. */
export interface Transcoded {
  readonly record: JobRecord;
  /** The time when the upload was complete, epoch ms. */
  readonly uploadedAt: number;
  readonly endedAt: number;
}

/** The tools of the checks. Every cost passes through here. */
export class World {
  private readonly transcoded = new Map<string, Promise<Transcoded>>();

  public constructor(public readonly props: WorldProps) {}

  public get clients(): Clients {
    return this.props.clients;
  }

  public get events(): Events {
    return this.props.events;
  }

  public get media(): Media {
    return this.props.media;
  }

  public outputs(stack: StackName): PipelineOutputs {
    return this.props.deployed.pipelines[stack]!;
  }

  public pipeline(stack: StackName): DeployedPipeline {
    return new DeployedPipeline({ clientConfig: { region: this.props.region, endpoint: process.env.AWS_ENDPOINT_URL } }, this.outputs(stack));
  }

  /** Uploads a file and waits for the end of its job; checks that name the same key share it. */
  public transcode(video: Video, file: Promise<string>): Promise<Transcoded> {
    const id = `${video.stack} ${video.key}`;
    const known = this.transcoded.get(id) ?? this.uploadAndFollow(video, file);
    this.transcoded.set(id, known);
    return known;
  }

  /** Reserves the cost of a job, calls `create`, and keeps the reservation until `settle`. */
  public async pay<T>(job: PlannedJob, create: () => Promise<T>): Promise<{ created: T; settle: (job: Job) => void }> {
    const estimate = jobEstimate(job);
    const reservation = this.props.budget.reserve('The next job', estimate.dollars);
    return { created: await create(), settle: ended => reservation.settle(dollarsOf(ended, estimate)) };
  }

  private async uploadAndFollow(video: Video, file: Promise<string>): Promise<Transcoded> {
    const estimate = videoEstimate(video);
    const reservation = this.props.budget.reserve(`The job for ${video.key}`, estimate.dollars);
    const pipeline = this.pipeline(video.stack);
    await pipeline.upload(await file, video.key);
    const uploadedAt = Date.now();
    let record: JobRecord | undefined;
    for await (record of pipeline.follow(video.key));
    const transcoded = { record: record!, uploadedAt, endedAt: Date.now() };
    reservation.settle(await this.dollarsOf(record!, estimate));
    return transcoded;
  }

  private async dollarsOf({ mediaConvertJobId }: JobRecord, estimate: Estimate): Promise<number> {
    if (mediaConvertJobId === undefined) {
      return 0;
    }
    const { Job: job } = await this.clients.mediaConvert.send(new GetJobCommand({ Id: mediaConvertJobId }));
    return dollarsOf(job!, estimate);
  }
}

/** Only complete jobs are billed. The estimate stays if the service does not report the length of the outputs. */
function dollarsOf({ Status, OutputGroupDetails: groups }: Job, estimate: Estimate): number {
  if (Status !== 'COMPLETE' || groups === undefined) {
    return Status === 'COMPLETE' ? estimate.dollars : 0;
  }
  const outputs = groups.flatMap(({ OutputDetails = [] }) => OutputDetails);
  const measured = outputs.map(({ DurationInMs = 0, VideoDetails }) => ({ durationMs: DurationInMs, height: VideoDetails?.HeightInPx }));
  return outputDollars(measured, estimate);
}
