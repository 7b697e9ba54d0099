import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** A place for uploads: a MediaIngest of this app, or one of another stack or app. */
export interface IMediaIngest extends IConstruct {
  /** Bucket that receives the uploads. */
  readonly bucket: s3.IBucket;

  /** Prefix of the keys of uploads. */
  readonly prefix: string;

  /** Lets the grantee upload objects that start a job, including multipart uploads. */
  grantUpload(grantee: iam.IGrantable): iam.Grant;

  /** Adds an EventBridge rule for uploads that start a job. */
  onUpload(id: string, options?: events.OnEventOptions): events.Rule;
}

/** Attributes of a MediaIngest of another stack or app. */
export interface MediaIngestAttributes {
  /** Bucket that receives the uploads. */
  readonly bucket: s3.IBucket;

  /**
   * Prefix of the keys of uploads.
   *
   * @default 'uploads/'
   */
  readonly prefix?: string;

  /**
   * Patterns of the keys of uploads: those of the MediaIngest.
   *
   * @default - every key under the prefix
   */
  readonly keyPatterns?: string[];
}
