import type { Construct } from 'constructs';
import { useQueue } from './queue-region';
import type { RenderedProfile } from '../profiles/render-profiles';
import type { TranscodePipelineProps } from '../transcode-pipeline-options';

/** The queue that receives the jobs, followed by the queues that they may hop to. */
export function queueArnsOf(queueArn: string, profiles: readonly RenderedProfile[]): string[] {
  return [...new Set([queueArn, ...profiles.flatMap(({ hopDestinations = [] }) => hopDestinations.map(({ queue }) => queue.queueArn))])];
}

/** Rejects queues in another region than the jobs. `name` names the pipeline in errors. */
export function useQueues(
  name: string, pipeline: Construct, { queue }: TranscodePipelineProps, profiles: readonly RenderedProfile[], otherRegion: string | undefined,
): void {
  if (queue) {
    useQueue(`${name} queue`, pipeline, queue, otherRegion);
  }
  for (const { owner, hopDestinations = [] } of profiles) {
    hopDestinations.forEach((hop, index) => useQueue(`${owner} hopDestinations[${index}] queue`, pipeline, hop.queue, otherRegion));
  }
}
