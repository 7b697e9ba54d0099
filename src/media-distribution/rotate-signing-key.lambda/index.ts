import { parseRotationEvent } from './rotation-event';
import { rotate } from './rotation-steps';
import { ROTATE_SIGNING_KEY_ENVIRONMENT } from '../../shared/contract/environment';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';

const { KEY_VALUE_STORE_ARN } = readEnvironment(ROTATE_SIGNING_KEY_ENVIRONMENT);

/** Secrets Manager calls it four times for each rotation, and again after an error. */
export async function handler(event: unknown): Promise<void> {
  const { step, secretId, versionId } = parseRotationEvent(event);
  const result = await rotate(KEY_VALUE_STORE_ARN, step, secretId, versionId);
  logger.info('Signing key rotation', { step, versionId, result });
}
