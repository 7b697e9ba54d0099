import type { Container, Format, Track, VideoProperties } from '@aws-sdk/client-mediaconvert';
import type { SourceTracks } from '../../../shared/pure/kept-outputs';

/** What the plan is fitted to. */
export interface SourceFacts extends SourceTracks {
  /** In pixels, as displayed, after rotation. */
  readonly width?: number;
  /** Whether the metadata of the source turn its picture, and MediaConvert can follow them; absent where that is not known. */
  readonly isTurned?: boolean;
  /** Transfer characteristics of high dynamic range; absent of a standard one. */
  readonly hdr?: 'PQ' | 'HLG';
  /** Of each audio track, in their order. */
  readonly audioTracks?: readonly AudioFacts[];
}

export interface AudioFacts {
  readonly channels?: number;
  /** Three letters of ISO 639-3. */
  readonly language?: string;
}

/** `rotate`: how the job turns the source, where that is not AUTO. */
export function factsOf(container: Container, rotate?: string): SourceFacts {
  const tracks = container.Tracks ?? [];
  const video = videoOf(container);
  const audio = tracks.filter(({ TrackType }) => TrackType === 'audio');
  const properties = video?.VideoProperties ?? {};
  const hdr = hdrOf(properties);
  return {
    hasVideo: video !== undefined,
    hasAudio: audio.length > 0,
    isTurned: turnOf(properties) !== 0,
    audioTracks: audio.map(audioFactsOf),
    ...(hdr && { hdr }),
    ...displaySize(properties, rotate === undefined ? automaticTurn(container.Format, properties) : Number(/\d+$/.exec(rotate))),
  };
}

function audioFactsOf({ AudioProperties: { Channels, LanguageCode } = {} }: Track): AudioFacts {
  return { channels: Channels, language: LanguageCode && iso639(LanguageCode) };
}

/** One code for each language: where ISO 639-2 has two, files and selectors may have either. */
export function iso639(language: string): string {
  const code = language.toLowerCase();
  return TERMINOLOGICAL.get(code) ?? code;
}

/** By their bibliographic codes. */
const TERMINOLOGICAL = new Map((
  'alb:sqi arm:hye baq:eus bur:mya chi:zho cze:ces dut:nld fre:fra geo:kat ger:deu gre:ell ice:isl mac:mkd mao:mri may:msa per:fas rum:ron '
  + 'slo:slk tib:bod wel:cym'
).split(' ').map(pair => pair.split(':') as [string, string]));

/** The track with the moving picture; a still one beside audio is a cover. */
export function videoOf(container: Container): Track | undefined {
  return container.Tracks?.find(track => track.TrackType === 'video' && !isStill(track, container));
}

/** Formats of audio alone: what Probe calls video there is a cover. */
const AUDIO_FORMATS: (Format | undefined)[] = ['aac', 'ac3', 'eac3', 'flac', 'mp3', 'wave'];

/** Probe has names for neither formats nor codecs of image files, but for JPEG's codec. */
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

/** Containers whose metadata MediaConvert follows (service model, `VideoSelector.Rotate`). */
const TURNED_FORMATS: (Format | undefined)[] = ['mp4', 'quicktime'];

function automaticTurn(format: Format | undefined, properties: VideoProperties): number {
  return TURNED_FORMATS.includes(format) ? turnOf(properties) : 0;
}

/**
 * In degrees: 0, 90, 180 or 270. Interlaced and 4:4:4 pictures are not turned, others by what is within one degree of a right angle.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
 */
function turnOf({ Rotation = 0, CodecMetadata: { ScanType, FieldOrder, ChromaSubsampling } = {} }: VideoProperties): number {
  const quarters = Math.round(Rotation / 90);
  const isInterlaced = FieldOrder !== undefined || /interlaced/i.test(ScanType ?? '');
  const canTurn = !isInterlaced && ChromaSubsampling !== '4:4:4' && Math.abs(Rotation - quarters * 90) <= 1;
  return canTurn ? (quarters + 4) % 4 * 90 : 0;
}

function displaySize({ Width, Height }: VideoProperties, degrees: number) {
  return degrees % 180 === 90 ? { width: Height, height: Width } : { width: Width, height: Height };
}

/** Transport and program streams say it in the video only. */
function hdrOf({ TransferCharacteristics, CodecMetadata }: VideoProperties): SourceFacts['hdr'] {
  const transfers: (string | undefined)[] = [TransferCharacteristics, CodecMetadata?.TransferCharacteristics];
  return transfers.includes('SMPTE_2084') ? 'PQ' : transfers.includes('ARIB_B67') ? 'HLG' : undefined;
}
