import { createHash } from 'crypto';

/** For an upload that an UploadApi signed: the same id for everything that happens to its key. */
export function jobIdOfSigned(pipelineId: string, bucket: string, key: string): string {
  return idOf([pipelineId, 'signed', bucket, key]);
}

/** 156 of SHA-256's 256 bits in lowercase base32hex, which is short enough for a URL. */
export function idOf(identity: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return BigInt(`0x${hex}`).toString(32).padStart(52, '0').slice(0, 32);
}
