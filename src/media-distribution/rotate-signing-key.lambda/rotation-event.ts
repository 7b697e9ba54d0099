import * as z from 'zod/mini';

const EVENT = z.object({
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
  SecretId: z.string().check(z.minLength(1)),
  ClientRequestToken: z.string().check(z.minLength(1)),
});

export type RotationStep = z.infer<typeof EVENT>['Step'];

export interface RotationEvent {
  readonly step: RotationStep;
  readonly secretId: string;
  /** The version of the secret that the rotation makes. */
  readonly versionId: string;
}

export function parseRotationEvent(event: unknown): RotationEvent {
  const { Step, SecretId, ClientRequestToken } = EVENT.parse(event);
  return { step: Step, secretId: SecretId, versionId: ClientRequestToken };
}
