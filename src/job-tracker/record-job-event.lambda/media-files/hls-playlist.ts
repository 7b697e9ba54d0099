import type { StreamVariant } from './stream-variant';

export interface MainPlaylist {
  readonly variants: StreamVariant[];
  /** Image-based trick play: the first playlist of images. */
  readonly images?: ImagePlaylistReference;
}

export interface ImagePlaylistReference {
  readonly uri: string;
  /** The size of one picture. */
  readonly width?: number;
  readonly height?: number;
}

/** A sheet of pictures, filled row by row. */
export interface Sheet {
  readonly uri: string;
  /** Length of the timeline that it covers. */
  readonly seconds: number;
  readonly tiles: Tiles;
}

export interface Tiles {
  /** The size of one picture. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Time from one picture to the next. */
  readonly seconds: number;
}

/** The variants of a main playlist (RFC 8216, 4.3.4). A rendition that is listed once for each audio group counts once. */
export function parseMainPlaylist(text: string): MainPlaylist {
  const lines = linesOf(text);
  const variants = new Map<string, StreamVariant>();
  lines.forEach((line, index) => {
    const uri = lines[index + 1];
    if (line.startsWith(STREAM) && !variants.has(uri)) {
      variants.set(uri, variantOf(attributesOf(line)));
    }
  });
  const images = lines.find(line => line.startsWith(IMAGES));
  return { variants: [...variants.values()], images: images === undefined ? undefined : imagesOf(attributesOf(images)) };
}

/**
 * The sheets of an image media playlist.
 *
 * @see https://github.com/image-media-playlist/spec
 */
export function parseImagePlaylist(text: string, reference: ImagePlaylistReference): Sheet[] {
  let seconds = 0;
  let tiles: Record<string, string> = {};
  const sheets = linesOf(text).flatMap(line => {
    if (line.startsWith('#EXTINF:')) {
      seconds = parseFloat(line.slice('#EXTINF:'.length));
    } else if (line.startsWith('#EXT-X-TILES:')) {
      tiles = attributesOf(line);
    } else if (!line.startsWith('#')) {
      return { uri: line, seconds, tiles: tilesOf(tiles, seconds, reference) };
    }
    return [];
  });
  if (sheets.length === 0) {
    throw new Error('An image playlist lists no sheets');
  }
  return sheets;
}

const STREAM = '#EXT-X-STREAM-INF:';
const IMAGES = '#EXT-X-IMAGE-STREAM-INF:';

function linesOf(text: string): string[] {
  const [first, ...lines] = text.split(/\r?\n/).map(line => line.trim()).filter(line => line !== '');
  if (first !== '#EXTM3U') {
    throw new Error('Not an HLS playlist');
  }
  return lines;
}

/** A value of an attribute list (RFC 8216, 4.2), without quotes. */
function attributesOf(line: string): Record<string, string> {
  const list = line.slice(line.indexOf(':') + 1);
  const found = [...list.matchAll(/(?<![A-Z\d-])([A-Z\d-]+)=(?:"([^"]*)"|([^",]+))/g)];
  return Object.fromEntries(found.map(([, name, quoted, plain]) => [name, quoted ?? plain]));
}

function variantOf(attributes: Record<string, string>): StreamVariant {
  const rate = Number(attributes['FRAME-RATE']);
  return {
    ...sizeOf(attributes.RESOLUTION),
    codecs: attributes.CODECS,
    frameRate: rate > 0 ? rate : undefined,
    bitrate: Number(attributes['AVERAGE-BANDWIDTH'] ?? attributes.BANDWIDTH),
  };
}

function imagesOf(attributes: Record<string, string>): ImagePlaylistReference | undefined {
  return attributes.URI ? { uri: attributes.URI, ...sizeOf(attributes.RESOLUTION) } : undefined;
}

/** Without the tag, each image is one picture. */
function tilesOf(attributes: Record<string, string>, seconds: number, reference: ImagePlaylistReference): Tiles {
  const { width, height } = { ...reference, ...sizeOf(attributes.RESOLUTION) };
  const { width: columns = 1, height: rows = 1 } = sizeOf(attributes.LAYOUT);
  const each = Number(attributes.DURATION ?? seconds / (columns * rows));
  if (!width || !height || !columns || !rows || !(each > 0) || !(seconds > 0)) {
    throw new Error('An image playlist does not state the layout of its sheets');
  }
  return { width, height, columns, rows, seconds: each };
}

function sizeOf(size: string | undefined): { width?: number; height?: number } {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size ?? '') ?? [];
  return width === undefined ? {} : { width: Number(width), height: Number(height) };
}
