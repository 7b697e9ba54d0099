import { bindPreset } from './bind-preset';
import {
  AudioRendition, Bitrate, CaptionKind, CaptionOutput, Captions, ColorConversion, Deinterlace, ExportedJob, FrameRate, Gop, Ladder, Loudness,
  OutputPreset, RateControl, Rendition, TrickPlay, VideoContainer, Watermark,
} from '../../src/output-preset';

/** Values that TypeScript rejects, but JavaScript accepts. */
const any = (value: unknown) => value as any;

test.each<[() => unknown, string]>([
  [() => AudioRendition.aac({ bitrate: any(128) }), 'AudioRendition.aac bitrate must be a Bitrate such as Bitrate.kbps(128), got 128'],
  [() => AudioRendition.ac3({ bitrate: any(192) }), 'AudioRendition.ac3 bitrate must be a Bitrate such as Bitrate.kbps(128), got 192'],
  [() => AudioRendition.opus({ bitrate: any(96) }), 'AudioRendition.opus bitrate must be a Bitrate such as Bitrate.kbps(128), got 96'],
  [() => AudioRendition.mp3({ bitrate: any(192) }), 'AudioRendition.mp3 bitrate must be a Bitrate such as Bitrate.kbps(128), got 192'],
  [() => AudioRendition.aiff(any(24)), 'AudioRendition.aiff options must be an object, got 24'],
  [() => Loudness.ituBs1770(any(-23)), 'Loudness.ituBs1770 options must be an object, got -23'],
  [() => Loudness.of(any(-23)), 'Loudness.of settings must be an object, got -23'],
  [() => CaptionOutput.scc(any('25')), 'CaptionOutput.scc frameRate must be one of'],
  [() => CaptionOutput.burnIn(any(30)), 'CaptionOutput.burnIn options must be an object, got 30'],
  [() => CaptionOutput.of(any('TEXT'), { DestinationType: 'SMI' }), 'CaptionOutput.of kind must be one of'],
  [() => CaptionOutput.of(CaptionKind.SIDECAR, any('SMI')), 'CaptionOutput.of destinationSettings must be an object, got \'SMI\''],
  [() => Captions.embedded(any(1)), 'Captions.embedded options must be an object, got 1'],
  [() => Captions.automatic(any('eng')), 'Captions.automatic options must be an object, got \'eng\''],
  [() => ColorConversion.hdrToSdr(any('VIBRANT')), 'ColorConversion.hdrToSdr options must be an object, got \'VIBRANT\''],
  [() => ColorConversion.of(any(undefined)), 'ColorConversion.of colorCorrector must be an object, got undefined'],
  [() => Deinterlace.adaptive(any('BLEND')), 'Deinterlace.adaptive options must be an object, got \'BLEND\''],
  [() => Deinterlace.interlaced(any('BLEND')), 'Deinterlace.interlaced options must be an object, got \'BLEND\''],
  [() => Deinterlace.of(any([])), 'Deinterlace.of settings must be an object, got a list'],
  [() => FrameRate.fps(25, any('FRAMEFORMER')), 'FrameRate.of options must be an object, got \'FRAMEFORMER\''],
  [() => Gop.frames(48, any(3)), 'Gop.frames options must be an object, got 3'],
  [() => Ladder.qvbr(any(720)), 'Ladder.qvbr options must be an object, got 720'],
  [() => Ladder.of(any([undefined])), 'Ladder.of renditions[0] must be'],
  [() => RateControl.qvbr(any(7)), 'RateControl.qvbr options must be an object, got 7'],
  [() => RateControl.vbr(any(Bitrate.mbps(5))), 'RateControl.vbr bitrate must be a Bitrate such as Bitrate.kbps(128), got undefined'],
  [() => RateControl.vbr(any(undefined)), 'RateControl.vbr options must be an object, got undefined'],
  [() => RateControl.of(any('CBR')), 'RateControl.of settings must be an object, got \'CBR\''],
  [() => Rendition.of(any('H_264')), 'Rendition.of description must be an object, got \'H_264\''],
  [() => Rendition.of({}, any('H_264')), 'Rendition.of options must be an object, got \'H_264\''],
  [() => TrickPlay.sprites(any(160)), 'TrickPlay.sprites options must be an object, got 160'],
  [() => TrickPlay.of(any('THUMBNAIL')), 'TrickPlay.of settings must be an object, got \'THUMBNAIL\''],
  [() => VideoContainer.of('F4V', any('F4vSettings')), 'VideoContainer.of options must be an object, got \'F4vSettings\''],
  [() => Watermark.of(any('logo.png')), 'Watermark.of insertableImage must be an object, got \'logo.png\''],
  [() => Watermark.of({}, any('logo.png')), 'Watermark.of options must be an object, got \'logo.png\''],
  [() => OutputPreset.cmaf(any('720p')), 'OutputPreset.cmaf options must be an object, got \'720p\''],
  [() => OutputPreset.hls(any(6)), 'OutputPreset.hls options must be an object, got 6'],
  [() => OutputPreset.dash(any(6)), 'OutputPreset.dash options must be an object, got 6'],
  [() => OutputPreset.msSmooth(any(2)), 'OutputPreset.msSmooth options must be an object, got 2'],
  [() => OutputPreset.automatedAbr(any(3)), 'OutputPreset.automatedAbr options must be an object, got 3'],
  [() => OutputPreset.audioOnly(any('mp3')), 'OutputPreset.audioOnly options must be an object, got \'mp3\''],
  [() => OutputPreset.spriteSheet(any(160)), 'OutputPreset.spriteSheet options must be an object, got 160'],
  [() => OutputPreset.animatedPreview(any(240)), 'OutputPreset.animatedPreview options must be an object, got 240'],
  [() => OutputPreset.fromSettings({}, any('mine')), 'OutputPreset.fromSettings options must be an object, got \'mine\''],
  [() => OutputPreset.mp4(any(null)), 'OutputPreset.mp4 options must be an object, got null'],
  [() => OutputPreset.thumbnails({ interval: any(10) }), 'OutputPreset.thumbnails interval must be a Duration such as Duration.seconds(6), got 10'],
  [() => bindPreset(OutputPreset.fromSettings(any('{}'))), 'OutputPreset.fromSettings outputGroup must be an object, got \'{}\''],
  [() => ExportedJob.of({}, any('presets')), 'ExportedJob.of options must be an object, got \'presets\''],
])('rejects wrong shapes: %#', (make, message) => {
  expect(make).toThrow(message);
});
