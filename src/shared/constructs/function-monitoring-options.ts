import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';

/** Logs and traces of functions that the library creates. */
export interface FunctionMonitoringOptions {
  /**
   * How long the logs are kept. Keep them longer than 14 days, because dead letters are kept that long and the logs explain them.
   *
   * @default RetentionDays.ONE_MONTH; for a part of a MediaPipeline, that of the pipeline
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Format of Lambda's own lines, such as those that report duration and memory. The lines of the handlers are JSON in both formats.
   *
   * @default - LoggingFormat.JSON with logLevel or systemLogLevel, which need it, otherwise LoggingFormat.TEXT; for a part of a MediaPipeline,
   * that of the pipeline
   */
  readonly logFormat?: lambda.LoggingFormat;

  /**
   * Least severe lines of the handlers that reach the log. The line that says how a message was handled has the level INFO, so with WARN or
   * above the log has only problems. Custom metrics do not depend on the level.
   *
   * @default ApplicationLogLevel.INFO; for a part of a MediaPipeline, that of the pipeline
   */
  readonly logLevel?: lambda.ApplicationLogLevel;

  /**
   * Least severe of Lambda's own lines that reach the log. With WARN, those that report the duration of each invocation do not.
   *
   * @default SystemLogLevel.INFO; for a part of a MediaPipeline, that of the pipeline
   */
  readonly systemLogLevel?: lambda.SystemLogLevel;

  /**
   * Whether X-Ray receives traces: with ACTIVE, of a sample of the invocations, and those are billed. Adds the permission to send them. The
   * handlers record no segments.
   *
   * @default - no traces; for a part of a MediaPipeline, that of the pipeline
   */
  readonly tracing?: lambda.Tracing;
}

/** These options alone, for the functions of a construct that takes them with others. */
export function monitoringOf(
  { logRetention, logFormat, logLevel, systemLogLevel, tracing }: FunctionMonitoringOptions,
): FunctionMonitoringOptions {
  return { logRetention, logFormat, logLevel, systemLogLevel, tracing };
}
