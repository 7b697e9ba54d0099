/** The audio selector that every job has: the source's default track. */
export const AUDIO_SELECTOR = 'Audio Selector 1';
