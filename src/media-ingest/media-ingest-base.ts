import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { keyFiltersOf } from './key-filters';
import { nameOf } from '../shared/constructs/construct-name';

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
   * Patterns of the keys of uploads, as the MediaIngest has them.
   *
   * @default - every key under the prefix
   */
  readonly keyPatterns?: string[];
}

export const DEFAULT_PREFIX = 'uploads/';

export abstract class MediaIngestBase extends Construct implements IMediaIngest {
  /** Bucket that receives the uploads. */
  public abstract readonly bucket: s3.IBucket;
  /** Prefix of the keys of uploads. */
  public readonly prefix: string;
  /** Patterns that select the uploads, in the shape of EventBridge. */
  private readonly keyFilters: unknown[];

  public constructor(scope: Construct, id: string, { prefix, keyPatterns }: Pick<MediaIngestAttributes, 'prefix' | 'keyPatterns'>) {
    super(scope, id);
    this.prefix = prefix ?? DEFAULT_PREFIX;
    this.keyFilters = keyFiltersOf(nameOf('MediaIngest', this), this.prefix, keyPatterns);
  }

  /** Lets the grantee upload objects that start a job, including multipart uploads. */
  public grantUpload(grantee: iam.IGrantable): iam.Grant {
    this.bucket.encryptionKey?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
    return iam.Grant.addToPrincipalOrResource({
      grantee,
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      resourceArns: [this.bucket.arnForObjects(`${this.prefix}*`)],
      resource: this.bucket,
    });
  }

  /** Adds an EventBridge rule for uploads that start a job. */
  public onUpload(id: string, options: events.OnEventOptions = {}): events.Rule {
    const { target, ...ruleProps } = options;
    const detail = options.eventPattern?.detail;
    return new events.Rule(this, id, {
      ...ruleProps,
      eventPattern: {
        ...options.eventPattern,
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          ...detail,
          bucket: { ...detail?.bucket, name: [this.bucket.bucketName] },
          object: { ...detail?.object, key: this.keyFilters },
        },
      },
      targets: target && [target],
    });
  }
}
