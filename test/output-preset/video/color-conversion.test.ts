import { ColorConversion, HdrToSdrToneMapper } from '../../../src/output-preset';

test('hdrToSdr keeps details by default', () => {
  expect(ColorConversion.hdrToSdr()._toColorCorrector()).toEqual({
    ColorSpaceConversion: 'FORCE_709', HdrToSdrToneMapper: 'PRESERVE_DETAILS',
  });
});

test('hdrToSdr can be vibrant', () => {
  expect(ColorConversion.hdrToSdr({ toneMapper: HdrToSdrToneMapper.VIBRANT })._toColorCorrector())
    .toHaveProperty('HdrToSdrToneMapper', 'VIBRANT');
});

test('of accepts any correction', () => {
  expect(ColorConversion.of({ Brightness: 60 })._toColorCorrector()).toEqual({ Brightness: 60 });
});
