import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { PipelineDashboardOptions } from './dashboard-options';
import type { PipelineParts } from '../pipeline-parts';

/** The contents of the rows of a dashboard. */
export interface DashboardContents extends PipelineParts, PipelineDashboardOptions {
  /** All alarms of the pipeline, the composite alarm first. */
  readonly alarms: cloudwatch.IAlarm[];
}

/** Columns of a dashboard. */
export const FULL_WIDTH = 24;

export function heading(question: string): cloudwatch.IWidget {
  return new cloudwatch.TextWidget({
    markdown: `## ${question}`, width: FULL_WIDTH, height: 1, background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
}

/** A graph of metrics. `unit` is what the numbers are, such as `minutes`. */
export function graph(
  title: string, unit: string, metrics: cloudwatch.IMetric[], options: cloudwatch.GraphWidgetProps = {},
): cloudwatch.GraphWidgetProps {
  return { title, left: metrics, leftYAxis: { label: unit, min: 0, showUnits: false }, ...options };
}

/** Graphs side by side, as wide as the dashboard together. */
export function sideBySide(...row: cloudwatch.GraphWidgetProps[]): cloudwatch.IWidget[] {
  return row.map(props => new cloudwatch.GraphWidget({ ...props, width: FULL_WIDTH / row.length, height: 6 }));
}

/** The metric in another unit. `id` names it in the expression. */
export function divided(id: string, metric: cloudwatch.IMetric, divisor: number, label: string): cloudwatch.IMetric {
  return new cloudwatch.MathExpression({ expression: `${id} / ${divisor}`, usingMetrics: { [id]: metric }, label });
}
