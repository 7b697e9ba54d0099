/** The volume of one channel's samples, between 0 and 1. */
export function loudness(samples: number[]): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** The frequency of a tone, from the number of its zero crossings. */
export function hertz(samples: number[], sampleRate: number): number {
  return samples.filter((sample, index) => sample >= 0 && samples[index - 1] < 0).length * sampleRate / samples.length;
}

/** The frequency of the predominant tone, from the median time between its zero crossings: beeps and gaps do not matter. */
export function usualHertz(samples: number[], sampleRate: number): number {
  const rises = [...samples.keys()].filter(index => samples[index] >= 0 && samples[index - 1] < 0);
  const periods = rises.slice(1).map((rise, index) => rise - rises[index]).toSorted((one, other) => one - other);
  return sampleRate / periods[Math.floor(periods.length / 2)];
}
