import { Duration, Size, Token } from 'aws-cdk-lib';
import { Source, SourceCodec, SourceOrientation } from '../../../src';

test.each<[Source, object]>([
  [Source.keyPattern('uploads/films/*'), { fact: 'key', pattern: 'uploads/films/*' }],
  [Source.metadata('kind', 'A talk'), { fact: 'metadata', name: 'kind', value: 'A talk' }],
  [Source.tag('Tier', 'gold é'), { fact: 'tag', name: 'Tier', value: 'gold é' }],
  [Source.size({ min: Size.mebibytes(1), max: Size.gibibytes(1) }), { fact: 'bytes', min: 1_048_576, max: 1_073_741_824 }],
  [Source.duration({ max: Duration.millis(1_500) }), { fact: 'seconds', max: 1.5 }],
  [Source.orientation(SourceOrientation.PORTRAIT), { fact: 'orientation', is: 'PORTRAIT' }],
  [Source.height({ min: 720, max: 720 }), { fact: 'lines', min: 720, max: 720 }],
  [Source.frameRate({ min: 29.9 }), { fact: 'frameRate', min: 29.9 }],
  [Source.hdr(), { fact: 'hdr' }],
  [Source.audioOnly(), { fact: 'audioOnly' }],
  [Source.audioTracks({ min: 2 }), { fact: 'audioTracks', min: 2 }],
  [Source.codec(SourceCodec.PRORES), { fact: 'codec', is: 'PRORES' }],
  [
    Source.anyOf([Source.hdr(), Source.allOf([Source.audioOnly(), Source.noneOf([Source.keyPattern('*.mp3')])])]),
    { anyOf: [{ fact: 'hdr' }, { allOf: [{ fact: 'audioOnly' }, { noneOf: [{ fact: 'key', pattern: '*.mp3' }] }] }] },
  ],
])('rule %#', (source, expected) => {
  expect(source._toSourceRule()).toEqual(expected);
});

const token = Token.asString({ Ref: 'Parameter' });

test.each<[() => Source, string]>([
  [() => Source.keyPattern(''), 'Source.keyPattern must be a pattern with a backslash only before "*" or another backslash, got \'\''],
  [() => Source.keyPattern('a\\b'), 'Source.keyPattern must be a pattern'],
  [() => Source.keyPattern(token), 'Source.keyPattern must be known at synthesis, got a deploy-time token'],
  [() => Source.metadata('x-amz-meta-kind', 'a'), 'Source.metadata name must be lowercase letters, digits, "-", "_" and ".", without x-amz-meta-'],
  [() => Source.metadata('Kind', 'a'), 'Source.metadata name must be lowercase'],
  [() => Source.metadata('kind', 'é'), 'Source.metadata value must be 1 to 2000 printable ASCII characters, got \'é\''],
  [() => Source.metadata('kind', token), 'Source.metadata value must be known at synthesis'],
  [() => Source.tag('', 'a'), 'Source.tag key must be 1 to 128 characters, got \'\''],
  [() => Source.tag('a', 'x'.repeat(257)), 'Source.tag value must be at most 256 characters'],
  [() => Source.size({}), 'Source.size must have min, max or both, got neither'],
  [() => Source.size({ min: 5 as any }), 'Source.size min must be a Size such as Size.gibibytes(10), got 5'],
  [() => Source.duration({ max: 5 as any }), 'Source.duration max must be a Duration such as Duration.seconds(6), got 5'],
  [() => Source.height({ min: 1080, max: 720 }), 'Source.height min must be at most max, got 1080 and 720'],
  [() => Source.height({ min: 0 }), 'Source.height min must be a whole number from 1 to 65536, got 0'],
  [() => Source.height(720 as any), 'Source.height must be an object, got 720'],
  [() => Source.frameRate({ max: Token.asNumber({ Ref: 'Rate' }) }), 'Source.frameRate max must be known at synthesis'],
  [() => Source.audioTracks({ min: 1.5 }), 'Source.audioTracks min must be a whole number from 0 to 1000, got 1.5'],
  [() => Source.orientation('TALL' as any), 'Source.orientation must be one of LANDSCAPE, PORTRAIT, SQUARE, got \'TALL\''],
  [() => Source.codec('H264' as any), 'Source.codec must be one of AAC, AC3'],
  [() => Source.allOf([]), 'Source.allOf rules must have at least one Source, got none'],
  [() => Source.anyOf(Source.hdr() as any), 'Source.anyOf rules must be a list of Source, got an object of class Source'],
  [() => Source.noneOf([{} as any]), 'Source.noneOf rules[0] must be a Source, got an object'],
])('rejects %#', (make, message) => {
  expect(make).toThrow(message);
});
