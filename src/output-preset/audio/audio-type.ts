/** Purpose of an audio track (`audio_type` of ISO/IEC 13818-1). */
export enum AudioType {
  /** Not specified. */
  UNDEFINED = 'UNDEFINED',
  /** Effects and music without speech. */
  CLEAN_EFFECTS = 'CLEAN_EFFECTS',
  /** For the hearing impaired. */
  HEARING_IMPAIRED = 'HEARING_IMPAIRED',
  /** The usual audio with a description of the picture, for the visually impaired. */
  VISUALLY_IMPAIRED_COMMENTARY = 'VISUALLY_IMPAIRED_COMMENTARY',
}

/** MediaConvert's `AudioType`. */
export const AUDIO_TYPE_NUMBERS: { readonly [type in AudioType]: number } = {
  [AudioType.UNDEFINED]: 0,
  [AudioType.CLEAN_EFFECTS]: 1,
  [AudioType.HEARING_IMPAIRED]: 2,
  [AudioType.VISUALLY_IMPAIRED_COMMENTARY]: 3,
};
