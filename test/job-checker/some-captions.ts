import * as fc from 'fast-check';
import { oneOf } from './a-rendition';
import { aLanguage, anAudioSource } from './an-audio-rendition';
import { aCall, aCallWith, mostly, options, type Recipe } from './recipe';
import {
  CaptionFormat, CaptionKind, CaptionOutput, Captions, SccFrameRate, StylePassthrough, type EmbeddedLanguage,
} from '../../src/output-preset';

const stylePassthrough = mostly(fc.constantFrom(StylePassthrough.ENABLED, StylePassthrough.DISABLED), oneOf(StylePassthrough));

const languages = mostly<EmbeddedLanguage[]>(
  fc.constantFrom([{ channel: 1, language: 'en', name: 'English' }, { channel: 3, language: 'gsw' }], []),
  fc.constantFrom([{ channel: 5, language: 'en' }], [{ channel: 1, language: 'x' }]),
);

const outputs = {
  webVtt: aCallWith(CaptionOutput, 'webVtt', { accessibility: fc.boolean(), stylePassthrough }),
  imsc: aCallWith(CaptionOutput, 'imsc', { accessibility: fc.boolean(), stylePassthrough }),
  ttml: aCallWith(CaptionOutput, 'ttml', { stylePassthrough }),
  srt: aCallWith(CaptionOutput, 'srt', { stylePassthrough }),
  scc: aCall(CaptionOutput, 'scc', oneOf(SccFrameRate)),
  burnIn: aCallWith(CaptionOutput, 'burnIn', {
    fontSize: mostly(fc.integer({ min: 1, max: 96 }), fc.constantFrom(0, 97)),
    fontColor: mostly(fc.constantFrom('FFD700', 'ffd70080'), fc.constantFrom('', 'red', 'FFD7001')),
    backgroundOpacity: mostly(fc.integer({ min: 0, max: 255 }), fc.constantFrom(-1, 256)),
    outlineSize: mostly(fc.integer({ min: 0, max: 10 }), fc.constantFrom(-1, 11)),
    keepStyle: fc.boolean(),
  }),
  embedded: aCallWith(CaptionOutput, 'embedded', { languages }),
  own: aCall(CaptionOutput, 'of', fc.constant(CaptionKind.SIDECAR), mostly(fc.constant({ DestinationType: 'WEBVTT' }), fc.constant({}))),
};

export type CaptionFormatName = keyof typeof outputs;

function someOf(output: fc.Arbitrary<Recipe<CaptionOutput>>) {
  const common = {
    output, language: aLanguage, name: mostly(fc.constantFrom('English', 'Français', '日本語'), fc.constantFrom('', '"', 'a'.repeat(300))),
  };
  return fc.oneof(
    aCall(Captions, 'of', mostly(fc.constant('Own captions'), fc.constantFrom('', 'a/b')), fc.constant({
      SourceSettings: { SourceType: 'SRT', FileSourceSettings: { SourceFile: '{{inputBase}}.srt' } },
    }), options(common)),
    aCallWith(Captions, 'sidecar', {
      ...common,
      optional: fc.boolean(),
      format: oneOf(CaptionFormat),
      delayMilliseconds: mostly(fc.integer({ min: -10_000, max: 10_000 }), fc.constantFrom(0.5, 2 ** 31)),
    }, {
      suffix: mostly(fc.constantFrom('.srt', '_de.VTT', '.scc', '.ttml', '.xml', '.smi', '.stl'), fc.constantFrom('', '.txt', '.Srt', '/a.srt')),
    }),
    aCallWith(Captions, 'embedded', { ...common, channel: mostly(fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 5)) }),
    aCallWith(Captions, 'automatic', { output, name: common.name, source: anAudioSource }, {
      language: mostly(fc.constantFrom('eng', 'fra', 'DEU'), aLanguage),
    }),
  );
}

/** Mostly in formats that the group supports. */
export function someCaptions(...formats: CaptionFormatName[]): fc.Arbitrary<Recipe<Captions>[]> {
  return mostly(
    fc.array(someOf(fc.oneof(...formats.map(format => outputs[format]))), { maxLength: 2 }),
    fc.array(someOf(fc.oneof(...Object.values(outputs))), { maxLength: 2 }),
  );
}
