import { Duration, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as fc from 'fast-check';
import {
  aBitrate, aLadder, aLadderOfBitrates, aLadderWithAudio, aLadderWithGroups, anEvenNumber, aRendition, oneOf, renditionsByCodec, wholeSeconds,
} from './a-rendition';
import { audioByCodec, someAudio } from './an-audio-rendition';
import { ownOfPreset } from './own-settings';
import { aCall, aCallWith, mostly, options, Recipe, sometimes } from './recipe';
import { someCaptions } from './some-captions';
import {
  AudioContainer, AutomatedAbrCodec, AutomatedAbrFormat, AutomatedAbrRule, CmafEncryptionScheme, DrmSystem, Encryption, HlsSegmentFormat,
  OutputPreset, SpekeAudioPreset, SpekeVideoPreset, TrickPlay, VideoContainer, type AudioRendition, type Rendition, type SettingsPresetOptions,
} from '../../src/output-preset';

const anyPreset = { ...ownOfPreset, name: mostly(fc.constantFrom('main', 'other', 'third'), fc.constantFrom('', 'a b', 'a/b', 'a'.repeat(65))) };

const OTHER_SYSTEM = DrmSystem.of('00000000-1111-2222-3333-444444444444');

const anInterval = aCall(Duration, 'millis', mostly(fc.integer({ min: 100, max: 60_000 }), fc.constantFrom(0, 1, 2 ** 31)));

const sprites = {
  width: mostly(fc.integer({ min: 1, max: 40 }).map(eighth => 8 * eighth), fc.integer({ min: 0, max: 4_097 })),
  height: mostly(fc.constantFrom(90, 120, 180), fc.integer({ min: 0, max: 4_097 })),
  columns: mostly(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 513 })),
  rows: mostly(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 2_049 })),
  interval: anInterval,
};

const trickPlay = fc.oneof(
  aCall(TrickPlay, 'of', fc.constant({ ImageBasedTrickPlay: 'THUMBNAIL' })),
  aCall(TrickPlay, 'thumbnails'),
  aCallWith(TrickPlay, 'sprites', sprites),
);

const aKey = Secret.fromSecretCompleteArn(new Stack(), 'Key', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf');

const aes128 = aCallWith(Encryption, 'aes128', {}, {
  secret: fc.constant(aKey),
  keyUrl: mostly(fc.constant('https://keys.example/films.key'), fc.constantFrom('http://keys.example/films.key', 'https://keys.example', '')),
});

const ownEncryption = aCall(Encryption, 'of', fc.constant({
  EncryptionMethod: 'SAMPLE_AES',
  Type: 'SPEKE',
  SpekeKeyProvider: { Url: 'https://keys.example', ResourceId: '{{jobId}}', SystemIds: ['94ce86fb-07ff-4f43-adb8-93d2fa968ca2'] },
}), fc.constant({}));

const speke = aCallWith(Encryption, 'spekeV2', {
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
    fc.array(fc.constantFrom(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY, OTHER_SYSTEM), { maxLength: 4 })),
});

const encryption = mostly(speke, aes128);

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

/** A file, mostly with codecs that its container supports. */
function aFile(container: VideoContainer, codecs: string[], audio: string[]): fc.Arbitrary<Recipe<OutputPreset>> {
  const optional = {
    ...anyPreset, captions: someCaptions('webVtt', 'own', 'srt', 'imsc', 'ttml', 'burnIn', 'embedded', 'scc'), nameModifier,
  };
  const required = {
    rendition: mostly<Recipe<Rendition>>(fc.oneof(...codecs.map(codec => renditionsByCodec[codec])), aRendition),
    audio: someAudio(...audio),
  };
  return container === VideoContainer.MP4
    ? aCallWith(OutputPreset, 'mp4', optional, required)
    : aCallWith(OutputPreset, 'file', optional, { ...required, container: fc.constant(container) });
}

function audioFiles(container: AudioContainer | undefined, codecs: string[]): fc.Arbitrary<Recipe<OutputPreset>> {
  const audio = fc.array(fc.oneof(...codecs.map(codec => audioByCodec[codec])), { minLength: 1, maxLength: 2 });
  return aCallWith(OutputPreset, 'audioOnly', { ...anyPreset, nameModifier }, {
    audio: mostly<Recipe<AudioRendition>[] | undefined>(audio, fc.constantFrom(undefined, [])) as typeof audio,
    container: mostly(fc.constant(container), sometimes(oneOf(AudioContainer))) as fc.Arbitrary<AudioContainer>,
  });
}

const inCmaf = ['aac', 'aac', 'own', 'ac3', 'eac3', 'xhe', 'passthrough'];

