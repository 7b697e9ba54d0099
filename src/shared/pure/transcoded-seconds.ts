import type { Settings, SourceChecks } from '../contract/plan';

type Clippings = SourceChecks['clippings'];

/** The clips of a job. Undefined without clips, and for clips by the source's own timecodes. */
export function clippingsOf(settings: Settings): Clippings {
  const [{ TimecodeSource, InputClippings } = {} as Settings] = (settings.Inputs ?? []) as Settings[];
  const clippings = (InputClippings ?? []) as NonNullable<Clippings>;
  return TimecodeSource === 'ZEROBASED' && clippings.length > 0 ? clippings : undefined;
}

/** The frame rate of timecodes if it is unknown. */
export const USUAL_FRAME_RATE = 30;

/** The transcoded duration of a source. Does not count the frame at the end of each clip. */
export function transcodedSeconds(seconds: number, clippings: Clippings, frameRate = USUAL_FRAME_RATE): number {
  if (!clippings) {
    return seconds;
  }
  return clippings.reduce((total, { StartTimecode, EndTimecode }) => {
    const start = secondsOf(StartTimecode, frameRate) ?? 0;
    const end = secondsOf(EndTimecode, frameRate) ?? seconds;
    return total + Math.max(0, Math.min(end, seconds) - start);
  }, 0);
}

/** Undefined for no timecode and for deploy-time tokens. */
function secondsOf(timecode: string | undefined, frameRate: number): number | undefined {
  const [, hours, minutes, seconds, frames] = /^(\d\d):(\d\d):(\d\d)[:;](\d\d)/.exec(String(timecode))?.map(Number) ?? [];
  return hours === undefined ? undefined : hours * 3_600 + minutes * 60 + seconds + frames / frameRate;
}
