import { COMMAND_TYPES, EVENT_SOURCE } from '../../../src/shared/contract/events';

/** The function of a pipeline, by the `TranscodeFunctionArn` of its stack. */
export interface SubmitFunction {
  readonly endpoint: string;
  readonly arn: string;
}

/** Gives a command, as an operator does who may invoke the function. Throws if it fails. */
export async function giveCommand({ endpoint, arn }: SubmitFunction, type: keyof typeof COMMAND_TYPES, detail: object): Promise<unknown> {
  return invoke({ endpoint, arn }, { 'source': EVENT_SOURCE, 'detail-type': COMMAND_TYPES[type], detail });
}

/** The local AWS does not check the signature. */
export async function invoke({ endpoint, arn }: SubmitFunction, payload: object): Promise<any> {
  const [, , , region, , , name] = arn.split(':');
  const response = await fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/lambda/aws4_request, SignedHeaders=host, Signature=unchecked`,
    },
    body: JSON.stringify(payload),
  });
  const answer = await response.json();
  if (!response.ok || response.headers.has('x-amz-function-error')) {
    throw new Error(`The function answered ${JSON.stringify(answer)}`);
  }
  return answer;
}
