import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AnswerEnvironment } from '../../shared/contract/environment';
import { EVENT_SOURCE, type COMMAND_TYPES } from '../../shared/contract/events';
import { Problem } from '../../shared/handlers.lambda/job-api/problem';
import { logger } from '../../shared/handlers.lambda/logger';

/** A repeated command has no further effect, but a slow one must not run twice at once: the client repeats it. */
const lambda = new LambdaClient({ maxAttempts: 1 });

/** API Gateway waits for 30 seconds. */
const LONGEST_COMMAND_MS = 25_000;

/** Gives a command to the submit function and waits for its answer. */
export async function giveCommand(
  { SUBMIT_FUNCTION_ARN }: AnswerEnvironment, type: (typeof COMMAND_TYPES)[keyof typeof COMMAND_TYPES], detail: object,
): Promise<void> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({
    FunctionName: SUBMIT_FUNCTION_ARN,
    Payload: Buffer.from(JSON.stringify({ 'source': EVENT_SOURCE, 'detail-type': type, detail })),
  }), { abortSignal: AbortSignal.timeout(LONGEST_COMMAND_MS) }).catch(tryAgain);
  if (FunctionError !== undefined) {
    logger.warn('The submit function did not handle the command', { command: type, answer: Buffer.from(Payload ?? []).toString() });
    throw new Problem(503, 'The command was not handled. Its job may have changed meanwhile: read it, then try again');
  }
}

/** The time is over: the command may still take effect. */
function tryAgain(error: unknown): never {
  if ((error as Error).name === 'AbortError' || (error as Error).name === 'TimeoutError') {
    throw new Problem(503, 'The command takes longer than the request. Read the job, then try again');
  }
  throw error;
}
