import {
  UnprocessableEntityException, type CreateJobCommandInput, type Job, type JobSettings, type ProbeCommandInput, type SearchJobsCommandInput,
} from '@aws-sdk/client-mediaconvert';
import { SOURCE_BUCKET, type Bucket, type StoredObject } from './bucket';
import { OUTPUT_BUCKET, type Outputs } from './outputs';
import { serviceError } from './service-errors';
import { MINUTE, SECOND, type World } from './world';

/** The course of a job, which is decided before it is created. */
export interface JobFate {
  /** Time in the queue, and time in progress. */
  readonly queueMs: number;
  readonly runMs: number;
  readonly end: 'COMPLETE' | 'TRANSIENT' | 'FAULTY INPUT';
  /** Time until SearchJobs returns it. */
  readonly listedMs: number;
  /** Whether it waits so long that it hops to another queue. */
  readonly hops: boolean;
}

const ORDINARY_FATE: JobFate = { queueMs: 2 * SECOND, runMs: MINUTE, end: 'COMPLETE', listedMs: 5 * SECOND, hops: false };

export interface SimulatedJob {
  readonly id: string;
  readonly token: string;
  readonly input: string;
  readonly metadata: Record<string, string>;
  /** The destination of the outputs. */
  readonly destinations: string[];
  readonly createdAt: number;
  readonly settings: JobSettings;
  readonly priority?: number;
  readonly fate: JobFate;
  queue: string;
  status: 'SUBMITTED' | 'PROGRESSING' | 'COMPLETE' | 'ERROR' | 'CANCELED';
  startedAt?: number;
  endedAt?: number;
  /** The object that it read, once it has started. From then on it is paid, unless it ends with an error. */
  source?: StoredObject;
}

const TOKEN_WINDOW_MS = MINUTE;
const PAGE_SIZE = 20;
const OTHER_QUEUE = 'arn:aws:mediaconvert:us-east-1:000000000000:queues/other';

/** MediaConvert, with a delayed job list and request tokens that are valid for a minute. */
export class MediaConvert {
  /** All jobs that it ever accepted. */
  public readonly ledger: SimulatedJob[] = [];

  /** `emit`: takes the events of the jobs. */
  public constructor(
    private readonly world: World, private readonly bucket: Bucket, private readonly fates: readonly JobFate[],
    private readonly emit: (event: object) => void, private readonly outputs: Outputs,
  ) {}

  public execute(name: string, input: object): object {
    switch (name) {
      case 'CreateJobCommand':
        return this.create(input as CreateJobCommandInput);
      case 'SearchJobsCommand':
        return this.search(input as SearchJobsCommandInput);
      case 'GetJobCommand':
        return { Job: inFull(this.job(input)) };
      case 'CancelJobCommand':
        return this.cancel(this.job(input));
      case 'ProbeCommand':
        return this.probe(input as ProbeCommandInput);
      default:
        throw new Error(`The simulation has no MediaConvert ${name}`);
    }
  }

  private create(input: CreateJobCommandInput): object {
    const token = input.ClientRequestToken!;
    const same = this.ledger.find(job => job.token === token && this.world.now - job.createdAt < TOKEN_WINDOW_MS);
    return { Job: described(same ?? this.accept(input, token)) };
  }

  private accept(input: CreateJobCommandInput, token: string): SimulatedJob {
    const job: SimulatedJob = {
      id: `mc-${this.ledger.length + 1}`,
      token,
      input: input.Settings!.Inputs![0].FileInput!,
      metadata: input.UserMetadata!,
      destinations: [...JSON.stringify(input.Settings).matchAll(/"Destination":"([^"]*)"/g)].map(([, destination]) => destination),
      createdAt: this.world.now,
      settings: input.Settings!,
      priority: input.Priority,
      fate: this.fates[this.ledger.length] ?? ORDINARY_FATE,
      queue: input.Queue!,
      status: 'SUBMITTED',
    };
    this.ledger.push(job);
    this.world.tell(() => `MediaConvert: ${job.id} of ${job.metadata.jobId} accepted, attempt ${job.metadata.attempt}`);
    if (job.fate.hops) {
      this.world.after(job.fate.queueMs / 10, () => this.hop(job));
    }
    this.world.after(job.fate.queueMs, () => this.start(job));
    return job;
  }

  private hop(job: SimulatedJob): void {
    if (job.status === 'SUBMITTED') {
      job.queue = OTHER_QUEUE;
      this.tellState(job, 'QUEUE_HOP', {});
    }
  }

  private start(job: SimulatedJob): void {
    if (job.status !== 'SUBMITTED') {
      return;
    }
    job.status = 'PROGRESSING';
    job.startedAt = this.world.now;
    // The job reads the object that exists when it starts.
    job.source = this.bucket.current(job.input.slice(`s3://${SOURCE_BUCKET}/`.length));
    this.write(job, 'part');
    this.tellState(job, 'PROGRESSING', {});
    this.world.after(job.fate.runMs / 2, () => this.progress(job));
    this.world.after(3 * job.fate.runMs / 4, () => this.tellPercent(job, 75));
    this.world.after(job.fate.runMs, () => this.end(job));
  }

