/** Routes of an UploadApi: those of Uppy's Companion, and one for Uppy's `signRequest`. Keys are in the query, where no service decodes them. */
export const UPLOAD_ROUTES = [
  'GET /s3/params',
  'POST /s3/multipart',
  'GET /s3/multipart/{uploadId}',
  'GET /s3/multipart/{uploadId}/{partNumber}',
  'GET /s3/multipart/{uploadId}/batch',
  'POST /s3/multipart/{uploadId}/complete',
  'DELETE /s3/multipart/{uploadId}',
  'POST /s3/sign',
] as const;

export type UploadRoute = (typeof UPLOAD_ROUTES)[number];

/** For files whose browser knows no type. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Limits of S3. */
export const S3_LIMITS = { minPartBytes: 5 * 1024 ** 2, maxPartBytes: 5 * 1024 ** 3, maxParts: 10_000, maxObjectBytes: 5 * 1024 ** 4 } as const;
