/** A rung with a quality level and a maximum bitrate. */
export interface QvbrRung {
  readonly height: number;
  readonly quality: number;
  readonly maxMbps: number;
}

/** A rung of Apple's tables, which list average bitrates. */
export interface AppleRung {
  readonly height: number;
  readonly averageKbps: number;
}

/** The default ladder, `Ladder.qvbr()`: from AWS's QVBR guidelines, and 2160p from the templates of the AWS solution "Video on Demand on AWS". */
export const QVBR_RUNGS: QvbrRung[] = [
  { height: 2160, quality: 9, maxMbps: 15 },
  { height: 1080, quality: 8, maxMbps: 6.5 },
  { height: 720, quality: 8, maxMbps: 5 },
  { height: 540, quality: 7, maxMbps: 3.5 },
  { height: 360, quality: 7, maxMbps: 1.5 },
  { height: 270, quality: 7, maxMbps: 0.4 },
];

/** 360p and 270p from AWS's QVBR guidelines for phones, 720p from the templates of the same solution, 540p in between. */
export const MOBILE_RUNGS: QvbrRung[] = [
  { height: 720, quality: 7, maxMbps: 3.5 },
  { height: 540, quality: 7, maxMbps: 2 },
  { height: 360, quality: 7, maxMbps: 0.7 },
  { height: 270, quality: 7, maxMbps: 0.4 },
];

/** From the HLS Authoring Specification for Apple Devices, "H.264/AVC". */
export const APPLE_AVC_RUNGS: AppleRung[] = [
  { height: 1080, averageKbps: 7800 },
  { height: 1080, averageKbps: 6000 },
  { height: 720, averageKbps: 4500 },
  { height: 720, averageKbps: 3000 },
  { height: 540, averageKbps: 2000 },
  { height: 432, averageKbps: 1100 },
  { height: 432, averageKbps: 730 },
  { height: 360, averageKbps: 365 },
  { height: 234, averageKbps: 145 },
];

/** From the HLS Authoring Specification for Apple Devices, "HEVC/H.265 30 fps". */
export const APPLE_HEVC_RUNGS: AppleRung[] = [
  { height: 2160, averageKbps: 16800 },
  { height: 2160, averageKbps: 11600 },
  { height: 1440, averageKbps: 8100 },
  { height: 1080, averageKbps: 5800 },
  { height: 1080, averageKbps: 4500 },
  { height: 720, averageKbps: 3400 },
  { height: 720, averageKbps: 2400 },
  { height: 540, averageKbps: 1600 },
  { height: 540, averageKbps: 900 },
  { height: 540, averageKbps: 600 },
  { height: 432, averageKbps: 300 },
  { height: 360, averageKbps: 145 },
];
