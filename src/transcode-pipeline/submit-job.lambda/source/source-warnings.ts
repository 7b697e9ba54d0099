import type { Settings } from '../../../shared/contract/plan';
import { iso639, type AudioFacts, type SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { settingValues } from '../../../shared/pure/setting-values';
import type { FittedJob } from '../fit/fit-job';

/** Reasons why outputs may not look or sound as expected, for the record and the log. MediaConvert adds its own warnings to the job. */
export function sourceWarnings({ settings, outputGroups }: FittedJob, facts: SourceFacts | undefined): string[] {
  const groups = settings.OutputGroups as Settings[];
  const washedOut = outputGroups.filter((_, index) => facts?.hdr && keepsHdr(groups[index])).map(({ preset }) => preset);
  const [{ AudioSelectors: selectors = {} } = {} as Settings] = (settings.Inputs ?? []) as Settings[];
  const used = new Set(settingValues(groups, 'AudioSourceName'));
  return [
    ...washedOut.length > 0 ? [`The source is HDR (${facts!.hdr}), and the H.264 outputs of ${washedOut.join(', ')} keep its colors: `
      + 'most players show them washed out. Convert them with whenHdr, or colorConversion of their renditions'] : [],
    ...Object.entries(selectors as Settings)
      .filter(([name]) => used.has(name))
      .flatMap(([, selector]) => missingAudio(selector as AudioSelector, facts?.audioTracks ?? [])),
  ];
}

/** Whether an H.264 output has no color conversion. */
function keepsHdr({ Outputs: outputs }: Settings): boolean {
  return (outputs as { VideoDescription?: VideoDescription }[]).some(({ VideoDescription: video }) => {
    const { ColorSpaceConversion: conversion = 'NONE' } = video?.VideoPreprocessors?.ColorCorrector ?? {};
    return video?.CodecSettings?.Codec === 'H_264' && conversion === 'NONE';
  });
}

interface VideoDescription {
  readonly CodecSettings?: { readonly Codec?: string };
  readonly VideoPreprocessors?: { readonly ColorCorrector?: { readonly ColorSpaceConversion?: string } };
}

interface AudioSelector {
  readonly SelectorType?: string;
  readonly Tracks?: readonly number[];
  readonly LanguageCode?: string;
  readonly CustomLanguageCode?: string;
  readonly ExternalAudioFileInput?: string;
}

/** Audio that the selector does not find in the source or leaves out. */
function missingAudio(selector: AudioSelector, tracks: readonly AudioFacts[]): string[] {
  if (tracks.length === 0 || selector.ExternalAudioFileInput) {
    return [];
  }
  const missing = selector.Tracks?.filter(number => number > tracks.length) ?? [];
  if (missing.length > 0) {
    return [`Audio track ${missing.join(', ')} is selected, but the source has ${tracks.length}`];
  }
  const code = selector.SelectorType === 'LANGUAGE_CODE' ? selector.LanguageCode ?? selector.CustomLanguageCode : undefined;
  const language = code && iso639(code);
  if (language && !tracks.some(track => track.language === language)) {
    return [`Audio in ${language} is selected, but the tracks of the source are in ${tracks.map(track => track.language ?? 'und').join(', ')}`];
  }
  const isFirstOfMonos = Object.keys(selector).every(member => member === 'DefaultSelection') && tracks.length > 1
    && tracks.every(({ channels }) => channels === 1);
  return isFirstOfMonos
    ? [`The source has ${tracks.length} mono audio tracks, of which only the first is used: combine them with AudioSource.tracks()`]
    : [];
}
