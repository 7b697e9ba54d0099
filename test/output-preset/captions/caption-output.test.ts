import { Token } from 'aws-cdk-lib';
import { CaptionKind, CaptionOutput, SccFrameRate, type BurnInOptions } from '../../../src/output-preset';

const GROUPS = ['CMAF', 'DASH_ISO', 'FILE', 'HLS', 'MS_SMOOTH'];

test.each<[string, CaptionOutput, CaptionKind, object, string[]]>([
  ['WebVTT', CaptionOutput.webVtt(), CaptionKind.SIDECAR, { DestinationType: 'WEBVTT' }, ['CMAF', 'DASH_ISO', 'FILE', 'HLS']],
  ['WebVTT for the deaf', CaptionOutput.webVtt({ accessibility: true }), CaptionKind.SIDECAR,
    { DestinationType: 'WEBVTT', WebvttDestinationSettings: { Accessibility: 'ENABLED' } }, ['CMAF', 'DASH_ISO', 'FILE', 'HLS']],
  ['IMSC', CaptionOutput.imsc(), CaptionKind.SIDECAR, { DestinationType: 'IMSC' }, ['CMAF', 'DASH_ISO', 'FILE']],
  ['IMSC for the deaf', CaptionOutput.imsc({ accessibility: true }), CaptionKind.SIDECAR,
    { DestinationType: 'IMSC', ImscDestinationSettings: { Accessibility: 'ENABLED' } }, ['CMAF', 'DASH_ISO', 'FILE']],
  ['TTML', CaptionOutput.ttml(), CaptionKind.SIDECAR, { DestinationType: 'TTML' }, ['DASH_ISO', 'FILE', 'MS_SMOOTH']],
  ['SRT', CaptionOutput.srt(), CaptionKind.SIDECAR, { DestinationType: 'SRT' }, ['FILE']],
  ['SCC', CaptionOutput.scc(SccFrameRate.FPS_25), CaptionKind.SIDECAR,
    { DestinationType: 'SCC', SccDestinationSettings: { Framerate: 'FRAMERATE_25' } }, ['FILE']],
  ['burn-in', CaptionOutput.burnIn(), CaptionKind.BURN_IN,
    { DestinationType: 'BURN_IN', BurninDestinationSettings: {} }, ['DASH_ISO', 'FILE', 'HLS', 'MS_SMOOTH']],
  ['embedded', CaptionOutput.embedded(), CaptionKind.EMBEDDED,
    { DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: {} }, ['FILE', 'HLS']],
  ['any other', CaptionOutput.of(CaptionKind.SIDECAR, { DestinationType: 'SMI' }), CaptionKind.SIDECAR, { DestinationType: 'SMI' }, GROUPS],
])('%s', (_name, output, kind, settings, groups) => {
  expect(output.kind).toBe(kind);
  expect(output._toDestinationSettings()).toEqual(settings);
  expect(output.format).toBe(output._toDestinationSettings().DestinationType);
  expect(GROUPS.filter(group => output._fits(`${group}_GROUP_SETTINGS`))).toEqual(groups);
});

test.each<[BurnInOptions, object]>([
  [{ fontSize: 1, outlineSize: 0, backgroundOpacity: 0 }, { FontSize: 1, OutlineSize: 0, BackgroundColor: 'BLACK', BackgroundOpacity: 0 }],
  [{ fontSize: 96, outlineSize: 10, backgroundOpacity: 255 }, { FontSize: 96, OutlineSize: 10, BackgroundColor: 'BLACK', BackgroundOpacity: 255 }],
  [{ fontColor: 'FFd70080' }, { FontColor: 'HEX', HexFontColor: 'FFd70080' }],
  [{ fontColor: 'FFD700' }, { FontColor: 'HEX', HexFontColor: 'FFD700' }],
  [{ keepStyle: true }, { StylePassthrough: 'ENABLED' }],
])('burn-in with %j', (options, settings) => {
  expect(CaptionOutput.burnIn(options)._toDestinationSettings().BurninDestinationSettings).toEqual(settings);
});

test.each<[() => unknown, string]>([
  [() => CaptionOutput.burnIn({ fontSize: 97 }), 'CaptionOutput.burnIn fontSize must be a whole number from 1 to 96, got 97'],
  [() => CaptionOutput.burnIn({ fontSize: Token.asNumber({ Ref: 'S' }) }),
    'CaptionOutput.burnIn fontSize must be known at synthesis, got a deploy-time token'],
  [() => CaptionOutput.burnIn({ outlineSize: 11 }), 'CaptionOutput.burnIn outlineSize must be a whole number from 0 to 10, got 11'],
  [() => CaptionOutput.burnIn({ backgroundOpacity: 256 }), 'CaptionOutput.burnIn backgroundOpacity must be a whole number from 0 to 255, got 256'],
  [() => CaptionOutput.burnIn({ fontColor: '#FFD700' }),
    "CaptionOutput.burnIn fontColor must be six or eight hexadecimal digits such as FFD700, got '#FFD700'"],
  [() => CaptionOutput.burnIn({ fontColor: 'FFD7008' }),
    "CaptionOutput.burnIn fontColor must be six or eight hexadecimal digits such as FFD700, got 'FFD7008'"],
  [() => CaptionOutput.of(CaptionKind.SIDECAR, {}), 'CaptionOutput.of destinationSettings must have a DestinationType, got undefined'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(new Error(message));
});
