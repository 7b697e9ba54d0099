/** The content of an output's file, which determines the extension if the container does not. */
export function contentOf({ VideoDescription, AudioDescriptions, CaptionDescriptions }: OutputContent): string | undefined {
  return VideoDescription?.CodecSettings?.Codec
    ?? AudioDescriptions?.[0]?.CodecSettings?.Codec
    ?? CaptionDescriptions?.[0]?.DestinationSettings?.DestinationType;
}

interface OutputContent {
  readonly VideoDescription?: { readonly CodecSettings?: { readonly Codec?: string } };
  readonly AudioDescriptions?: readonly { readonly CodecSettings?: { readonly Codec?: string } }[];
  readonly CaptionDescriptions?: readonly { readonly DestinationSettings?: { readonly DestinationType?: string } }[];
}
