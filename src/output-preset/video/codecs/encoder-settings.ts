import { FrameMetric, InterlaceMode, SceneChangeDetection, type H26xRenditionOptions } from './encoder-options';
import type { Settings } from '../../../shared/contract/plan';
import { requireIntegerIn } from '../../../shared/validation/values';

/** Settings of `H26xRenditionOptions`. `rateControl` are the settings of the rate control, `what` names the rendition's factory. */
export function h26xSettings(what: string, options: H26xRenditionOptions, rateControl: Settings): Settings {
  return {
    ...options.adaptiveQuantization?._toQuantizationSettings() ?? { AdaptiveQuantization: 'AUTO' },
    SceneChangeDetect: sceneChangeDetect(what, options.sceneChangeDetection, rateControl),
    ...referenceFrames(what, options.referenceFrames),
    ...interlaceSettings(options),
    ...pixelAspectSettings(options),
    ...frameMetricSettings(what, options, rateControl),
  };
}

/** API reference, `SceneChangeDetect`: transition detection needs QVBR. */
export function sceneChangeDetect(what: string, wanted: SceneChangeDetection | undefined, { RateControlMode: mode }: Settings): SceneChangeDetection {
  if (wanted === SceneChangeDetection.TRANSITION_DETECTION && mode !== 'QVBR') {
    throw new Error(`${what} sceneChangeDetection must be ENABLED or DISABLED unless rateControl is QVBR, got TRANSITION_DETECTION and ${mode}`);
  }
  return wanted ?? (mode === 'QVBR' ? SceneChangeDetection.TRANSITION_DETECTION : SceneChangeDetection.ENABLED);
}

export function interlaceSettings({ interlaceMode }: Pick<H26xRenditionOptions, 'interlaceMode'>): Settings {
  return interlaceMode === undefined ? {} : { InterlaceMode: interlaceMode };
}

export function isInterlaced({ interlaceMode = InterlaceMode.PROGRESSIVE }: Pick<H26xRenditionOptions, 'interlaceMode'>): boolean {
  return interlaceMode !== InterlaceMode.PROGRESSIVE;
}

export function pixelAspectSettings({ pixelAspectRatio }: Pick<H26xRenditionOptions, 'pixelAspectRatio'>): Settings {
  return pixelAspectRatio?._toPixelAspectSettings() ?? { ParControl: 'INITIALIZE_FROM_SOURCE' };
}

/** API reference, `FrameMetricType`: QVBR is for outputs with QVBR. */
export function frameMetricSettings(what: string, { perFrameMetrics: metrics }: Metrics, { RateControlMode: mode }: Settings = {}): Settings {
  if (metrics === undefined || metrics.length === 0) {
    return {};
  }
  const twice = metrics.find((metric, index) => metrics.indexOf(metric) !== index);
  if (twice !== undefined) {
    throw new Error(`${what} perFrameMetrics must be different, got ${twice} twice`);
  }
  if (metrics.includes(FrameMetric.QVBR) && mode !== 'QVBR') {
    throw new Error(`${what} perFrameMetrics must not have QVBR unless rateControl is QVBR, got ${mode ?? 'none'}`);
  }
  return { PerFrameMetrics: [...metrics] };
}

type Metrics = Pick<H26xRenditionOptions, 'perFrameMetrics'>;

function referenceFrames(what: string, frames: number | undefined): Settings {
  if (frames === undefined) {
    return {};
  }
  requireIntegerIn(`${what} referenceFrames`, frames, 1, 6);
  return { NumberReferenceFrames: frames };
}
