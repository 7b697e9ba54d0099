/** Of one channel's samples, between 0 and 1. */
export function loudness(samples: number[]): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Of a tone, by how often its samples rise through zero. */
export function hertz(samples: number[], sampleRate: number): number {
  return samples.filter((sample, index) => sample >= 0 && samples[index - 1] < 0).length * sampleRate / samples.length;
}

/** Of the tone that is heard most of the time, by the median of the times between its rises through zero: beeps and gaps do not matter. */
export function usualHertz(samples: number[], sampleRate: number): number {
  const rises = [...samples.keys()].filter(index => samples[index] >= 0 && samples[index - 1] < 0);
  const periods = rises.slice(1).map((rise, index) => rise - rises[index]).toSorted((one, other) => one - other);
  return sampleRate / periods[Math.floor(periods.length / 2)];
}
