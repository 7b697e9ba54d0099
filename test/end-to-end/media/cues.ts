/** A caption: times in seconds, and text. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The cues of a WebVTT file. */
export function webVttCues(file: string): Cue[] {
  const blocks = file.trim().split(/\n{2,}/).filter(block => block.includes(' --> '));
  return blocks.map(block => {
    const [, start, end, text] = block.match(/(?:^|\n)(\S+) --> (\S+).*\n([^]*)$/)!;
    return { start: secondsOf(start), end: secondsOf(end), text };
  });
}

export function subRip(cues: Cue[]): string {
  return cues.map(({ start, end, text }, index) => `${index + 1}\n${timecode(start)} --> ${timecode(end)}\n${text}\n`).join('\n');
}

/** Seconds of a timestamp with or without hours. */
function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
}

function timecode(seconds: number): string {
  return new Date(1000 * seconds).toISOString().slice(11, 23).replace('.', ',');
}
