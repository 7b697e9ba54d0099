import { Bitrate, FrameMetric, H264Profile, InterlaceMode, RateControl, Rendition, SceneChangeDetection } from '../../../../src/output-preset';

const CBR = RateControl.cbr(Bitrate.mbps(3));
const { PSNR, QVBR, VMAF } = FrameMetric;
const OPTIONAL = ['NumberReferenceFrames', 'InterlaceMode', 'PerFrameMetrics'];

function settingsOf(rendition: Rendition): { [key: string]: any } {
  const { Codec, ...settings } = rendition.toVideoDescription().CodecSettings;
  return Object.values(settings)[0] as { [key: string]: any };
}

test.each(['h264', 'hevc'] as const)('%s: scan type, reference frames, changes of scene and reports', codec => {
  const rendition = Rendition[codec]({
    interlaceMode: InterlaceMode.TOP_FIELD,
    referenceFrames: 3,
    sceneChangeDetection: SceneChangeDetection.DISABLED,
    perFrameMetrics: [PSNR, QVBR],
  });

  expect(settingsOf(rendition)).toMatchObject({
    InterlaceMode: 'TOP_FIELD', NumberReferenceFrames: 3, SceneChangeDetect: 'DISABLED', PerFrameMetrics: ['PSNR', 'QVBR'],
  });
  expect(rendition.pricingNotes.filter(({ tier }) => tier === 'unknown').map(({ property }) => property))
    .toEqual([`Rendition.${codec} interlaceMode`, `Rendition.${codec} perFrameMetrics`]);
});

test('other codecs have some of them', () => {
  expect(settingsOf(Rendition.prores({ interlaceMode: InterlaceMode.FOLLOW_BOTTOM_FIELD, perFrameMetrics: [VMAF] })))
    .toMatchObject({ InterlaceMode: 'FOLLOW_BOTTOM_FIELD', PerFrameMetrics: ['VMAF'] });
  expect(settingsOf(Rendition.av1({ sceneChangeDetection: SceneChangeDetection.ENABLED, perFrameMetrics: [QVBR] })))
    .toMatchObject({ SceneChangeDetect: 'ENABLED', PerFrameMetrics: ['QVBR'] });
});

test('none of them by default', () => {
  for (const rendition of [Rendition.h264({ perFrameMetrics: [] }), Rendition.hevc(), Rendition.av1(), Rendition.vp9(), Rendition.prores()]) {
    expect(Object.keys(settingsOf(rendition)).filter(name => OPTIONAL.includes(name))).toEqual([]);
  }
  expect(settingsOf(Rendition.av1())).not.toHaveProperty('SceneChangeDetect');
});

test('a progressive scan type is no reason for another tier', () => {
  expect(Rendition.h264({ interlaceMode: InterlaceMode.PROGRESSIVE, profile: H264Profile.BASELINE }).pricingNotes).toEqual([]);
});

test.each<[() => unknown, string]>([
  [() => Rendition.h264({ referenceFrames: 7 }), 'Rendition.h264 referenceFrames must be a whole number from 1 to 6, got 7'],
  [() => Rendition.hevc({ referenceFrames: 0 }), 'Rendition.hevc referenceFrames must be a whole number from 1 to 6, got 0'],
  [() => Rendition.h264({ rateControl: CBR, sceneChangeDetection: SceneChangeDetection.TRANSITION_DETECTION }),
    'Rendition.h264 sceneChangeDetection must be ENABLED or DISABLED unless rateControl is QVBR, got TRANSITION_DETECTION and CBR'],
  [() => Rendition.av1({ rateControl: CBR, sceneChangeDetection: SceneChangeDetection.TRANSITION_DETECTION }),
    'Rendition.av1 sceneChangeDetection must be ENABLED or DISABLED unless rateControl is QVBR'],
  [() => Rendition.h264({ profile: H264Profile.BASELINE, interlaceMode: InterlaceMode.TOP_FIELD }),
    'Rendition.h264 interlaceMode must be PROGRESSIVE in the baseline profile, got TOP_FIELD'],
  [() => Rendition.hevc({ perFrameMetrics: [PSNR, PSNR] }), 'Rendition.hevc perFrameMetrics must be different, got PSNR twice'],
  [() => Rendition.h264({ perFrameMetrics: [QVBR], rateControl: CBR }),
    'Rendition.h264 perFrameMetrics must not have QVBR unless rateControl is QVBR, got CBR'],
  [() => Rendition.prores({ perFrameMetrics: [QVBR] }), 'Rendition.prores perFrameMetrics must not have QVBR unless rateControl is QVBR, got none'],
  [() => Rendition.h264({ perFrameMetrics: 'PSNR' as any }), "Rendition.h264 perFrameMetrics must be a list of strings, got 'PSNR'"],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
