import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition';
import { thresholdsOf, type PipelineAlarmsOptions, type Thresholds } from './alarm-options';
import { failedJobs } from './failed-jobs';
import { functionErrors, functionsThrottled } from './failing-functions';
import { reconcilerFailing } from './failing-reconciler';
import { budgetNearlyUsed } from './nearly-used-budget';
import { jobEventDeadLettersOld, uploadDeadLettersOld } from './old-dead-letters';
import { jobsStuck } from './stuck-jobs';
import { submissionsThrottled } from './throttled-submissions';
import { createUnhealthyAlarm } from './unhealthy-alarm';
import { jobEventsWaiting, uploadsWaiting } from './waiting-messages';
import type { MediaDistribution } from '../../media-distribution';
import { sendAlarmTo } from '../../shared/alarms/alarm-topic';
import { seeRunbook } from '../../shared/alarms/runbook';
import { nameOf } from '../../shared/constructs/construct-name';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import type { TranscodePipeline } from '../../transcode-pipeline';
import { alarmsOfParts, partsOf, requireSameRegion, type PipelineParts } from '../pipeline-parts';

/** Properties of PipelineAlarms. */
export interface PipelineAlarmsProps extends PipelineAlarmsOptions {
  /** The transcoder. The alarms cover its ingest and its tracker too. */
  readonly transcode: TranscodePipeline;

  /**
   * The distribution, whose own alarms become part of the composite alarm.
   *
   * @default - none
   */
  readonly distribution?: MediaDistribution;
}

/** Each alarm, with its threshold. Undefined if the pipeline lacks what it watches. */
const ALARMS: readonly ((parts: PipelineParts, thresholds: Thresholds) => AlarmDefinition | undefined)[] = [
  uploadsWaiting,
  jobEventsWaiting,
  uploadDeadLettersOld,
  jobEventDeadLettersOld,
  submissionsThrottled,
  jobsStuck,
  failedJobs,
  functionErrors,
  functionsThrottled,
  reconcilerFailing,
  budgetNearlyUsed,
];

/**
 * Alarms for what can go wrong with a pipeline besides the alarms that its parts have already, and a composite alarm for all of them: "the
 * pipeline is unhealthy". See docs/monitoring.md for thresholds and costs.
 *
 * They are in the region of the pipeline. CloudFront's metrics are in us-east-1, and have no alarm.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest');
 * const tracker = new JobTracker(this, 'Tracker');
 * const transcode = new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker });
 * const alarms = new PipelineAlarms(this, 'Alarms', { transcode: transcode, topic: new sns.Topic(this, 'OnCall') });
 */
export class PipelineAlarms extends Construct {
  /** The alarms that this construct has created. The composite alarm is not among them. */
  public readonly alarms: cloudwatch.Alarm[];
  /** The composite alarm: on while one of the alarms is on, or one of the alarms that the parts have themselves. */
  public readonly unhealthy: cloudwatch.CompositeAlarm;

  public constructor(scope: Construct, id: string, props: PipelineAlarmsProps) {
    super(scope, id);
    const name = nameOf('PipelineAlarms', this);
    const { distribution, ...options } = props;
    requireOptionKinds(name, options);
    const parts = partsOf(name, props);
    requireSameRegion(name, this, parts.transcode);
    const thresholds = thresholdsOf(name, options);
    this.alarms = ALARMS.flatMap(alarm => alarm(parts, thresholds) ?? []).map(definition => this.createAlarm(definition));
    this.unhealthy = createUnhealthyAlarm(this, () => [...this.alarms, ...alarmsOfParts(parts)]);
    for (const alarm of props.topic ? this.alarms : []) {
      sendAlarmTo(props.topic!, alarm);
    }
    if (props.compositeTopic) {
      sendAlarmTo(props.compositeTopic, this.unhealthy);
    }
  }

  private createAlarm(definition: AlarmDefinition): cloudwatch.Alarm {
    const { id, description, metric, threshold, periods = 1, missingData = cloudwatch.TreatMissingData.NOT_BREACHING } = definition;
    return new cloudwatch.Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missingData,
      alarmDescription: `${description} ${seeRunbook(`Alarm ${id}`)}`,
    });
  }
}
