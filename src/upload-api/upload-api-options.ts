import type { Duration, Size } from 'aws-cdk-lib';
import type * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { FunctionOptions } from '../shared/constructs/function-options';
import type { TranscodePipeline } from '../transcode-pipeline';

/** Options of UploadApi, and of `addUploadApi()` of MediaPipeline. */
export interface UploadApiOptions {
  /**
   * Who may upload: an authorizer for JWTs or a Cognito user pool, for IAM, or a Lambda function. It must be used by this API only, because
   * an authorizer belongs to one API; HttpIamAuthorizer may be shared.
   */
  readonly authorizer: apigatewayv2.IHttpRouteAuthorizer;

  /**
   * Claim of the JWT, or member of the Lambda authorizer's context, that identifies the user. It must never be given to another user. With
   * IAM, it is always the Cognito identity id, or else the ARN of the caller.
   *
   * @default 'sub'
   */
  readonly userClaim?: string;

  /**
   * Origins of the pages that may upload, such as `https://www.example.com`. They may call the API, and the bucket if the library has created
   * it; an existing bucket must have a CORS rule for them.
   *
   * @default - none: phones, back ends, and pages that are served from the domain of the API
   */
  readonly allowedOrigins?: string[];

  /**
   * Prefix of the keys of uploads, within the prefix of the ingest. It ends with `/`. The keys are `<prefix><user>/<uuid>/<file name>`. Each is
   * one upload and one job, however often it is repeated.
   *
   * @default - `users/` after the prefix of the ingest
   */
  readonly prefix?: string;

  /**
   * Largest size of a file, up to 5 TiB. Files above 5 GiB need a multipart upload.
   *
   * @default Size.gibibytes(10)
   */
  readonly maxSize?: Size;

  /**
   * Types that a file may claim to have, such as `video/mp4`, or `video/*` for all types of videos.
   *
   * @default - `video/*`, `audio/*`, and `application/octet-stream` for files whose type the browser does not know
   */
  readonly contentTypes?: string[];

  /**
   * How long what the API signs can be used, 1 minute to 1 hour: a part must have begun by then.
   *
   * @default Duration.minutes(15)
   */
  readonly urlExpiration?: Duration;

  /**
   * Requests per second, and in a burst, of all users together. Others get 429 and are repeated by Uppy.
   *
   * @default - 100 per second, 200 in a burst
   */
  readonly throttle?: apigatewayv2.ThrottleSettings;

  /**
   * Customer-managed KMS key for the logs, and the environment variables of the function.
   *
   * @default - encryption managed by AWS; in a MediaPipeline, its key
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Options of the function that signs. Its timeout is at least 29 seconds, the longest time that the API waits.
   *
   * @default - 1 minute, because S3 may take long to complete an upload
   */
  readonly signFunction?: FunctionOptions;
}

/** Properties of UploadApi. */
export interface UploadApiProps extends UploadApiOptions {
  /** The pipeline that receives the uploads. */
  readonly transcode: TranscodePipeline;
}
