import type { PlannedOutput, Settings, SourceChecks } from '../../../../src/shared/contract/plan';
import { conversionsFor, withConversions } from '../../../../src/shared/pure/fit/source-conversions';

const whenHdr = { ColorSpaceConversion: 'FORCE_709' };
const whenInterlaced = { Mode: 'ADAPTIVE' };
const CHECKS: SourceChecks = { probe: true, whenHdr, whenInterlaced };
const BOTH = { hdr: 'PQ', isInterlaced: true };
const VIDEO: PlannedOutput = { role: 'video' };

const output = (Codec: string, video: Settings = {}, settings: Settings = {}) => ({
  VideoDescription: { CodecSettings: { Codec, Settings: settings }, ...video },
});
const inH264 = output('H_264');

test('H.264 of an HDR source is converted, and video of an interlaced source is deinterlaced', () => {
  expect(conversionsFor(inH264, VIDEO, BOTH, CHECKS)).toEqual({ ColorCorrector: whenHdr, Deinterlacer: whenInterlaced });
  expect(conversionsFor(inH264, { role: 'muxed' }, { hdr: 'HLG' }, CHECKS)).toEqual({ ColorCorrector: whenHdr });
  expect(conversionsFor(inH264, VIDEO, { isInterlaced: true }, CHECKS)).toEqual({ Deinterlacer: whenInterlaced });
});

test.each(['H_265', 'AV1', 'VP9', 'PRORES'])('%s keeps HDR', codec => {
  expect(conversionsFor(output(codec), VIDEO, BOTH, CHECKS)).toEqual({ Deinterlacer: whenInterlaced });
});

test.each<[string, Settings, PlannedOutput, object, SourceChecks | undefined]>([
  ['an ordinary source', inH264, VIDEO, {}, CHECKS],
  ['an SDR source', inH264, VIDEO, { hdr: false, isInterlaced: false }, CHECKS],
  ['a pipeline without the options', inH264, VIDEO, BOTH, { probe: true }],
  ['a plan without checks', inH264, VIDEO, BOTH, undefined],
  ['images', output('FRAME_CAPTURE'), { role: 'images' }, BOTH, CHECKS],
  ['audio', { AudioDescriptions: [{}] }, { role: 'audio' }, BOTH, CHECKS],
  ['passed-through video', output('PASSTHROUGH'), VIDEO, BOTH, CHECKS],
])('%s: nothing', (_, settings, planned, source, checks) => {
  expect(conversionsFor(settings, planned, source, checks)).toEqual({});
});

test('an output keeps its own conversions', () => {
  const own = { ColorCorrector: { ColorSpaceConversion: 'FORCE_601' }, Deinterlacer: { Mode: 'DEINTERLACE' } };

  expect(conversionsFor(output('H_264', { VideoPreprocessors: own }), VIDEO, BOTH, CHECKS)).toEqual({});
});

test('an output keeps other corrections of its color', () => {
  const brighter = output('H_264', { VideoPreprocessors: { ColorCorrector: { Brightness: 60, ColorSpaceConversion: 'NONE' } } });

  expect(conversionsFor(brighter, VIDEO, { hdr: 'PQ' }, CHECKS)).toEqual({ ColorCorrector: { Brightness: 60, ColorSpaceConversion: 'FORCE_709' } });
});

test.each([
  ['TOP_FIELD', {}], ['FOLLOW_TOP_FIELD', {}], ['PROGRESSIVE', { Deinterlacer: whenInterlaced }], [undefined, { Deinterlacer: whenInterlaced }],
])(
  'with the interlace mode %s: %j', (InterlaceMode, expected) => {
    expect(conversionsFor(output('H_264', {}, { InterlaceMode }), VIDEO, { isInterlaced: true }, CHECKS)).toEqual(expected);
  },
);

test('other preprocessors stay', () => {
  const marked = output('H_264', { VideoPreprocessors: { ImageInserter: { InsertableImages: [] } } });

  expect(withConversions(marked, { Deinterlacer: whenInterlaced })).toEqual(
    output('H_264', { VideoPreprocessors: { ImageInserter: { InsertableImages: [] }, Deinterlacer: whenInterlaced } }));
  expect(withConversions(marked, {})).toBe(marked);
});
