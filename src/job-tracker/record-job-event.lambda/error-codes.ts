import type { ErrorClass } from '../../shared/contract/record';

/**
 * The error codes that MediaConvert publishes, by who can fix the cause that the user guide gives. Other codes are OTHER. Jobs that fail
 * with a TRANSIENT code are retried: the guide names no cause outside of MediaConvert and the network.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html
 */
const CODES: Record<Exclude<ErrorClass, 'OTHER'>, readonly number[]> = {
  INPUT: [
    // Files that cannot be opened, have no video or no audio, have an unsupported codec, are malformed or truncated, or cannot be decoded.
    1010, 1020, 1021, 1030, 1056, 1075, 1076, 1092, 1404,
    // Dolby Vision metadata that is missing or invalid.
    1700,
    // HLS manifests, and HTTP(S) locations that do not exist or are not served as MediaConvert needs it.
    3400, 3404, 3452, 3453, 3455, 3456, 3458,
  ],
  PERMISSIONS: [
    // S3, the key server, the role, and writing to the destination.
    1401, 1091, 1432, 1433, 1434, 1515, 1517,
    // HTTP(S) locations that need a login or refuse access, and locations that the account's input policy disallows.
    3401, 3403, 3457,
  ],
  SETTINGS: [
    // Timecode override, combinations of settings, clips, MXF, audio description.
    1022, 1040, 1060, 1080, 1093,
    // Watermarks of Nielsen, NexGuard and Kantar.
    1601, 1602, 1603,
    // "Disk full" of earlier lists: fewer or shorter outputs.
    1050, 1507,
  ],
  ACCELERATION: [1041, 1042, 1043],
  TRANSIENT: [
    // Internal timeouts, internal errors of accelerated transcoding, and unexpected errors.
    1522, 1550, 1999,
    // HTTP(S) servers that fail or cannot be reached, name resolution, and unexpected errors of a download.
    3408, 3450, 3451, 3454, 3999,
  ],
};

const CLASSES = new Map(Object.entries(CODES).flatMap(([errorClass, codes]) => codes.map(code => [code, errorClass as ErrorClass])));

export function errorClassOf(errorCode: number | string | undefined): ErrorClass {
  return CLASSES.get(Number(errorCode)) ?? 'OTHER';
}
