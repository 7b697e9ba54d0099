import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { costRows } from './cost-rows';
import { heading, type DashboardContents } from './dashboard-contents';
import type { PipelineDashboardOptions } from './dashboard-options';
import { durationRows } from './duration-rows';
import { healthRows } from './health-rows';
import { volumeRows } from './volume-rows';
import type { MediaDistribution } from '../../media-distribution';
import { nameOf } from '../../shared/constructs/construct-name';
import type { TranscodePipeline } from '../../transcode-pipeline';
import type { PipelineAlarms } from '../alarms/pipeline-alarms';
import { alarmsOfParts, partsOf } from '../pipeline-parts';

/** Properties of PipelineDashboard. */
export interface PipelineDashboardProps extends PipelineDashboardOptions {
  /** The transcoder. The dashboard shows its ingest and its tracker too. */
  readonly transcode: TranscodePipeline;

  /**
   * The distribution.
   *
   * @default - no graphs of viewers
   */
  readonly distribution?: MediaDistribution;

  /**
   * The alarms, for their states.
   *
   * @default - only the alarms that the parts have themselves
   */
  readonly alarms?: PipelineAlarms;
}

/** The rows by the question that they answer. */
const QUESTIONS: readonly [question: string, rows: (contents: DashboardContents) => cloudwatch.IWidget[][]][] = [
  ['Is it healthy?', healthRows],
  ['How much?', volumeRows],
  ['How long?', durationRows],
  ['What does it cost?', costRows],
];

/**
 * A CloudWatch dashboard of a pipeline: is it healthy, how much, how long, what does it cost. See docs/monitoring.md for a picture.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest');
 * const tracker = new JobTracker(this, 'Tracker');
 * const transcode = new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker });
 * new PipelineDashboard(this, 'Dashboard', { transcode: transcode });
 */
export class PipelineDashboard extends Construct {
  /** The dashboard, to which widgets can be added. */
  public readonly dashboard: cloudwatch.Dashboard;

  public constructor(scope: Construct, id: string, props: PipelineDashboardProps) {
    super(scope, id);
    const parts = partsOf(nameOf('PipelineDashboard', this), props);
    const { alarms, rates } = props;
    const contents = { ...parts, rates, alarms: [...alarms ? [alarms.unhealthy] : [], ...alarmsOfParts(parts), ...alarms?.alarms ?? []] };
    this.dashboard = new cloudwatch.Dashboard(this, 'Default', {
      defaultInterval: Duration.days(7),
      widgets: QUESTIONS.flatMap(([question, rows]) => [[heading(question)], ...rows(contents)]),
    });
  }
}
