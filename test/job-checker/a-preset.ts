import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { aBitrate, aLadder, anEvenNumber, aRendition, oneOf, renditionsByCodec, wholeSeconds } from './a-rendition';
import { audioByCodec, someAudio } from './an-audio-rendition';
import { aCall, aCallWith, mostly, sometimes, type Recipe } from './recipe';
import { someCaptions } from './some-captions';
import {
  AudioContainer, AutomatedAbrCodec, AutomatedAbrFormat, AutomatedAbrRule, CmafEncryptionScheme, DrmSystem, Encryption, HlsSegmentFormat,
  OutputPreset, SpekeAudioPreset, SpekeVideoPreset, TrickPlay, VideoContainer, type AudioRendition, type Rendition,
} from '../../src/output-preset';

const anyPreset = { name: mostly(fc.constantFrom('main', 'other', 'third'), fc.constantFrom('', 'a b', 'a/b', 'a'.repeat(65))) };

const anInterval = aCall(Duration, 'millis', mostly(fc.integer({ min: 100, max: 60_000 }), fc.constantFrom(0, 1, 2 ** 31)));

const sprites = {
  width: mostly(fc.integer({ min: 1, max: 40 }).map(eighth => 8 * eighth), fc.integer({ min: 0, max: 4_097 })),
  height: mostly(fc.constantFrom(90, 120, 180), fc.integer({ min: 0, max: 4_097 })),
  columns: mostly(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 513 })),
  rows: mostly(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 2_049 })),
  interval: anInterval,
};

const trickPlay = fc.oneof(aCall(TrickPlay, 'thumbnails'), aCallWith(TrickPlay, 'sprites', sprites));

const encryption = aCallWith(Encryption, 'spekeV2', {
  resourceId: mostly(fc.constantFrom('{{jobId}}', 'film-{{jobId}}', 'film'), fc.constantFrom('', 'a b')),
  videoPreset: mostly(fc.constant(SpekeVideoPreset.PRESET_2), oneOf(SpekeVideoPreset)),
  audioPreset: mostly(fc.constant(SpekeAudioPreset.PRESET_2), oneOf(SpekeAudioPreset)),
  certificateArn: mostly(
    fc.constant('arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555'), fc.constantFrom('', 'certificate'),
  ),
  cmafScheme: oneOf(CmafEncryptionScheme),
}, {
  url: mostly(fc.constant('https://abc123.execute-api.us-east-1.amazonaws.com/live/speke'), fc.constantFrom('http://keys.example', 'https://keys.example')),
  systems: mostly(fc.uniqueArray(fc.constantFrom(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY), { minLength: 1 }),
    fc.array(fc.constantFrom(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY), { maxLength: 4 })),
});

const aStream = { ...anyPreset, encryption, segmentLength: fc.oneof(wholeSeconds(2, 6), aCall(Duration, 'seconds', fc.constantFrom(2, 4, 6, 10))) };
const aFragmentedStream = { ...aStream, ladder: aLadder, fragmentLength: wholeSeconds(1, 3), trickPlay };

const aSize = mostly(fc.constantFrom(360, 720, 1_080).map(height => ({ width: 2 * height, height })), fc.record({
  width: anEvenNumber(32, 8_192), height: anEvenNumber(32, 8_192),
}));
const sizes = fc.array(aSize, { maxLength: 5 });
const aRule = fc.oneof(
  aCall(AutomatedAbrRule, 'minTop', aSize), aCall(AutomatedAbrRule, 'minBottom', aSize),
  aCall(AutomatedAbrRule, 'forceInclude', sizes), aCall(AutomatedAbrRule, 'allowed', sizes),
);

const nameModifier = mostly(fc.constantFrom('_a', '-b', ' c'), fc.constantFrom('', '/', '$dt$', 'x'.repeat(101)));

/** A file of a kind, mostly with what it can carry. */
function aFile(container: VideoContainer, codecs: string[], audio: string[]): fc.Arbitrary<Recipe<OutputPreset>> {
  return aCallWith(OutputPreset, 'mp4', {
    ...anyPreset, captions: someCaptions('webVtt', 'srt', 'imsc', 'ttml', 'burnIn', 'embedded', 'scc'), nameModifier,
  }, {
    container: fc.constant(container),
    rendition: mostly<Recipe<Rendition>>(fc.oneof(...codecs.map(codec => renditionsByCodec[codec])), aRendition),
    audio: someAudio(...audio),
  });
}

function audioFiles(container: AudioContainer | undefined, codecs: string[]): fc.Arbitrary<Recipe<OutputPreset>> {
  const audio = fc.array(fc.oneof(...codecs.map(codec => audioByCodec[codec])), { minLength: 1, maxLength: 2 });
  return aCallWith(OutputPreset, 'audioOnly', { ...anyPreset, nameModifier }, {
    audio: mostly<Recipe<AudioRendition>[] | undefined>(audio, fc.constantFrom(undefined, [])) as typeof audio,
    container: mostly(fc.constant(container), sometimes(oneOf(AudioContainer))) as fc.Arbitrary<AudioContainer>,
  });
}

