import { CaptionFormat, CaptionOutput, Captions, StylePassthrough, type StyledCaptionOptions } from '../../../src/output-preset';

const { ENABLED, DISABLED, STRICT, MERGE } = StylePassthrough;

type Make = (options: StyledCaptionOptions) => CaptionOutput;
const FORMATS: [string, string, Make, StylePassthrough[]][] = [
  ['webVtt', 'WebvttDestinationSettings', options => CaptionOutput.webVtt(options), [ENABLED, DISABLED, STRICT, MERGE]],
  ['imsc', 'ImscDestinationSettings', options => CaptionOutput.imsc(options), [ENABLED, DISABLED]],
  ['ttml', 'TtmlDestinationSettings', options => CaptionOutput.ttml(options), [ENABLED, DISABLED]],
  ['srt', 'SrtDestinationSettings', options => CaptionOutput.srt(options), [ENABLED, DISABLED]],
];

test.each(FORMATS.flatMap(([factory, member, make, styles]) => styles.map(style => [factory, style, member, make] as const)))(
  'CaptionOutput.%s with style %s', (_factory, style, member, make) => {
    expect(make({ stylePassthrough: style })._toDestinationSettings()[member]).toEqual({ StylePassthrough: style });
  });

test.each(FORMATS)('CaptionOutput.%s leaves the style to MediaConvert by default', (_factory, member, make) => {
  expect(make({})._toDestinationSettings()).not.toHaveProperty(member);
});

test('style and accessibility together', () => {
  expect(CaptionOutput.webVtt({ accessibility: true, stylePassthrough: MERGE })._toDestinationSettings()).toEqual({
    DestinationType: 'WEBVTT', WebvttDestinationSettings: { Accessibility: 'ENABLED', StylePassthrough: 'MERGE' },
  });
});

test.each(FORMATS.slice(1).flatMap(([factory, , make]) => [STRICT, MERGE].map(style => [factory, style, make] as const)))(
  'CaptionOutput.%s rejects %s, which WebVTT only has', (factory, stylePassthrough, make) => {
    expect(() => make({ stylePassthrough })).toThrow(
      new Error(`CaptionOutput.${factory} stylePassthrough must be one of ENABLED, DISABLED, got '${stylePassthrough}'`));
  });

const output = { strict: CaptionOutput.webVtt({ stylePassthrough: STRICT }), imsc: CaptionOutput.imsc({ stylePassthrough: ENABLED }) };

test.each([
  ['WebVTT exactly', () => Captions.sidecar({ suffix: '.vtt', output: output.strict })],
  ['IMSC from TTML', () => Captions.sidecar({ suffix: '.ttml', output: output.imsc })],
  ['IMSC from SMPTE-TT', () => Captions.sidecar({ suffix: '.xml', format: CaptionFormat.SMPTE_TT, output: output.imsc })],
  ['simplified IMSC from SubRip', () => Captions.sidecar({ suffix: '.srt', output: CaptionOutput.imsc({ stylePassthrough: DISABLED }) })],
  ['WebVTT from embedded captions', () => Captions.embedded({ output: CaptionOutput.webVtt({ stylePassthrough: ENABLED }) })],
  ['any source that the library does not know', () => Captions.of('Own', {}, { output: output.strict })],
])('accepts %s', (_what, make) => {
  expect(make()._toCaptionDescription().DestinationSettings.DestinationType).toMatch(/WEBVTT|IMSC/);
});

test.each([
  [() => Captions.sidecar({ suffix: '.srt', output: output.strict }),
    'Captions.sidecar output must not have stylePassthrough STRICT in WEBVTT unless the source is WEBVTT, got SRT'],
  [() => Captions.sidecar({ suffix: '.vtt', output: output.imsc }),
    'Captions.sidecar output must not have stylePassthrough ENABLED in IMSC unless the source is IMSC, SMPTE_TT, TTML, got WEBVTT'],
  [() => Captions.embedded({ output: CaptionOutput.ttml({ stylePassthrough: ENABLED }) }),
    'Captions.embedded output must not have stylePassthrough ENABLED in TTML unless the source is IMSC, SMPTE_TT, TTML, got EMBEDDED'],
  [() => Captions.of('Own', { SourceSettings: { SourceType: 'SMI' } }, { output: output.imsc }),
    'Captions.of output must not have stylePassthrough ENABLED in IMSC unless the source is IMSC, SMPTE_TT, TTML, got SMI'],
  [() => Captions.automatic({ language: 'eng', output: output.strict }),
    'Captions.automatic output must not have stylePassthrough STRICT in WEBVTT unless the source is WEBVTT, got SMART_SUBTITLE'],
])('rejects a style that the source does not have: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
