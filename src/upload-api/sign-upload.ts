import { Duration, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { UploadRules } from './upload-rules';
import type { MediaIngest } from '../media-ingest';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import type { FunctionOptions } from '../shared/constructs/function-options';
import { HandlerFunction } from '../shared/constructs/handler-function';
import { requireFunctionLimits } from '../shared/validation/function-limits';
import { requireDurationIn } from '../shared/validation/values';

interface SignUploadProps {
  /** The owner of `signFunction` in errors. */
  readonly owner: string;
  readonly ingest: MediaIngest;
  readonly pipelineId: string;
  readonly rules: UploadRules;
  readonly encryptionKey?: kms.IKey;
  readonly signFunction?: FunctionOptions;
}

/** The function that signs uploads. What it signs has the permissions of its role, and no others. */
export class SignUpload extends HandlerFunction {
  public constructor(scope: Construct, id: string, { owner, ingest, pipelineId, rules, encryptionKey, signFunction = {} }: SignUploadProps) {
    const { timeout = Duration.minutes(1), functionName, memorySize } = signFunction;
    requireFunctionLimits(`${owner} signFunction`, signFunction);
    requireDurationIn(`${owner} signFunction.timeout`, timeout, Duration.seconds(29), Duration.minutes(15));
    const { keyPatterns } = ingest._filter;
    super(scope, id, {
      bundle: 'upload-api/sign-upload.lambda',
      description: 'Signs uploads to S3',
      functionName,
      memorySize,
      timeout,
      encryptionKey,
      ...monitoringOf(signFunction),
      environment: {
        PIPELINE_ID: pipelineId,
        BUCKET_NAME: ingest.bucket.bucketName,
        KEY_PREFIX: rules.prefix,
        MAX_BYTES: String(rules.maxBytes),
        CONTENT_TYPES: JSON.stringify(rules.contentTypes),
        USER_CLAIM: rules.userClaim,
        URL_SECONDS: String(rules.urlSeconds),
        ...keyPatterns && { KEY_PATTERNS: Stack.of(scope).toJsonString(keyPatterns) },
      },
    });
    this.allowUploading(ingest, rules.prefix);
  }

  private allowUploading({ bucket }: MediaIngest, prefix: string): void {
    const objects = [bucket.arnForObjects(`${prefix}*`)];
    this.allow(['s3:PutObject', 's3:AbortMultipartUpload'], objects, 'Users upload with what the function signs; it creates, completes and aborts '
      + 'multipart uploads');
    this.allow(['s3:ListMultipartUploadParts'], objects, 'Checks the size of an upload before it is completed, and lets users resume it');
    this.allow(['s3:ListBucket'], [bucket.bucketArn], 'A repeated completion finds the object of the first one', {
      StringLike: { 's3:prefix': `${prefix}*` },
    });
    // Decrypt: S3 reads the parts of a multipart upload to complete it.
    this.allowKey(bucket.encryptionKey?.keyArn, ['kms:GenerateDataKey', 'kms:Decrypt'], 'The uploads are encrypted');
  }
}