const inCmaf = ['aac', 'aac', 'ac3', 'eac3', 'flac'];

const streams = [
  aCallWith(OutputPreset, 'cmaf', { ...aFragmentedStream, audio: someAudio(...inCmaf), captions: someCaptions('webVtt', 'imsc') }),
  aCallWith(OutputPreset, 'hls', {
    ...aStream,
    ladder: aLadder,
    trickPlay,
    muxAudio: fc.boolean(),
    iFramePlaylists: fc.boolean(),
    audio: someAudio('aac', 'ac3', 'eac3', 'mp3'),
    captions: someCaptions('webVtt', 'imsc', 'burnIn', 'embedded'),
  }),
  aCallWith(OutputPreset, 'hls', {
    ...aFragmentedStream,
    muxAudio: fc.boolean(),
    iFramePlaylists: fc.boolean(),
    audio: someAudio(...inCmaf),
    captions: someCaptions('webVtt', 'imsc'),
  }, { segmentFormat: fc.constant(HlsSegmentFormat.FRAGMENTED_MP4) }),
  aCallWith(OutputPreset, 'dash', {
    ...aFragmentedStream, audio: someAudio(...inCmaf), captions: someCaptions('webVtt', 'imsc', 'ttml', 'burnIn'),
  }),
  aCallWith(OutputPreset, 'msSmooth', {
    ...anyPreset,
    encryption,
    ladder: aLadder,
    fragmentLength: wholeSeconds(1, 3),
    audio: someAudio('aac', 'ac3', 'eac3'),
    captions: someCaptions('ttml', 'burnIn'),
  }),
];

const automated = aCallWith(OutputPreset, 'automatedAbr', {
  ...aStream,
  format: oneOf(AutomatedAbrFormat),
  codec: oneOf(AutomatedAbrCodec),
  maxRenditions: mostly(fc.integer({ min: 3, max: 15 }), fc.constantFrom(2, 16)),
  maxBitrate: aBitrate(5_000, 100_000),
  minBitrate: aBitrate(100, 6_000),
  maxQuality: mostly(fc.integer({ min: 1, max: 10 }), fc.constantFrom(0, 11)),
  rules: fc.array(aRule, { maxLength: 3 }),
  audio: someAudio('aac', 'ac3', 'eac3'),
  captions: someCaptions('webVtt', 'imsc'),
});

const files = [
  aFile(VideoContainer.MP4, ['h264', 'hevc', 'av1'], ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav']),
  aFile(VideoContainer.MOV, ['h264', 'hevc', 'prores'], ['aac', 'wav']),
  aFile(VideoContainer.WEBM, ['vp9', 'av1'], ['opus']),
  aFile(VideoContainer.MXF, ['h264'], ['wav']),
  aFile(VideoContainer.MPEG_TS, ['h264', 'hevc'], ['aac', 'ac3', 'eac3', 'mp3']),
  audioFiles(undefined, Object.keys(audioByCodec)),
  audioFiles(AudioContainer.MP4, ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav']),
  audioFiles(AudioContainer.OGG, ['opus', 'flac']),
  audioFiles(AudioContainer.WEBM, ['opus']),
  audioFiles(AudioContainer.MPEG_TS, ['aac', 'ac3', 'eac3', 'mp3']),
  audioFiles(AudioContainer.RAW, ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav']),
];

const pictures = [
  aCallWith(OutputPreset, 'spriteSheet', { ...anyPreset, ...sprites }),
  aCallWith(OutputPreset, 'thumbnails', {
    ...anyPreset,
    interval: anInterval,
    width: anEvenNumber(32, 8_192),
    height: anEvenNumber(32, 8_192),
    quality: mostly(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0, 101)),
    maxCaptures: mostly(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom(0, 10_000_001)),
  }),
  aCallWith(OutputPreset, 'animatedPreview', {
    ...anyPreset,
    framesPerSecond: mostly(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 31)),
    width: anEvenNumber(32, 3_840),
    height: anEvenNumber(32, 3_840),
  }),
];

const anOutput = fc.oneof(
  { weight: 10, arbitrary: fc.oneof(...streams) },
  { weight: 1, arbitrary: automated },
  { weight: 8, arbitrary: fc.oneof(...files) },
  { weight: 4, arbitrary: fc.oneof(...pictures) },
);

/** The outputs of a pipeline. */
export const someOutputs = fc.oneof(
  { weight: 12, arbitrary: fc.array(anOutput, { minLength: 1, maxLength: 1 }) },
  { weight: 6, arbitrary: fc.array(anOutput, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.tuple(automated, fc.oneof(...files)) as fc.Arbitrary<Recipe<OutputPreset>[]> },
);
