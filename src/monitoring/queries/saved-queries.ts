/** A query of CloudWatch Logs Insights. */
export interface SavedQuery {
  /** Last part of its name. */
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * Their fields are keys of the lines that the handlers write.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export const SAVED_QUERIES: { readonly [id: string]: SavedQuery } = {
  OneUpload: {
    name: 'One upload from end to end',
    lines: [
      '# Replace JOB_ID with the id of the main job, or KEY with the key of the upload',
      'fields @timestamp, @log, level, message, decision, reason, status, error.message, jobId, mediaConvertJobId',
      'filter correlation_id = "JOB_ID" or key = "KEY"',
      'sort @timestamp asc',
      'limit 1000',
    ],
  },
  Slowest: {
    name: 'Slowest uploads',
    lines: [
      'filter ispresent(timeToPlayableMs)',
      'fields @timestamp, timeToPlayableMs / 1000 as seconds, key, correlation_id, attempt',
      'sort seconds desc',
      'limit 25',
    ],
  },
  ErrorsByCause: {
    name: 'Errors by cause',
    lines: [
      'filter ispresent(message) and (level = "ERROR" or ispresent(errorClass) or decision in ["failed", "rejected"])',
      'fields coalesce(errorClass, decision, message) as cause, coalesce(errorCode, reason, error.message) as detail',
      'stats count_distinct(correlation_id) as uploads, count(*) as total by cause, detail',
      'sort total desc',
      'limit 100',
    ],
  },
};

/** Commands are separated by `|`, and a comment ends with its line. */
export function queryString({ lines }: SavedQuery): string {
  return lines.map((line, index) => (index === 0 || lines[index - 1].startsWith('#') ? line : `| ${line}`)).join('\n');
}
