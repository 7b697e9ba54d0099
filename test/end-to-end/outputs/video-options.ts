import { join } from 'node:path';
import { workFolder } from '../../../sandbox/paths';
import { ProcessGroup } from '../../../sandbox/process-group';
import {
  Bitrate, ColorConversion, HevcProfile, InterlaceMode, OutputPreset, PixelAspectRatio, RateControl, Rendition, Scaling, type RenditionOptions,
} from '../../../src';

/** As on a widescreen DVD: 1024 x 576 square pixels in 720 x 576. The left quarter of the upper half is red. */
export const dvd = { file: join(workFolder, 'end-to-end', 'media', 'dvd.mp4'), key: 'uploads/dvd.mp4' };

export async function recordDvd(ffmpeg: string): Promise<void> {
  const picture = 'color=blue:size=720x576:rate=25:duration=2,drawbox=0:0:180:288:red:fill,setsar=64/45';
  await ProcessGroup.run([
    ffmpeg, '-y', '-v', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', 'sine=sample_rate=48000:duration=2',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ac', '2', dvd.file,
  ], { log: 'end-to-end/record-dvd', timeoutSeconds: 60 });
}

const mp4 = (name: string, rendition: Rendition) => OutputPreset.mp4({ name, rendition });
const h264 = (name: string, options: RenditionOptions) => mp4(name, Rendition.h264(options));

/** One job: each preset shows an option. */
export const videoOptions: OutputPreset[] = [
  h264('as-source', { height: 288 }),
  mp4('square', Rendition.h264({ height: 288, pixelAspectRatio: PixelAspectRatio.square() })),
  h264('cropped', { crop: { width: 360, height: 288 }, sharpness: 100 }),
  h264('fitted', { width: 240, height: 240, scaling: Scaling.fit() }),
  h264('filled', { width: 240, height: 240, scaling: Scaling.fill() }),
  h264('stretched', { width: 240, height: 240, scaling: Scaling.stretch() }),
  h264('padded', { width: 240, height: 240 }),
  mp4('fields', Rendition.h264({ height: 288, interlaceMode: InterlaceMode.TOP_FIELD })),
  mp4('hdr10', Rendition.hevc({
    height: 144,
    profile: HevcProfile.MAIN10,
    colorConversion: ColorConversion.hdr10({ maxContentLightLevel: 1_000, maxFrameAverageLightLevel: 400, sdrReferenceWhiteLevel: 203 }),
  })),
  mp4('hlg', Rendition.hevc({ height: 144, profile: HevcProfile.MAIN10, colorConversion: ColorConversion.hlg() })),
  mp4('constant', Rendition.av1({ height: 144, rateControl: RateControl.cbr(Bitrate.kbps(200)) })),
  mp4('same', Rendition.passthrough()),
];
