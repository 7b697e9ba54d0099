import { errorClassOf } from '../../../src/job-tracker/record-job-event.lambda/error-codes';

/** The complete list in the user guide, "Error codes", with its titles, as of 2026-11-28. */
const PUBLISHED: [number, string, string][] = [
  [1010, 'File access error', 'INPUT'],
  [1020, 'Missing video error', 'INPUT'],
  [1021, 'Missing audio error', 'INPUT'],
  [1022, 'Timecode error: the job requires a timecode that the input lacks', 'SETTINGS'],
  [1030, 'Unsupported codec error', 'INPUT'],
  [1040, 'Job settings compatibility error', 'SETTINGS'],
  [1041, 'Acceleration compatibility error', 'ACCELERATION'],
  [1042, 'Acceleration requirement error', 'ACCELERATION'],
  [1043, 'Acceleration input error', 'ACCELERATION'],
  [1056, 'File open error', 'INPUT'],
  [1060, 'Timecode clipping error', 'SETTINGS'],
  [1075, 'Demux structure error', 'INPUT'],
  [1076, 'File truncation error', 'INPUT'],
  [1080, 'MXF configuration error', 'SETTINGS'],
  [1091, 'Output encryption error: the role may not invoke SPEKE', 'PERMISSIONS'],
  [1092, 'Audio decode error', 'INPUT'],
  [1093, 'Audio description error: its settings', 'SETTINGS'],
  [1401, 'S3 access denied error', 'PERMISSIONS'],
  [1404, 'File not found error', 'INPUT'],
  [1432, 'IAM role permission error', 'PERMISSIONS'],
  [1433, 'IAM role missing error', 'PERMISSIONS'],
  [1434, 'IAM trust policy error', 'PERMISSIONS'],
  [1515, 'IAM role format error', 'PERMISSIONS'],
  [1517, 'S3 Write Error: permissions of the role, bucket policy', 'PERMISSIONS'],
  [1522, 'Processing timeout error: internal', 'TRANSIENT'],
  [1550, 'Acceleration system error: internal', 'TRANSIENT'],
  [1601, 'Nielsen Watermark Error', 'SETTINGS'],
  [1602, 'NexGuard Watermark Error', 'SETTINGS'],
  [1603, 'Kantar Watermark Error', 'SETTINGS'],
  [1700, 'Dolby Preprocessor Error: invalid metadata', 'INPUT'],
  [1999, 'Unexpected system error', 'TRANSIENT'],
  [3400, 'HLS manifest error', 'INPUT'],
  [3401, 'HTTP authentication error', 'PERMISSIONS'],
  [3403, 'HTTP forbidden error', 'PERMISSIONS'],
  [3404, 'HTTP not found error', 'INPUT'],
  [3408, 'HTTP upload error', 'TRANSIENT'],
  [3450, 'HTTP server error', 'TRANSIENT'],
  [3451, 'HTTP connection error', 'TRANSIENT'],
  [3452, 'Malformed URL with spaces error', 'INPUT'],
  [3453, 'HTTP redirect error', 'INPUT'],
  [3454, 'DNS resolution error: wait and retry', 'TRANSIENT'],
  [3455, 'SSL/TLS error', 'INPUT'],
  [3456, 'Invalid HTTP server address', 'INPUT'],
  [3457, 'Input policy restriction error', 'PERMISSIONS'],
  [3458, 'Ranged-GET not supported', 'INPUT'],
  [3999, 'HTTP unexpected error', 'TRANSIENT'],
];

test.each(PUBLISHED)('%i, %s: %s', (code, _title, errorClass) => {
  expect(errorClassOf(code)).toBe(errorClass);
  expect(errorClassOf(String(code))).toBe(errorClass);
});

test('the list is complete', () => {
  expect(PUBLISHED).toHaveLength(46);
  expect(new Set(PUBLISHED.map(([code]) => code)).size).toBe(46);
});

test.each([1050, 1507])('%i, disk full, is in the list of 2023 only', code => {
  expect(errorClassOf(code)).toBe('SETTINGS');
});

test.each([0, 1011, 9999, 'unknown', '', undefined])('%j is not listed', code => {
  expect(errorClassOf(code)).toBe('OTHER');
});
