import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { bindPreset } from './bind-preset';
import {
  AudioRendition, CaptionOutput, Captions, DrmSystem, Encryption, Gop, Loudness, OutputPreset, Rendition, TrickPlay, Watermark,
} from '../../src/output-preset';

const bucket = s3.Bucket.fromBucketName(new Stack(), 'Bucket', 'pictures');
const captions = [Captions.sidecar({ suffix: '.srt' })];

/** `omit` removes existing settings only. It would accept a member without a value. */
test.each<[string, object]>([
  ['GOP', Gop.seconds(2)._toGopSettings()],
  ['H.264', Rendition.h264().toVideoDescription()],
  ['HEVC', Rendition.hevc().toVideoDescription()],
  ['AV1', Rendition.av1().toVideoDescription()],
  ['VP9', Rendition.vp9().toVideoDescription()],
  ['ProRes', Rendition.prores().toVideoDescription()],
  ['AAC', AudioRendition.aac().toAudioDescription()],
  ['AC-3', AudioRendition.ac3().toAudioDescription()],
  ['loudness', Loudness.ituBs1770()._toSettings()],
  ['captions', captions[0]._toCaptionDescription()],
  ['burn-in', CaptionOutput.burnIn()._toDestinationSettings()],
  ['watermark', Watermark.image(bucket, 'logo.png')._toInsertableImage()],
  ['encryption', Encryption.spekeV2({ url: 'https://a.example.com', apiArn: 'arn', systems: [DrmSystem.WIDEVINE] }).toHlsSettings()],
  ['sprites', TrickPlay.sprites()._toGroupSettings()],
  ['CMAF', bindPreset(OutputPreset.cmaf({ captions }))],
  ['HLS', bindPreset(OutputPreset.hls({ captions }))],
  ['automated ABR', bindPreset(OutputPreset.automatedAbr()).outputGroup],
  ['thumbnails', bindPreset(OutputPreset.thumbnails()).outputGroup],
  ['animated preview', bindPreset(OutputPreset.animatedPreview()).outputGroup],
])('%s: options that are not set add no members', (_, settings) => {
  expect(settings).toStrictEqual(JSON.parse(JSON.stringify(settings)));
});
