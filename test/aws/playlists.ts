/** The relevant lines of a main playlist. */
export interface MainPlaylist {
  readonly variants: Attributes[];
  readonly audio: Attributes[];
  readonly subtitles: Attributes[];
  readonly text: string;
}

export type Attributes = Readonly<Record<string, string>>;

export function mainPlaylist(text: string): MainPlaylist {
  const lines = text.split('\n');
  const media = lines.filter(line => line.startsWith('#EXT-X-MEDIA:')).map(attributes);
  return {
    variants: lines.filter(line => line.startsWith('#EXT-X-STREAM-INF:')).map(attributes),
    audio: media.filter(({ TYPE }) => TYPE === 'AUDIO'),
    subtitles: media.filter(({ TYPE }) => TYPE === 'SUBTITLES'),
    text,
  };
}

/** Removes the quotes of quoted values. */
function attributes(line: string): Attributes {
  const pairs = line.slice(line.indexOf(':') + 1).matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name, value.replaceAll('"', '')]));
}
