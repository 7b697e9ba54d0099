import { bindPreset } from './bind-preset';
import {
  Bitrate, ColorConversion, Deinterlace, ExportedJob, FrameRate, Gop, Ladder, OutputPreset, RateControl, Rendition, TrickPlay, VideoContainer,
  Watermark,
} from '../../src/output-preset';

/** Values that TypeScript rejects, but JavaScript accepts. */
const any = (value: unknown) => value as any;

test.each<[() => unknown, string]>([
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
  [() => TrickPlay.of(any('THUMBNAIL')), 'TrickPlay.of settings must be an object, got \'THUMBNAIL\''],
  [() => VideoContainer.of('F4V', any('F4vSettings')), 'VideoContainer.of options must be an object, got \'F4vSettings\''],
  [() => Watermark.of(any('logo.png')), 'Watermark.of insertableImage must be an object, got \'logo.png\''],
  [() => OutputPreset.cmaf(any('720p')), 'OutputPreset.cmaf options must be an object, got \'720p\''],
  [() => OutputPreset.mp4(any(null)), 'OutputPreset.mp4 options must be an object, got null'],
  [() => OutputPreset.thumbnails({ interval: any(10) }), 'OutputPreset.thumbnails interval must be a Duration such as Duration.seconds(6), got 10'],
  [() => bindPreset(OutputPreset.fromSettings(any('{}'))), 'OutputPreset.fromSettings outputGroup must be an object, got \'{}\''],
  [() => ExportedJob.of({}, any('presets')), 'ExportedJob.of options must be an object, got \'presets\''],
])('rejects wrong shapes: %#', (make, message) => {
  expect(make).toThrow(message);
});
