import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { StorageClass } from 'aws-cdk-lib/aws-s3';
import {
  Bitrate, Captions, CaptionSegmentLengthControl, Gop, Ladder, OutputPreset, RateControl, Rendition, SegmentLengthControl, VariantOrder,
} from '../../../src';

const rateControl = RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) });
const gop = Gop.seconds(1.5);

/** Presets with options of streams, files, their names and their storage. */
export const withStreamOptions = (storageEncryptionKey: IKey) => [
  OutputPreset.cmaf({
    name: 'two-codecs',
    ladder: Ladder.combine([
      Ladder.of([Rendition.hevc({ height: 180, rateControl })]),
      Ladder.of([Rendition.h264({ height: 180, rateControl }), Rendition.h264({ height: 90, rateControl })]),
    ]),
    variantOrder: VariantOrder.LOWEST_FIRST,
    manifestName: '{sourceName}',
    segmentLength: Duration.seconds(3),
    fragmentLength: Duration.seconds(1),
    minFinalSegmentLength: Duration.millis(1_500),
  }),
  OutputPreset.hls({
    name: 'captioned',
    ladder: Ladder.of([Rendition.h264({ height: 360, name: '_best', gop }), ...[180, 90].map(height => Rendition.h264({ height, gop }))]),
    variantOrder: VariantOrder.startingWith('_180p'),
    segmentLength: Duration.seconds(2),
    segmentLengthControl: SegmentLengthControl.GOP_MULTIPLE,
    captions: [Captions.sidecar({ suffix: '.srt', language: 'eng' })],
    captionSegmentLengthControl: CaptionSegmentLengthControl.MATCH_VIDEO,
    storageClass: StorageClass.INTELLIGENT_TIERING,
  }),
  OutputPreset.mp4({
    rendition: Rendition.h264({ height: 180, name: '_small' }),
    fileName: '{sourceFolder}_{sourceName}_{rung}',
    storageEncryptionKey,
  }),
];