  private progress(job: SimulatedJob): void {
    if (job.status === 'PROGRESSING') {
      this.write(job, 'part');
      this.tellState(job, 'INPUT_INFORMATION', {});
      this.tellPercent(job, 50);
      this.tellState(job, 'NEW_WARNING', { warningCode: 230_001, warningMessage: 'A warning' });
    }
  }

  private tellPercent(job: SimulatedJob, jobPercentComplete: number): void {
    if (job.status === 'PROGRESSING') {
      this.tellState(job, 'STATUS_UPDATE', { jobProgress: { jobPercentComplete, currentPhase: 'TRANSCODING' } });
    }
  }

  private end(job: SimulatedJob): void {
    if (job.status !== 'PROGRESSING') {
      return;
    }
    const end = job.source ? job.fate.end : 'FAULTY INPUT';
    job.endedAt = this.world.now;
    job.status = end === 'COMPLETE' ? 'COMPLETE' : 'ERROR';
    this.write(job, 'part', ...end === 'COMPLETE' ? ['mp4'] : []);
    this.tellState(job, job.status, end === 'COMPLETE'
      ? { outputGroupDetails: job.destinations.map(path => ({ outputDetails: [{ outputFilePaths: [`${path}.mp4`] }] })) }
      : { errorCode: errorCodeOf(job), errorMessage: end });
  }

  /** Canceling a job that has not started sends no event. */
  private cancel(job: SimulatedJob): object {
    switch (job.status) {
      case 'SUBMITTED':
        job.status = 'CANCELED';
        break;
      case 'PROGRESSING':
        job.status = 'CANCELED';
        job.endedAt = this.world.now;
        // It writes until it has stopped.
        this.write(job, 'part');
        this.tellState(job, 'CANCELED', {});
        break;
      default:
        throw serviceError('ConflictException', 409, `${job.id} is ${job.status}`);
    }
    this.world.tell(() => `MediaConvert: ${job.id} canceled`);
    return {};
  }

  private search({ InputFile, Queue, NextToken, Order, Status }: SearchJobsCommandInput): object {
    const from = Number(NextToken ?? 0);
    const found = this.ledger.filter(job => job.input.includes(InputFile ?? '')
      && (Queue === undefined || job.queue === Queue)
      && (Status === undefined || job.status === Status)
      && job.createdAt + job.fate.listedMs <= this.world.now);
    if (Order === 'DESCENDING') {
      found.reverse();
    }
    const to = from + PAGE_SIZE;
    return { Jobs: found.slice(from, to).map(described), NextToken: found.length > to ? String(to) : undefined };
  }

  private probe({ InputFiles }: ProbeCommandInput): object {
    const object = this.bucket.current(InputFiles![0].FileUrl!.slice(`s3://${SOURCE_BUCKET}/`.length));
    switch (object?.file) {
      case 'video':
      case 'audio':
        return {
          ProbeResults: [{
            Container: { Duration: 60, Tracks: TRACKS[object.file] }, Metadata: { ETag: `"${object.etag}"`, FileSize: object.size },
          }],
        };
      case 'broken':
        throw new UnprocessableEntityException({ message: 'Not media', $metadata: { httpStatusCode: 422 } });
      default:
        throw serviceError('BadRequestException', 400, 'Cannot probe this');
    }
  }

  private job(input: { Id?: string }): SimulatedJob {
    const job = this.ledger.find(({ id }) => id === input.Id);
    if (!job) {
      throw serviceError('NotFoundException', 404);
    }
    return job;
  }

  private write({ destinations }: SimulatedJob, ...extensions: string[]): void {
    destinations.forEach(destination => extensions.forEach(extension => this.outputs.write(keyOf(destination, extension))));
  }

  private tellState(job: SimulatedJob, status: string, more: object): void {
    this.emit({
      'source': 'aws.mediaconvert',
      'detail-type': 'MediaConvert Job State Change',
      'detail': { timestamp: this.world.now, jobId: job.id, queue: job.queue, status, userMetadata: job.metadata, ...more },
    });
  }
}

/** The key of a file that a job writes. */
export function keyOf(destination: string, extension: string): string {
  return `${destination.slice(`s3://${OUTPUT_BUCKET}/`.length)}.${extension}`;
}

const TRACKS = {
  video: [{ TrackType: 'video', VideoProperties: { Width: 1920, Height: 1080 } }, { TrackType: 'audio' }],
  audio: [{ TrackType: 'audio' }],
};

function described(job: SimulatedJob): Partial<Job> {
  return {
    Id: job.id,
    Status: job.status,
    Queue: job.queue,
    UserMetadata: job.metadata,
    CreatedAt: wholeSeconds(job.createdAt),
  };
}

function inFull(job: SimulatedJob): Partial<Job> {
  return {
    ...described(job),
    Settings: job.settings,
    Timing: { StartTime: wholeSeconds(job.startedAt), FinishTime: wholeSeconds(job.endedAt) },
    ...job.status === 'ERROR' && { ErrorCode: errorCodeOf(job), ErrorMessage: job.fate.end },
  };
}

function errorCodeOf({ fate, source }: SimulatedJob): number {
  return fate.end === 'TRANSIENT' && source ? 1999 : 1010;
}

/** The format of MediaConvert's timestamps. */
function wholeSeconds(ms: number): Date;
function wholeSeconds(ms: number | undefined): Date | undefined;
function wholeSeconds(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(Math.floor(ms / SECOND) * SECOND);
}
