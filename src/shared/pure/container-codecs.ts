/** Codecs that a container supports, in the names of the API. */
interface Carries {
  readonly video: readonly string[];
  /** Undefined if any codec is supported. */
  readonly audio?: readonly string[];
}

/**
 * From the user guide's "Supported output formats" and "Creating MXF outputs". Newer codecs, which are in no list, are accepted.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html
 */
export const CONTAINER_CODECS: { readonly [container: string]: Carries } = {
  CMFC: { video: ['H_264', 'H_265', 'AV1', 'VP9'], audio: ['AAC', 'AC3', 'EAC3', 'EAC3_ATMOS', 'FLAC', 'PASSTHROUGH'] },
  F4V: { video: ['H_264', 'MPEG2'] },
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
  Y4M: { video: ['UNCOMPRESSED'], audio: [] },
};

/** In the tables above, but not in the user guide's current page: MediaConvert may reject them. */
const UNDOCUMENTED: { readonly [container: string]: readonly string[] } = {
  CMFC: ['FLAC', 'EAC3_ATMOS'],
  MOV: ['H_265'],
  WEBM: ['AV1'],
};

/** For codecs and containers with factories in the library. */
export function requireDocumentedCodec(what: string, kind: 'video' | 'audio', codec: string, container: string): void {
  requireCodecFits(what, kind, codec, container);
  if (UNDOCUMENTED[container]?.includes(codec)) {
    throw new Error(`${what} must have a codec that MediaConvert's user guide lists for ${container}, got ${codec}: `
      + `${CONTAINER_CODECS[container][kind]?.filter(other => !UNDOCUMENTED[container].includes(other)).join(', ')}; to use it anyway, set `
      + 'codec or container with `of()`');
  }
}

/** `what` names the property with the codec. */
export function requireCodecFits(what: string, kind: 'video' | 'audio', codec: string | undefined, container: string | undefined): void {
  const allowed = CONTAINER_CODECS[container ?? '']?.[kind];
  if (codec === undefined || allowed === undefined || allowed.includes(codec) || !isKnown(kind, codec)) {
    return;
  }
  throw new Error(`${what} must have one of the ${kind} codecs that ${container} can carry (${allowed.join(', ') || 'none'}), got ${codec}`);
}

function isKnown(kind: 'video' | 'audio', codec: string): boolean {
  return Object.values(CONTAINER_CODECS).some(carries => carries[kind]?.includes(codec));
}
