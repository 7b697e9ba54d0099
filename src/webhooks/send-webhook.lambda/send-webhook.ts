import type { SQSRecord } from 'aws-lambda';
import type { Announced } from './announcement';
import { conclude, progressOf, sendAgain, waitSeconds } from './delivery';
import { decide, type Decision } from './delivery-schedule';
import { payloadOf } from './payload';
import { post, type Answer } from './post';
import { signedHeaders } from './signed-headers';
import { signingSecrets } from './signing-secrets';
import type { SendWebhookEnvironment } from '../../shared/contract/environment';

/** The result of handling a message. */
export type Outcome =
  | { readonly next: 'wait'; readonly seconds: number }
  | (Decision & { readonly attempt: number; readonly httpStatus?: number });

/**
 * Makes the attempt that is due. A crash afterwards makes it a second time, and one between the steps of `conclude()` may make two messages of
 * one: the endpoint gets the same id again.
 */
export async function sendWebhook(environment: SendWebhookEnvironment, message: SQSRecord, announced: Announced): Promise<Outcome> {
  const progress = progressOf(message);
  const seconds = waitSeconds(progress, Date.now());
  if (seconds > 0) {
    await sendAgain(environment, message, progress, Date.now());
    return { next: 'wait', seconds };
  }
  const answer = await attempt(environment, announced);
  const attempts = progress.attempts + 1;
  const decision = decide(answer, attempts, Date.now(), Math.random());
  await conclude(environment, message, attempts, decision, Date.now());
  return { ...decision, attempt: attempts, httpStatus: 'status' in answer ? answer.status : undefined };
}

async function attempt({ WEBHOOK_URL, SECRET_ARN, REQUEST_TIMEOUT_SECONDS }: SendWebhookEnvironment, announced: Announced): Promise<Answer> {
  const body = payloadOf(announced);
  const secrets = await signingSecrets(SECRET_ARN, Date.now());
  return post({
    url: new URL(WEBHOOK_URL),
    headers: signedHeaders(announced.id, body, secrets, Date.now()),
    body,
    timeoutSeconds: Number(REQUEST_TIMEOUT_SECONDS),
  });
}
