/** The audio selector of every job: the source's default track. */
export const AUDIO_SELECTOR = 'Audio Selector 1';
