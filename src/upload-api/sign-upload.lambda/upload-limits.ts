import { Refusal } from './http-answer';
import type { SignUploadEnvironment } from '../../shared/contract/environment';
import { S3_LIMITS, UNKNOWN_TYPE } from '../../shared/contract/upload-routes';

/** The limits of every upload. */
export class UploadLimits {
  public readonly maxBytes: number;
  /** No valid upload needs more. */
  public readonly maxParts: number;
  private readonly types: readonly string[];

  public constructor({ MAX_BYTES, CONTENT_TYPES }: SignUploadEnvironment) {
    this.maxBytes = Number(MAX_BYTES);
    this.maxParts = Math.min(S3_LIMITS.maxParts, Math.ceil(this.maxBytes / S3_LIMITS.minPartBytes));
    this.types = JSON.parse(CONTENT_TYPES);
  }

  /** Throws for a size above the limit. */
  public requireBytes(bytes: number | undefined): void {
    if (bytes !== undefined && bytes > this.maxBytes) {
      throw this.tooLarge();
    }
  }

  public tooLarge(): Refusal {
    return new Refusal(413, `The file must have at most ${this.maxBytes} bytes`);
  }

  /**
   * Throws for a type that is not allowed. Browsers do not know the type of some files. The type is only a claim: the pipeline looks into the
   * file.
   */
  public requireType(given: string | undefined): string {
    const type = given || UNKNOWN_TYPE;
    const [essence] = type.toLowerCase().split(';');
    if (!CONTENT_TYPE.test(type) || !this.types.some(allowed => matches(allowed, essence.trim()))) {
      throw new Refusal(415, `The type must be ${this.types.join(' or ')}`);
    }
    return type;
  }

  public requirePart(partNumber: number, bytes: number | undefined): void {
    this.requireBytes(bytes);
    if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > this.maxParts) {
      throw new Refusal(400, `The number of a part must be from 1 to ${this.maxParts}`);
    }
  }
}

const CONTENT_TYPE = /^[\w.+-]+\/[\w.+-]+ *(;[ -~]*)?$/;

function matches(allowed: string, type: string): boolean {
  return allowed.endsWith('/*') ? type.startsWith(allowed.slice(0, -1)) : type === allowed;
}
