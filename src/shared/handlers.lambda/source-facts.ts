import type { Container, Format, Track, VideoProperties } from '@aws-sdk/client-mediaconvert';
import type { SourceTracks } from '../pure/fit/kept-outputs';

/** Facts of a source that decide which outputs its job has. */
export interface SourceFacts extends SourceTracks {
  /** Whether the source's metadata rotate it in a way that MediaConvert follows. Absent if unknown. */
  readonly isRotated?: boolean;
  /** Transfer characteristics of a high dynamic range. Absent for a standard dynamic range. */
  readonly hdr?: 'PQ' | 'HLG';
  /** Duration of the video. Absent if unknown. */
  readonly seconds?: number;
  /** Frames per second. Absent if unknown. */
  readonly frameRate?: number;
  /** Absent if it is progressive or unknown. */
  readonly isInterlaced?: true;
  /** In the order of the source's audio tracks. */
  readonly audioTracks?: readonly AudioFacts[];
}

export interface AudioFacts {
  readonly channels?: number;
  /** Three letters of ISO 639-3. */
  readonly language?: string;
}

/** `rotate`: the job's own rotation, unless that is AUTO. */
export function factsOf(container: Container, rotate?: string): SourceFacts {
  const tracks = container.Tracks ?? [];
  const video = videoOf(container);
  const audio = tracks.filter(({ TrackType }) => TrackType === 'audio');
  const properties = video?.VideoProperties ?? {};
  const hdr = hdrOf(properties);
  return {
    hasVideo: video !== undefined,
    hasAudio: audio.length > 0,
    isRotated: rotationOf(properties) !== 0,
    audioTracks: audio.map(audioFactsOf),
    ...(hdr && { hdr }),
    ...timing(container, video),
    ...(isInterlaced(properties) && { isInterlaced: true }),
    ...displaySize(properties, rotate === undefined ? automaticRotation(container.Format, properties) : Number(/\d+$/.exec(rotate))),
  };
}

function timing(container: Container, video: Track | undefined) {
  const { Duration: seconds = container.Duration, VideoProperties: properties } = video ?? {};
  return video && seconds ? { seconds, ...(properties?.FrameRate && { frameRate: frameRateOf(properties) }) } : {};
}

function audioFactsOf({ AudioProperties: { Channels, LanguageCode } = {} }: Track): AudioFacts {
  return { channels: Channels, language: LanguageCode && iso639(LanguageCode) };
}

/** One code for each language. ISO 639-2 has two for some, and files and selectors may have either. */
export function iso639(language: string): string {
  const code = language.toLowerCase();
  return TERMINOLOGICAL.get(code) ?? code;
}

/** Terminological codes by bibliographic ones. */
const TERMINOLOGICAL = new Map((
  'alb:sqi arm:hye baq:eus bur:mya chi:zho cze:ces dut:nld fre:fra geo:kat ger:deu gre:ell ice:isl mac:mkd mao:mri may:msa per:fas rum:ron '
  + 'slo:slk tib:bod wel:cym'
).split(' ').map(pair => pair.split(':') as [string, string]));

/** The video track. A still image beside audio is a cover. */
export function videoOf(container: Container): Track | undefined {
  return container.Tracks?.find(track => track.TrackType === 'video' && !isStill(track, container));
}

/** Audio formats: a video track in them is a cover. */
const AUDIO_FORMATS: (Format | undefined)[] = ['aac', 'ac3', 'eac3', 'flac', 'mp3', 'wave'];

/** Probe does not recognize the format of image files, and only JPEG's codec. */
const IMAGE_CODECS: (string | undefined)[] = ['MJPEG', 'UNKNOWN'];

function isStill({ Codec, Duration, VideoProperties }: Track, container: Container): boolean {
  const seconds = Duration ?? container.Duration ?? 0;
  const isOneFrame = Math.round(seconds * frameRateOf(VideoProperties)) <= 1;
  return AUDIO_FORMATS.includes(container.Format) || (!container.Format && IMAGE_CODECS.includes(Codec) && isOneFrame);
}

export function frameRateOf(video: VideoProperties | undefined): number {
  const { Numerator = 30, Denominator = 1 } = video?.FrameRate ?? {};
  return Numerator / Denominator;
}

/** Containers whose rotation MediaConvert follows (service model, `VideoSelector.Rotate`). */
const ROTATED_FORMATS: (Format | undefined)[] = ['mp4', 'quicktime'];

function automaticRotation(format: Format | undefined, properties: VideoProperties): number {
  return ROTATED_FORMATS.includes(format) ? rotationOf(properties) : 0;
}

/**
 * In degrees: 0, 90, 180 or 270. MediaConvert does not rotate interlaced or 4:4:4 video. It rotates other video if its angle is within one
 * degree of these.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
 */
function rotationOf(properties: VideoProperties): number {
  const { Rotation = 0, CodecMetadata: { ChromaSubsampling } = {} } = properties;
  const quarters = Math.round(Rotation / 90);
  const canRotate = !isInterlaced(properties) && ChromaSubsampling !== '4:4:4' && Math.abs(Rotation - quarters * 90) <= 1;
  return canRotate ? (quarters + 4) % 4 * 90 : 0;
}

/** Probe reports a field order only for interlaced video. */
function isInterlaced({ CodecMetadata: { ScanType, FieldOrder } = {} }: VideoProperties): boolean {
  return FieldOrder !== undefined || /interlaced/i.test(ScanType ?? '');
}

function displaySize(properties: VideoProperties, degrees: number) {
  const { Width, Height } = properties;
  const pixelAspect = pixelAspectIn(properties);
  const isTurned = degrees % 180 === 90;
  return {
    ...isTurned ? { width: Height, height: Width } : { width: Width, height: Height },
    ...pixelAspect !== 1 && { pixelAspect: isTurned ? 1 / pixelAspect : pixelAspect },
  };
}

/** Container and video may declare one each. AWS leaves the choice to the reader; players follow the container. */
function pixelAspectIn({ SampleAspectRatio, CodecMetadata }: VideoProperties): number {
  const { Numerator = 1, Denominator = 1 } = SampleAspectRatio ?? CodecMetadata?.SampleAspectRatio ?? {};
  return Numerator > 0 && Denominator > 0 ? Numerator / Denominator : 1;
}

/** Transport and program streams have it only in the codec's metadata. */
function hdrOf({ TransferCharacteristics, CodecMetadata }: VideoProperties): SourceFacts['hdr'] {
  const transfers: (string | undefined)[] = [TransferCharacteristics, CodecMetadata?.TransferCharacteristics];
  return transfers.includes('SMPTE_2084') ? 'PQ' : transfers.includes('ARIB_B67') ? 'HLG' : undefined;
}
