import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keyFiltersOf } from './key-filters';
import type { IMediaIngest, MediaIngestAttributes } from './media-ingest-interface';
import { explain, explainGrant } from '../shared/access-report/reasons';
import { nameOf } from '../shared/constructs/construct-name';
import { requireOptionKinds } from '../shared/validation/option-kinds';

const DEFAULT_PREFIX = 'uploads/';

const UPLOADING = ['s3:PutObject', 's3:AbortMultipartUpload'];

/**
 * The common part of new and imported ingests.
 *
 * @internal
 */
export abstract class MediaIngestBase extends Construct implements IMediaIngest {
  /** Bucket that receives the uploads. */
  public abstract readonly bucket: s3.IBucket;
  /** Prefix of the keys of uploads. */
  public readonly prefix: string;
  /** Patterns that select the uploads, in the shape of EventBridge. */
  private readonly keyFilters: unknown[];

  public constructor(scope: Construct, id: string, options: Pick<MediaIngestAttributes, 'prefix' | 'keyPatterns'>) {
    super(scope, id);
    const name = nameOf('MediaIngest', this);
    requireOptionKinds(name, options);
    this.prefix = options.prefix ?? DEFAULT_PREFIX;
    this.keyFilters = keyFiltersOf(name, this.prefix, options.keyPatterns);
  }

  /** Lets the grantee upload objects that start a job, including multipart uploads. */
  public grantUpload(grantee: iam.IGrantable): iam.Grant {
    this.bucket.encryptionKey?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
    this.explainUpload(grantee);
    return iam.Grant.addToPrincipalOrResource({
      grantee,
      actions: UPLOADING,
      resourceArns: [this.bucket.arnForObjects(`${this.prefix}*`)],
      resource: this.bucket,
    });
  }

  private explainUpload(grantee: iam.IGrantable): void {
    const { encryptionKey } = this.bucket;
    const resources = [this.bucket.arnForObjects(`${this.prefix}*`), ...encryptionKey ? [encryptionKey.keyArn] : []];
    explainGrant(grantee, { why: 'grantUpload()', actions: [...UPLOADING, 'kms:GenerateDataKey', 'kms:Decrypt'], resources });
    explain({ at: this.bucket, why: 'grantUpload()', actions: UPLOADING, resources });
  }

  /**
   * Selects the events of uploads that a request deleted, rather than a lifecycle rule.
   *
   * @internal
   */
  public get _deletions(): events.EventPattern {
    const { bucket: { bucketName }, keyFilters: key } = this;
    return {
      source: ['aws.s3'],
      detailType: ['Object Deleted'],
      detail: { bucket: { name: [bucketName] }, object: { key }, reason: ['DeleteObject'] },
    };
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
