import { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer } from './adaptive-outputs';
import { wholeSeconds } from './segment-lengths';
import { streamConfig, streamDestination } from './stream-config';
import type { AdaptivePresetOptions } from './stream-options';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';
import { vbrOf } from '../../video/default-rate-control';
import { Ladder } from '../../video/ladder';
import { QVBR_RUNGS } from '../../video/ladder-rungs';
import { Rendition } from '../../video/rendition';
import { codecSettingsOf } from '../../video/video-codec-settings';

/** Options of `OutputPreset.msSmooth()`. */
export interface MsSmoothPresetOptions extends AdaptivePresetOptions {
  /**
   * Length of a fragment in whole seconds, 1 to 60.
   *
   * @default Duration.seconds(2)
   */
  readonly fragmentLength?: Duration;
}

const ISMV: StreamContainer = {
  family: 'OutputPreset.msSmooth',
  name: 'ISMV',
  groupType: 'MS_SMOOTH_GROUP_SETTINGS',
  captions: { ContainerSettings: { Container: 'ISMV' } },
  video: () => ({ ContainerSettings: { Container: 'ISMV' } }),
  audio: () => ({ ContainerSettings: { Container: 'ISMV' } }),
};

export function msSmoothOutputGroup(options: MsSmoothPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const ladder = options.ladder ?? vbrLadder();
  requireBitrates(ladder);
  return streamConfig('Smooth Streaming', 'MS_SMOOTH_GROUP_SETTINGS', options, separateOutputs(options, ISMV, rungsOf({ ...options, ladder })), {
    Destination: streamDestination(ISMV.family, options, bound),
    FragmentLength: wholeSeconds(`${ISMV.family} fragmentLength`, options.fragmentLength ?? Duration.seconds(2)),
    ManifestEncoding: 'UTF8',
  });
}

function vbrLadder(): Ladder {
  return Ladder.of(QVBR_RUNGS.filter(({ height }) => height <= 1080).map(rung => Rendition.h264({ height: rung.height, rateControl: vbrOf(rung) })));
}

/** API reference, `H264Settings.Bitrate`: must be unique in Smooth Streaming. QVBR has none. */
function requireBitrates({ renditions }: Ladder): void {
  const rung = renditions.findIndex(rendition => codecSettingsOf(rendition.toVideoDescription()).RateControlMode === 'QVBR');
  if (rung >= 0) {
    throw new Error(`${ISMV.family} ladder must have renditions with RateControl.vbr or RateControl.cbr, as in Ladder.appleAvc, `
      + `got QVBR at rung ${rung}`);
  }
}
