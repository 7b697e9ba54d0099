import { Refusal } from './http-answer';
import type { NewObject, Place } from './signed-requests';
import { newKey, requireOwnKey } from './upload-key';
import { UploadLimits } from './upload-limits';
import { metadataOf, type AskedMetadata } from './upload-metadata';
import type { SignUploadEnvironment } from '../../shared/contract/environment';
import { S3_LIMITS } from '../../shared/contract/upload-routes';

/** A file that a client wants to upload. */
interface NewFile {
  readonly name: string;
  /** `application/octet-stream` if the browser does not know it. */
  readonly type?: string;
  /** In bytes. */
  readonly size?: number;
  readonly metadata: AskedMetadata;
}

/** The API's rules for what it signs. */
export class Signer {
  public readonly limits: UploadLimits;
  /** How long what is signed can be used. */
  public readonly seconds: number;

  public constructor(private readonly environment: SignUploadEnvironment) {
    this.limits = new UploadLimits(environment);
    this.seconds = Number(environment.URL_SECONDS);
  }

  /** Throws if the file breaks a rule. */
  public newObject(user: string, { name, type, size, metadata }: NewFile): NewObject {
    this.limits.requireBytes(size);
    return {
      ContentType: this.limits.requireType(type),
      Metadata: metadataOf(user, metadata),
      Bucket: this.environment.BUCKET_NAME,
      Key: newKey(this.environment, user, name),
    };
  }

  /** Throws unless the user's file has this key. */
  public ownPlace(user: string, key: string): Place {
    requireOwnKey(this.environment, user, key);
    return { Bucket: this.environment.BUCKET_NAME, Key: key };
  }

  /** Exactly the declared size, or everything up to the limit. */
  public formBytes(size: number | undefined): { readonly min: number; readonly max: number } {
    if (size !== undefined && size > S3_LIMITS.maxPartBytes) {
      throw new Refusal(413, 'A file of more than 5 GiB needs a multipart upload');
    }
    return { min: size ?? 1, max: size ?? Math.min(this.limits.maxBytes, S3_LIMITS.maxPartBytes) };
  }
}
