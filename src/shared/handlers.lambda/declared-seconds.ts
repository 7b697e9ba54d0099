import type { Container } from '@aws-sdk/client-mediaconvert';

/**
 * The longest length that the file declares, for itself or for a track of video or audio: a file may declare a short one for itself to pass
 * a limit. Undefined if Probe reports none.
 */
export function declaredSeconds(container: Container): number | undefined {
  const media = (container.Tracks ?? []).filter(({ TrackType }) => TrackType === 'video' || TrackType === 'audio');
  const longest = Math.max(...[container, ...media].map(({ Duration = 0 }) => Duration));
  return longest > 0 ? longest : undefined;
}
