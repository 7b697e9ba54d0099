import { UpdateQueueCommand } from '@aws-sdk/client-mediaconvert';
import type { World } from '../world';

/** Jobs in a paused queue stay SUBMITTED and cost nothing if they are canceled. */
export async function whilePaused<T>(world: World, work: () => Promise<T>): Promise<T> {
  const Name = world.outputs('mirror').QueueArn.split('/').at(-1)!;
  const set = (Status: 'ACTIVE' | 'PAUSED') => world.clients.mediaConvert.send(new UpdateQueueCommand({ Name, Status }));
  await set('PAUSED');
  return work().finally(() => set('ACTIVE'));
}
