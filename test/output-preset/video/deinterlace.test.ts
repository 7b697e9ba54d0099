import { Deinterlace, DeinterlaceAlgorithm } from '../../../src/output-preset';

test.each([
  ['adaptive', Deinterlace.adaptive(), { Mode: 'ADAPTIVE', Algorithm: 'INTERPOLATE', Control: 'NORMAL' }],
  ['interlaced', Deinterlace.interlaced(), { Mode: 'DEINTERLACE', Algorithm: 'INTERPOLATE', Control: 'NORMAL' }],
  [
    'all options',
    Deinterlace.interlaced({ algorithm: DeinterlaceAlgorithm.BLEND_TICKER, forceAllFrames: true }),
    { Mode: 'DEINTERLACE', Algorithm: 'BLEND_TICKER', Control: 'FORCE_ALL_FRAMES' },
  ],
  ['inverseTelecine', Deinterlace.inverseTelecine(), { Mode: 'INVERSE_TELECINE' }],
  ['of', Deinterlace.of({ Mode: 'ADAPTIVE' }), { Mode: 'ADAPTIVE' }],
])('%s', (_, deinterlace, settings) => {
  expect(deinterlace._toDeinterlacer()).toEqual(settings);
});
