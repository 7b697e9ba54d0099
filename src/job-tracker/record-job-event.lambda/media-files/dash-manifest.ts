import type { StreamVariant } from './stream-variant';

/**
 * The variants of a DASH manifest (ISO/IEC 23009-1): its video with the first audio, or that audio alone. A representation inherits the
 * attributes of its adaptation set. Only tags are read, which is enough for MediaConvert's manifests.
 */
export function parseDashManifest(text: string): StreamVariant[] {
  const representations = representationsOf(text);
  const audio = representations.find(({ kind }) => kind === 'audio');
  const video = representations.filter(({ kind }) => kind === 'video');
  return (video.length > 0 ? video : representations.filter(other => other === audio)).map(representation => ({
    width: numberOf(representation.width),
    height: numberOf(representation.height),
    codecs: codecsOf(representation, audio),
    frameRate: frameRateOf(representation.frameRate),
    bitrate: numberOf(representation.bandwidth),
  }));
}

type Representation = Record<string, string> & { readonly kind: string };

function representationsOf(text: string): Representation[] {
  if (!/<MPD\b/.test(text)) {
    throw new Error('Not a DASH manifest');
  }
  let set: Record<string, string> = {};
  return [...text.replace(/<!--.*?(?:-->|$)/gs, '').matchAll(/<(AdaptationSet|Representation)\b([^<>]*)>/g)].flatMap(([, tag, attributes]) => {
    if (tag === 'AdaptationSet') {
      set = attributesOf(attributes);
      return [];
    }
    const all = { ...set, ...attributesOf(attributes) };
    return { ...all, kind: all.contentType ?? (all.mimeType ?? '').split('/')[0] };
  });
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(found.map(([, name, double, single]) => [name, double ?? single]));
}

function codecsOf(representation: Representation, audio?: Representation): string | undefined {
  return [...new Set([representation.codecs, audio?.codecs].filter(Boolean))].join(',') || undefined;
}

/** Three decimals, as in HLS. */
function frameRateOf(fraction: string | undefined): number | undefined {
  const [frames, seconds = 1] = (fraction ?? '').split('/').map(Number);
  return frames > 0 && seconds > 0 ? Math.round(1000 * frames / seconds) / 1000 : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
