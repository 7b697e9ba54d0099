import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/**
 * The metrics of a TranscodePipeline.
 *
 * @internal
 */
export abstract class TranscodeMetrics extends Construct {
  /** ARN of the MediaConvert queue that receives the jobs. */
  public abstract readonly queueArn: string;
  /** Function that submits jobs. */
  public abstract readonly function: lambda.IFunction;
  /**
   * The region of the jobs, if it is not the region of the stack.
   *
   * @internal
   */
  protected abstract readonly _mediaConvertRegion?: string;

  /**
   * Jobs of the MediaConvert queue that completed. The default queue is shared by the account, here and in the other metrics of the queue.
   * With mediaConvertRegion, they are in that region: they can be shown on a dashboard, but CloudWatch has no alarms on metrics of other
   * regions.
   */
  public metricJobsCompleted(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('JobsCompletedCount', cloudwatch.Stats.SUM, options);
  }

  /** Jobs of the MediaConvert queue that failed. See `metricJobsCompleted()`. */
  public metricJobsErrored(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('JobsErroredCount', cloudwatch.Stats.SUM, options);
  }

  /** Jobs of the MediaConvert queue that were canceled. See `metricJobsCompleted()`. */
  public metricJobsCanceled(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('JobsCanceledCount', cloudwatch.Stats.SUM, options);
  }

  /** Milliseconds that jobs of the MediaConvert queue waited in it. See `metricJobsCompleted()`. */
  public metricStandbyTime(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('StandbyTime', cloudwatch.Stats.AVERAGE, options);
  }

  /** Milliseconds that MediaConvert needed to transcode jobs of the queue. See `metricJobsCompleted()`. */
  public metricTranscodingTime(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('TranscodingTime', cloudwatch.Stats.AVERAGE, options);
  }

  /** Milliseconds of audio-only output of the MediaConvert queue, as billed. See `metricJobsCompleted()`. */
  public metricAudioOutputDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('AudioOutputDuration', cloudwatch.Stats.SUM, options);
  }

  /** Milliseconds of output in SD of the MediaConvert queue, as billed. See `metricJobsCompleted()`. */
  public metricSdOutputDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('SDOutputDuration', cloudwatch.Stats.SUM, options);
  }

  /** Milliseconds of output in HD of the MediaConvert queue, as billed. See `metricJobsCompleted()`. */
  public metricHdOutputDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('HDOutputDuration', cloudwatch.Stats.SUM, options);
  }

  /** Milliseconds of output in 4K of the MediaConvert queue, as billed. See `metricJobsCompleted()`. */
  public metricUhdOutputDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('UHDOutputDuration', cloudwatch.Stats.SUM, options);
  }

  /** Milliseconds of output in 8K of the MediaConvert queue, as billed. See `metricJobsCompleted()`. */
  public metric8KOutputDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queueMetric('8KOutputDuration', cloudwatch.Stats.SUM, options);
  }

  /** Runs of the submit function that crashed or timed out, and commands that failed. Other messages that fail are not among them. */
  public metricFunctionErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  /** Runs of the submit function that Lambda refused, because the account had no free concurrency. */
  public metricFunctionThrottles(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricThrottles(options);
  }

  private queueMetric(metricName: string, statistic: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/MediaConvert',
      metricName,
      dimensionsMap: { Queue: this.queueArn },
      statistic,
      region: this._mediaConvertRegion,
      ...options,
    }).attachTo(this);
  }
}
