import { Refusal } from './http-answer';
import { wellFormed } from './well-formed';

/** S3's limit of all names and values, and the pipeline's of `passthrough`. */
const MAX_METADATA_BYTES = 2_048;
const MAX_PASSTHROUGH_BYTES = 1_024;

/** Options that a client may add to its upload. Other members, which Uppy sends, are ignored. */
export interface AskedMetadata {
  readonly passthrough?: string;
  readonly profile?: string;
}

/** User metadata of the object. The values are URI-encoded: headers have ASCII only. */
export function metadataOf(user: string, { passthrough, profile }: AskedMetadata): { [name: string]: string } {
  if (passthrough !== undefined && Buffer.byteLength(passthrough) > MAX_PASSTHROUGH_BYTES) {
    throw new Refusal(400, `passthrough must have at most ${MAX_PASSTHROUGH_BYTES} bytes`);
  }
  const metadata = {
    uploader: encodeURIComponent(user),
    ...(passthrough && { passthrough: encodeURIComponent(wellFormed(passthrough)) }),
    ...(profile && { profile: encodeURIComponent(wellFormed(profile)) }),
  };
  const bytes = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > MAX_METADATA_BYTES) {
    throw new Refusal(400, `passthrough and profile must have at most ${MAX_METADATA_BYTES} bytes together, URI-encoded`);
  }
  return metadata;
}
