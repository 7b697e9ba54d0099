import { Token } from 'aws-cdk-lib';
import { AudioSource } from '../../../src/output-preset';

const FORMS = 'a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu';

test.each<[AudioSource, string, object]>([
  [AudioSource.defaultTrack(), 'Audio Selector 1', { DefaultSelection: 'DEFAULT' }],
  [AudioSource.track(3), 'Audio Selector track 3', { SelectorType: 'TRACK', Tracks: [3] }],
  [AudioSource.tracks([2, 1]), 'Audio Selector tracks 2 1', { SelectorType: 'TRACK', Tracks: [2, 1] }],
  [AudioSource.language('fra'), 'Audio Selector language FRA', { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'FRA' }],
  [AudioSource.language('de'), 'Audio Selector language DEU', { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'DEU' }],
  [AudioSource.language('pt-BR'), 'Audio Selector language POR', { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'POR' }],
  [AudioSource.language('es-419'), 'Audio Selector language SPA', { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'SPA' }],
  [AudioSource.language('gsw'), 'Audio Selector language GSW', { SelectorType: 'LANGUAGE_CODE', CustomLanguageCode: 'gsw' }],
  [AudioSource.of('PID 257', { SelectorType: 'PID', Pids: [257] }), 'PID 257', { SelectorType: 'PID', Pids: [257] }],
])('%j', (source, selectorName, selector) => {
  expect(source.selectorName).toBe(selectorName);
  expect(source._toAudioSelector()).toEqual(selector);
});

test.each<[() => unknown, string]>([
  [() => AudioSource.track(0), 'AudioSource.track number must be a whole number from 1 to 2147483647, got 0'],
  [() => AudioSource.tracks([]), 'AudioSource.tracks numbers must have at least one track, got none'],
  [() => AudioSource.tracks([1, 1.5]), 'AudioSource.tracks numbers[1] must be a whole number from 1 to 2147483647, got 1.5'],
  [() => AudioSource.tracks(2 as any), 'AudioSource.tracks numbers must be a list of numbers, got 2'],
  [() => AudioSource.tracks([undefined] as any), 'AudioSource.tracks numbers[0] must be a whole number from 1 to 2147483647, got undefined'],
  [() => AudioSource.of('x', '{}' as any), "AudioSource.of selector must be an object, got '{}'"],
  [() => AudioSource.language('xx'), `AudioSource.language language must be ${FORMS}, got 'xx', which ISO 639-1 does not list`],
  [() => AudioSource.language('deutsch'), `AudioSource.language language must be ${FORMS}, got 'deutsch'`],
  [() => AudioSource.language(Token.asString({ Ref: 'L' })), 'AudioSource.language language must be known at synthesis, got a deploy-time token'],
  [() => AudioSource.of('', {}), 'AudioSource.of selectorName must be 1 to 200 letters, digits, spaces and "_:-", got \'\''],
  [() => AudioSource.of('x'.repeat(201), {}),
    `AudioSource.of selectorName must be 1 to 200 letters, digits, spaces and "_:-", got '${'x'.repeat(201)}'`],
  [() => AudioSource.of('.x', {}), 'AudioSource.of selectorName must be 1 to 200 letters, digits, spaces and "_:-", got \'.x\''],
  [() => AudioSource.of(Token.asString({ Ref: 'N' }), {}), 'AudioSource.of selectorName must be known at synthesis, got a deploy-time token'],
  [() => AudioSource.of('Audio Selector 1', {}),
    "AudioSource.of selectorName must not be that of the source's default track, got 'Audio Selector 1'"],
])('rejects %s', (make, message) => {
  expect(make).toThrow(new Error(message));
});