const streams = [
  aCallWith(OutputPreset, 'cmaf', { ...aFragmentedStream, audio: someAudio(...inCmaf), captions: someCaptions('webVtt', 'imsc') }),
  aCallWith(OutputPreset, 'hls', {
    ...aStream,
    encryption: fc.oneof(speke, aes128, ownEncryption),
    ladder: aLadder,
    trickPlay,
    muxAudio: fc.boolean(),
    iFramePlaylists: fc.boolean(),
    audio: someAudio('aac', 'ac3', 'eac3', 'mp3', 'passthrough'),
    captions: someCaptions('webVtt', 'burnIn', 'embedded'),
  }),
  aCallWith(OutputPreset, 'cmaf', { ...aStream, audio: someAudio('aac', 'ac3') }, { ladder: aLadderWithGroups }),
  aCallWith(OutputPreset, 'hls', { ...aStream, iFramePlaylists: fc.boolean() }, {
    muxAudio: mostly(fc.constant(true), fc.constant(false)), ladder: mostly(aLadderWithAudio, aLadderWithGroups),
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
    ladder: aLadderOfBitrates,
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
  aFile(VideoContainer.MP4, ['h264', 'hevc', 'av1'], ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav', 'passthrough']),
  aFile(VideoContainer.MOV, ['h264', 'mpeg2'], ['aac', 'wav', 'aiff', 'mp2']),
  aFile(VideoContainer.MOV, ['prores'], ['aiff']),
  aFile(VideoContainer.WEBM, ['vp9'], ['opus', 'vorbis']),
  aFile(VideoContainer.MXF, ['h264', 'mpeg2'], ['wav']),
  aFile(VideoContainer.of('F4V', { settings: { F4vSettings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } } }), ['h264'], ['aac', 'own']),
  aFile(VideoContainer.MPEG_TS, ['h264', 'hevc'], ['aac', 'ac3', 'eac3', 'mp2', 'mp3']),
  audioFiles(undefined, Object.keys(audioByCodec)),
  audioFiles(AudioContainer.MP4, ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav']),
  audioFiles(AudioContainer.OGG, ['opus', 'vorbis', 'flac']),
  audioFiles(AudioContainer.WEBM, ['opus', 'vorbis']),
  audioFiles(AudioContainer.MPEG_TS, ['aac', 'ac3', 'eac3', 'mp2', 'mp3']),
  audioFiles(AudioContainer.RAW, ['aac', 'ac3', 'eac3', 'mp3', 'flac', 'wav']),
];

const raw = aCall(OutputPreset, 'fromSettings', mostly<object>(fc.constant({
  OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} },
  Outputs: [{
    ContainerSettings: { Container: 'MXF' },
    VideoDescription: { CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { Bitrate: 50_000_000, RateControlMode: 'CBR' } } },
  }],
}), fc.constantFrom({ Outputs: [] }, { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' } })), options<SettingsPresetOptions>(anyPreset));

const aMoment = aCall(Duration, 'millis', mostly(fc.integer({ min: 0, max: 86_400_000 }), fc.constantFrom(0.5, 2 ** 31)));
const aPictureSize = { width: anEvenNumber(32, 8_192), height: anEvenNumber(32, 8_192) };

const pictures = [
  aCallWith(OutputPreset, 'spriteSheet', { ...anyPreset, ...sprites }),
  aCallWith(OutputPreset, 'thumbnails', {
    ...anyPreset,
    interval: anInterval,
    ...aPictureSize,
    quality: mostly(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0, 101)),
    maxCaptures: mostly(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom(0, 10_000_001)),
  }),
  aCallWith(OutputPreset, 'thumbnails', { ...anyPreset, height: anEvenNumber(32, 8_192) }, {
    at: mostly<Recipe<Duration>[]>(fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 3 }).map(times => times.map(time => (
      new Recipe('Duration.seconds', [time], Duration.seconds)))), fc.array(aMoment, { maxLength: 3 })),
  }),
  aCallWith(OutputPreset, 'poster', {
    ...anyPreset,
    ...aPictureSize,
    quality: mostly(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0, 101)),
    atTime: aMoment,
    atPercent: mostly(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(-1, 101)),
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
  { weight: 1, arbitrary: raw },
  { weight: 4, arbitrary: fc.oneof(...pictures) },
);

/** The outputs of a pipeline. */
export const someOutputs = fc.oneof(
  { weight: 12, arbitrary: fc.array(anOutput, { minLength: 1, maxLength: 1 }) },
  { weight: 6, arbitrary: fc.array(anOutput, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.tuple(automated, fc.oneof(...files)) as fc.Arbitrary<Recipe<OutputPreset>[]> },
);
