import type { CreateJobCommandInput, JobSettings } from '@aws-sdk/client-mediaconvert';
import { announceAgain } from './announce-again';
import { claimUpload, releaseClaim, renewUncertainty, stillOurs, stillWithoutJob, type Claim, type ClaimResult } from './claim';
import { findJob, LONGEST_CREATION_MS, type CreateResult } from './create-job';
import { createKeyedJob } from './create-keyed-job';
import { fillPlaceholders, fitPlan, outputPathOf, placeholderValues, type FittedPlan } from './fit/fit-plan';
import { obstacleToJob } from './fit/obstacle-to-job';
import { tokenValues } from './fit/plan-tokens';
import { inspectSource, s3Uri, type Inspection } from './source/inspect-source';
import type { SourceFacts } from './source/source-facts';
import { sourceWarnings } from './source/source-warnings';
import { requestTokenOf } from './upload';
import { defer, type Setback, type UploadMessage } from './upload-message';
import type { SubmitEnvironment } from '../../shared/contract/environment';
import type { Plan, PlannedOutputGroup } from '../../shared/contract/plan';
import type { ErrorClass, JobMetadata, JobRecord } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { count } from '../../shared/handlers.lambda/count';
import { backoffSeconds, isTooOld } from '../../shared/handlers.lambda/defer';
import { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { expiry, updateRecord } from '../../shared/handlers.lambda/job-table';
import { logger } from '../../shared/handlers.lambda/logger';
import { stopJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { CLAIM_ATTRIBUTES, OPEN_ATTRIBUTES } from '../../shared/handlers.lambda/record-state';

/** What became of the message, for the log; `throttled` tells the handler to leave MediaConvert alone for the rest of the batch. */
export interface Outcome {
  readonly decision: 'submitted' | 'rejected' | 'superseded' | 'failed' | 'deferred' | 'already done' | 'canceled' | 'sent';
  readonly reason?: string;
  readonly mediaConvertJobId?: string;
  readonly throttled?: boolean;
}

type Claimed = Extract<ClaimResult, { kind: 'claimed' }>;

/** How a claim is given back where no job was asked for. */
type Release = 'untouched' | 'waiting';

/** What is known of a job that this invocation created. */
interface SubmittedJob {
  readonly outputGroups: PlannedOutputGroup[];
  readonly warnings: string[];
}

/** Well above the queue's five receives, so that an upload that is redriven from the dead-letter queue gets its tries again. */
const MAX_CLAIMS = 15;
const MAX_DENIALS = 3;

/** One upload on its way to one job: claim, inspect, create, fill in, announce. */
export class UploadSubmission {
  private readonly metadata: JobMetadata;
  private readonly input: string;

  public constructor(
    private readonly environment: SubmitEnvironment,
    private readonly plan: Plan,
    private readonly message: UploadMessage,
    private readonly claim: Claim,
    private readonly remainingMs: () => number,
  ) {
    this.metadata = { pipelineId: claim.pipelineId, jobId: claim.jobId, attempt: String(claim.attempt) };
    this.input = s3Uri(message.upload);
  }

  public async run(): Promise<Outcome> {
    const result = await claimUpload(this.claim, this.message.upload, this.plan.outputGroups);
    switch (result.kind) {
      case 'claimed':
        return result.maybeSince === undefined ? this.submit(result) : this.takeOver(result, result.maybeSince);
      case 'busy':
        return this.deferFor((result.leaseUntil - Date.now()) / 1000 + 1, 'another invocation holds the claim');
      case 'done':
        return announceAgain(this.environment, result.record);
    }
  }

  /** Somebody claimed the upload before and may have created its job: it is submitted anew only when it is settled that there is none. */
  private async takeOver(claimed: Claimed, since: number): Promise<Outcome> {
    const search = await this.search(since);
    if (search.kind === 'failed') {
      return isTooOld(this.message) ? this.end('ERROR', search.reason, 'OTHER') : this.giveBack('waiting', search.reason);
    }
    if (search.mediaConvertJobId) {
      return this.fillIn(search.mediaConvertJobId);
    }
    const { maybeUntil = 0 } = claimed;
    if (Date.now() < maybeUntil) {
      await releaseClaim(this.claim, 'waiting');
      return this.deferFor((maybeUntil - Date.now()) / 1000 + 1, 'a job may exist that is not listed yet');
    }
    return this.submitUnknown(claimed);
  }

  /** A job may have been created, but none has appeared. */
  private async submitUnknown(claimed: Claimed): Promise<Outcome> {
    count('UnknownSubmissions', this.claim.pipelineId);
    if (this.plan.submission.unknownSubmission === 'HOLD') {
      return this.end('ERROR', 'Not known whether its job was created: held, to be submitted again on purpose', 'OTHER');
    }
    const ours = await renewUncertainty(this.claim);
    return ours ? this.submit(claimed) : { decision: 'already done', reason: 'the job appeared' };
  }

  private async search(since: number) {
    try {
      return { kind: 'done', mediaConvertJobId: await findJob(this.input, since, this.metadata, this.remainingMs) } as const;
    } catch (error) {
      return { kind: 'failed', reason: `Not known whether a job exists: ${error}` } as const;
    }
  }

  private async submit({ claims, maybeSince }: Claimed): Promise<Outcome> {
    if (claims > MAX_CLAIMS || isTooOld(this.message)) {
      return this.end('ERROR', `Not submitted after ${claims} claims and ${this.message.deferrals} deferrals`, 'OTHER');
    }
    const inspection = await inspectSource(this.message.upload, {
      checks: this.plan.sourceChecks,
      probeMs: Math.max(this.remainingMs() - 2 * LONGEST_CREATION_MS, 1_000),
      failures: this.message.probeFailures,
    });
    return this.follow(inspection, maybeSince === undefined ? 'untouched' : 'waiting');
  }

  private async follow(inspection: Inspection, release: Release): Promise<Outcome> {
    switch (inspection.kind) {
      case 'rejected':
        return this.end('REJECTED', inspection.reason, 'INPUT');
      case 'superseded':
        return this.end('SUPERSEDED', 'The object was overwritten before its job was submitted; the newer upload has its own record', 'INPUT');
      case 'failed':
        return this.end('ERROR', inspection.reason, inspection.errorClass);
      case 'wait':
        return { ...await this.giveBack(release, inspection.reason), throttled: true };
      case 'denied':
        return this.denied(inspection.reason, release);
      case 'again':
        return this.giveBack(release, inspection.reason, 'probeFailures');
      case 'media':
        if (inspection.failure) {
          count('UninspectedSources', this.claim.pipelineId);
        }
        return this.create(inspection.facts, release);
    }
  }

  private async create(facts: SourceFacts | undefined, release: Release): Promise<Outcome> {
    const outputPath = outputPathOf(this.plan.layout, this.claim.jobId, this.message.upload.key);
    if ('reason' in outputPath) {
      return this.end('REJECTED', outputPath.reason, 'INPUT');
    }
    const fitted = fitPlan(this.plan, facts);
    const obstacle = obstacleToJob(this.plan, fitted, facts);
    if (obstacle) {
      return this.end('REJECTED', obstacle, 'INPUT');
    }
    if (this.remainingMs() < LONGEST_CREATION_MS) {
      return this.giveBack(release, 'too little time left to be sure of an answer');
    }
    const result = await createKeyedJob(this.request(fitted, outputPath.path), this.remainingMs);
    return this.settle(result, { outputGroups: fitted.outputGroups, warnings: sourceWarnings(fitted, facts) }, release);
  }

  private request(fitted: FittedPlan, outputPath: string): CreateJobCommandInput {
    const values = { ...tokenValues(), ...placeholderValues(this.input, this.environment.PROCESSED_BUCKET_NAME, outputPath, this.claim.jobId) };
    const { UserMetadata, ...request } = fillPlaceholders(this.plan.request ?? {}, values) as Partial<CreateJobCommandInput>;
    return {
      ...request,
      Role: this.environment.MEDIA_CONVERT_ROLE_ARN,
      Queue: this.environment.MEDIA_CONVERT_QUEUE_ARN,
      ClientRequestToken: requestTokenOf(this.claim.pipelineId, this.claim.jobId, this.claim.attempt),
      UserMetadata: { ...UserMetadata, ...this.metadata },
      Settings: fillPlaceholders(fitted.settings, values) as JobSettings,
    };
  }

  private async settle(result: CreateResult, submitted: SubmittedJob, release: Release): Promise<Outcome> {
    switch (result.kind) {
      case 'created':
        return this.fillIn(result.mediaConvertJobId, submitted);
      case 'wait':
        return { ...await this.giveBack(release, result.reason), throttled: true };
      case 'unclear':
        return this.giveBack('unclear', result.reason);
      case 'denied':
        return this.denied(result.reason, release);
      case 'invalid':
        return this.end('ERROR', result.reason, 'SETTINGS');
    }
  }

  /** A new permission takes a moment to spread. */
  private async denied(reason: string, release: Release): Promise<Outcome> {
    if (this.message.denials >= MAX_DENIALS) {
      count('DeniedSubmissions', this.claim.pipelineId);
      return this.end('ERROR', reason, 'PERMISSIONS');
    }
    return this.giveBack(release, reason, 'denials');
  }

  /** `submitted` is missing where another invocation created the job: the record keeps the outputs of the whole plan. */
  private async fillIn(mediaConvertJobId: string, submitted?: SubmittedJob): Promise<Outcome> {
    const { outputGroups, warnings = [] } = submitted ?? {};
    if (warnings.length > 0) {
      logger.warn('Source that may not come out as expected', { jobId: this.claim.jobId, warnings });
    }
    const { won, record } = await updateRecord(this.environment.JOB_TABLE_NAME, this.claim.jobId, {
      set: {
        status: 'SUBMITTED',
        mediaConvertJobId,
        outputGroups,
        warnings: warnings.length > 0 ? warnings : undefined,
        openPhase: 'TRANSCODE',
        updatedAt: new Date().toISOString(),
      },
      remove: CLAIM_ATTRIBUTES,
      ...stillWithoutJob(this.claim),
    });
    if (won) {
      await announce(this.environment, record!);
      return { decision: 'submitted', mediaConvertJobId };
    }
    return this.overtaken(mediaConvertJobId, submitted, record);
  }

  /** The record changed while the job was created. */
  private async overtaken(mediaConvertJobId: string, submitted?: SubmittedJob, record?: JobRecord): Promise<Outcome> {
    if (record === undefined || record.attempt < this.claim.attempt) {
      return { decision: 'submitted', reason: 'the table was restored: its events will record the job', mediaConvertJobId };
    }
    return record.mediaConvertJobId === mediaConvertJobId
      ? this.completeRecord(mediaConvertJobId, record, submitted)
      : this.withdraw(mediaConvertJobId, record);
  }

  /** The job's own first event was faster, or another invocation that found it. */
  private async completeRecord(mediaConvertJobId: string, record: JobRecord, submitted?: SubmittedJob): Promise<Outcome> {
    if (submitted) {
      const { outputGroups, warnings } = submitted;
      await updateRecord(this.environment.JOB_TABLE_NAME, this.claim.jobId, {
        set: { outputGroups },
        append: { warnings: warnings.length > 0 ? warnings : undefined },
        condition: '#mediaConvertJobId = :mediaConvertJobId',
        values: { mediaConvertJobId },
      });
    }
    await announce(this.environment, { ...record, status: 'SUBMITTED' });
    return { decision: 'submitted', reason: 'on record already', mediaConvertJobId };
  }

  /** The upload was canceled meanwhile, or has another job. */
  private async withdraw(mediaConvertJobId: string, record: JobRecord): Promise<Outcome> {
    const stopped = await stopJob(mediaConvertJobId);
    if (stopped && record.mediaConvertJobId) {
      await new DuplicateCounter(this.environment.JOB_TABLE_NAME).count(record, mediaConvertJobId, true);
    }
    const what = stopped ? 'canceled' : 'too late to cancel';
    return { decision: 'already done', reason: `${what} the job: the record is ${record.status}`, mediaConvertJobId };
  }

  private async end(status: 'ERROR' | 'REJECTED' | 'SUPERSEDED', errorMessage: string, errorClass: ErrorClass): Promise<Outcome> {
    const { won, record } = await updateRecord(this.environment.JOB_TABLE_NAME, this.claim.jobId, {
      set: { status, errorMessage, errorClass, updatedAt: new Date().toISOString(), expiresAt: expiry(this.environment.RECORD_RETENTION_SECONDS) },
      remove: [...CLAIM_ATTRIBUTES, ...OPEN_ATTRIBUTES],
      ...stillOurs(this.claim),
    });
    if (!won && record?.status !== status) {
      return { decision: 'already done', reason: record?.status };
    }
    // Lost to the same state: the SDK repeated a write whose answer was lost.
    await announce(this.environment, record!);
    return { decision: DECISIONS[status], reason: errorMessage };
  }

  private async giveBack(release: Release | 'unclear', reason: string, setback?: Setback): Promise<Outcome> {
    await releaseClaim(this.claim, release);
    return this.deferFor(backoffSeconds(this.message), reason, setback);
  }

  private async deferFor(seconds: number, reason: string, setback?: Setback): Promise<Outcome> {
    await defer(this.environment.UPLOAD_QUEUE_URL, this.message, seconds, setback);
    return { decision: 'deferred', reason };
  }
}

const DECISIONS = { ERROR: 'failed', REJECTED: 'rejected', SUPERSEDED: 'superseded' } as const;
