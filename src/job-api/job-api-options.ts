import type { Duration } from 'aws-cdk-lib';
import type * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { JobOperation } from './job-operation';
import type { JobDeletion } from '../job-deletion';
import type { IMediaDistribution } from '../media-distribution';
import type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import type { TranscodePipeline } from '../transcode-pipeline';

/** Options of JobApi. */
export interface JobApiOptions extends FunctionMonitoringOptions {
  /**
   * Who may send requests: an authorizer for JWTs or a Cognito user pool, for IAM, or a Lambda function. It must be used by this API only,
   * because an authorizer belongs to one API; HttpIamAuthorizer may be shared.
   */
  readonly authorizer: apigatewayv2.IHttpRouteAuthorizer;

  /**
   * Operations besides reading and listing jobs. Everyone whom the authorizer lets pass may use them, on all jobs that they see. `DELETE
   * /jobs/{jobId}` comes with `deletion`, and `POST /jobs/{jobId}/playback` with `playbackDistribution`.
   *
   * @default - none: the API reads and lists jobs only
   */
  readonly operations?: JobOperation[];

  /**
   * Whether users see and change only jobs whose `uploader` they are. Other jobs do not exist for them. Not with JobOperation.SUBMIT: a
   * request may name the files of others.
   *
   * @default false - everyone whom the authorizer lets pass sees all jobs of the pipeline
   */
  readonly ownJobsOnly?: boolean;

  /**
   * Claim of the JWT, or member of the Lambda authorizer's context, that identifies the user: for `ownJobsOnly`, the same as that
   * of the UploadApi. With IAM, the user is the Cognito identity, or else the ARN of the caller.
   *
   * @default 'sub'
   */
  readonly userClaim?: string;

  /**
   * Deletion of the pipeline's jobs, which `DELETE /jobs/{jobId}` asks for. Sources can be deleted if it has `allowSourceDeletion`.
   *
   * @default - jobs cannot be deleted by the API
   */
  readonly deletion?: JobDeletion;

  /**
   * Distribution of the outputs, with ViewerAccess.pathTokens(), whose playback URLs the API signs. A separate function reads the signing
   * secret. The layout of the outputs must be OutputLayout.byJob(): a token covers the folder of one job.
   *
   * @default - the API signs no playback URLs; for addJobApi() of a pipeline with ViewerAccess.pathTokens() and OutputLayout.byJob(), its
   * distribution
   */
  readonly playbackDistribution?: IMediaDistribution;

  /**
   * How long signed playback URLs are valid, 1 minute to 7 days: longer than a viewer needs for the longest video, and at most `rotateEvery` of
   * the distribution's path tokens. A day less than that is safe: a longer one may end early. Requires playbackDistribution.
   *
   * @default Duration.hours(6)
   */
  readonly playbackDuration?: Duration;

  /**
   * Origins of pages that may read the answers (CORS), such as `https://www.example.com`.
   *
   * @default - none: no page may, only programs
   */
  readonly allowedOrigins?: string[];

  /**
   * Requests per second, and in a burst, of all users together. Others get 429.
   *
   * @default - 100 per second, 200 in a burst
   */
  readonly throttle?: apigatewayv2.ThrottleSettings;

  /**
   * Customer-managed KMS key for the secret that encrypts cursors, and for the logs and environment variables of the functions.
   *
   * @default - encryption managed by Secrets Manager, CloudWatch Logs and Lambda; for addJobApi(), the key of the pipeline
   */
  readonly encryptionKey?: kms.IKey;
}

/** Properties of JobApi. */
export interface JobApiProps extends JobApiOptions {
  /** The transcoder whose jobs the API is for. */
  readonly transcode: TranscodePipeline;
}
