/** What each container can carry, in the names of the API. */
interface Carries {
  readonly video: readonly string[];
  readonly audio: readonly string[];
}

/**
 * From the user guide's "Supported output formats" and "Creating MXF outputs". A codec that MediaConvert learns later is in none of these
 * lists and is let through.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html
 */
export const CONTAINER_CODECS: { readonly [container: string]: Carries } = {
  CMFC: { video: ['H_264', 'H_265', 'AV1', 'VP9'], audio: ['AAC', 'AC3', 'EAC3', 'EAC3_ATMOS', 'FLAC', 'PASSTHROUGH'] },
  GIF: { video: ['GIF'], audio: [] },
  ISMV: { video: ['H_264', 'PASSTHROUGH'], audio: ['AAC', 'AC3', 'EAC3', 'PASSTHROUGH'] },
  M2TS: {
    video: ['H_264', 'H_265', 'MPEG2', 'PASSTHROUGH'],
    audio: ['AAC', 'AC3', 'EAC3', 'EAC3_ATMOS', 'MP2', 'MP3', 'PASSTHROUGH'],
  },
  M3U8: { video: ['H_264', 'H_265', 'PASSTHROUGH'], audio: ['AAC', 'AC3', 'EAC3', 'MP3', 'PASSTHROUGH'] },
  MOV: {
    video: ['H_264', 'H_265', 'MPEG2', 'PRORES', 'UNCOMPRESSED', 'AVC_INTRA', 'XAVC', 'PASSTHROUGH'],
    audio: ['AAC', 'AIFF', 'MP2', 'WAV', 'PASSTHROUGH'],
  },
  MP4: {
    video: ['H_264', 'H_265', 'AV1', 'PASSTHROUGH'],
    audio: ['AAC', 'AC3', 'AC4', 'EAC3', 'EAC3_ATMOS', 'FLAC', 'MP3', 'WAV', 'PASSTHROUGH'],
  },
  MPD: { video: ['H_264', 'H_265', 'AV1', 'VP9'], audio: ['AAC', 'AC3', 'AC4', 'EAC3', 'EAC3_ATMOS', 'FLAC', 'PASSTHROUGH'] },
  MXF: { video: ['H_264', 'AVC_INTRA', 'MPEG2', 'VC3', 'XAVC', 'PASSTHROUGH'], audio: ['WAV', 'PASSTHROUGH'] },
  OGG: { video: [], audio: ['FLAC', 'OPUS', 'VORBIS'] },
  WEBM: { video: ['VP8', 'VP9', 'AV1'], audio: ['OPUS', 'VORBIS'] },
};

/** `what` names the property that chose the codec. */
export function requireCodecFits(what: string, kind: 'video' | 'audio', codec: string | undefined, container: string | undefined): void {
  const allowed = CONTAINER_CODECS[container ?? '']?.[kind];
  if (codec === undefined || allowed === undefined || allowed.includes(codec) || !isKnown(kind, codec)) {
    return;
  }
  throw new Error(`${what} must have one of the ${kind} codecs that ${container} can carry (${allowed.join(', ') || 'none'}), got ${codec}`);
}

function isKnown(kind: 'video' | 'audio', codec: string): boolean {
  return Object.values(CONTAINER_CODECS).some(carries => carries[kind].includes(codec));
}
