import type { Container, ProbeResult } from '@aws-sdk/client-mediaconvert';
import type { SourceChecks } from '../../../shared/contract/plan';
import { declaredSeconds } from '../../../shared/handlers.lambda/declared-seconds';
import { factsOf, frameRateOf, videoOf, type SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { transcodedSeconds } from '../../../shared/pure/transcoded-seconds';
import type { Upload } from '../upload';

/** The facts of an inspected source for a job, absent if they are unknown, or the reason why it exceeds the limits. */
export function checkSource(
  upload: Upload, probed: ProbeResult | undefined, checks: SourceChecks = { probe: true },
): { readonly facts?: SourceFacts } | { readonly reason: string } {
  if (!probed) {
    return {};
  }
  const { Container: container = {}, Metadata: metadata } = probed;
  const reason = excessOf(checks, metadata?.FileSize ?? upload.size ?? Infinity, secondsOf(container, checks));
  if (reason) {
    return { reason };
  }
  return container.Tracks?.length ? { facts: factsOf(container, checks.rotate) } : {};
}

/** Infinity if the length is unknown, so that a limit still applies. */
function secondsOf(container: Container, { clippings }: SourceChecks): number {
  return transcodedSeconds(declaredSeconds(container) ?? Infinity, clippings, frameRateOf(videoOf(container)?.VideoProperties));
}

export function excessOf({ maxBytes, maxSeconds, clippings }: Omit<SourceChecks, 'probe'>, bytes = 0, seconds = 0): string | undefined {
  if (maxBytes !== undefined && bytes > maxBytes) {
    return `${Number.isFinite(bytes) ? `The file has ${bytes} bytes` : 'The size of the file is not known'}; at most ${maxBytes} are allowed`;
  }
  if (maxSeconds !== undefined && seconds > maxSeconds) {
    const length = `${clippings ? 'The clips of the file last' : 'The file lasts'} ${seconds} s`;
    return `${Number.isFinite(seconds) ? length : 'The length of the file is not known'}; at most ${maxSeconds} s are allowed`;
  }
  return undefined;
}
