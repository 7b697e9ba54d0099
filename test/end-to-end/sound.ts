/** Of one channel's samples, between 0 and 1. */
export function loudness(samples: number[]): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Of a tone, by how often its samples rise through zero. */
export function hertz(samples: number[], sampleRate: number): number {
  return samples.filter((sample, index) => sample >= 0 && samples[index - 1] < 0).length * sampleRate / samples.length;
}
