import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A refusal that the client gets, as a sentence that a person understands. */
export class Refusal extends Error {
  public constructor(public readonly status: number, message: string) {
    super(message);
  }
}

export function json(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}

/** S3's errors that the client causes. */
const CAUSED_BY_CLIENT: { readonly [error: string]: Refusal } = {
  NoSuchUpload: new Refusal(404, 'The upload does not exist: it was completed or aborted'),
  InvalidPart: new Refusal(400, 'A part does not exist, or has another ETag'),
  InvalidPartOrder: new Refusal(400, 'The parts must be in ascending order of their numbers'),
  EntityTooSmall: new Refusal(400, 'Each part except the last must have at least 5 MiB'),
  MalformedXML: new Refusal(400, 'The parts are not valid'),
};

/** The refusal of an error. Undefined for faults of the API and of S3. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Refusal ? error : CAUSED_BY_CLIENT[(error as Error).name];
}
