import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MediaPipeline, type MediaPipelineProps, type PipelineAlarmsOptions } from '../../../src';
import { statesOver, type AlarmProperties, type AlarmState } from '../metric-math/alarm-state';
import { evaluate, type MetricMathOptions, type Series } from '../metric-math/expression';

export interface AlarmResource extends AlarmProperties {
  readonly AlarmDescription: string;
  readonly AlarmActions?: unknown[];
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Period?: number;
  readonly Statistic?: string;
  readonly Dimensions?: { readonly Name: string; readonly Value: any }[];
  readonly Metrics?: { readonly Id: string; readonly Expression?: string; readonly MetricStat?: any; readonly ReturnData?: boolean }[];
}

/** The template of a stack with a pipeline and its alarms. */
export function templateWithAlarms(stack: Stack, options?: PipelineAlarmsOptions, props?: MediaPipelineProps): Template {
  new MediaPipeline(stack, 'Videos', props).addAlarms(options);
  return Template.fromStack(stack);
}

/** The alarms of a template by their construct ids: `UploadsWaiting`, or `IngestUploadsDeadLetterAlarm` for an alarm of a part. */
export function alarmsOf(template: Template): { readonly [id: string]: AlarmResource } {
  return Object.fromEntries(Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
    .map(([logicalId, { Properties }]) => [logicalId.slice(0, -8).replace(/^Videos(Alarms)?/, ''), Properties]));
}

/** The ids of the metrics of an alarm: of an expression, or the name of its one metric. */
export function metricsOf({ Metrics, MetricName }: AlarmResource): string[] {
  return Metrics?.filter(({ Expression }) => Expression === undefined).map(({ Id }) => Id) ?? [MetricName!];
}

/** The state of the alarm after each period. Metrics without a series have no data. */
export function drive(alarm: AlarmResource, data: { readonly [metric: string]: Series }, options?: MetricMathOptions): AlarmState[] {
  const unknown = Object.keys(data).filter(metric => !metricsOf(alarm).includes(metric));
  if (unknown.length > 0) {
    throw new Error(`The alarm has no metric ${unknown.join()}`);
  }
  const length = Math.max(...Object.values(data).map(series => series.length));
  const series = Object.fromEntries(metricsOf(alarm).map(id => [id, data[id] ?? Array<undefined>(length).fill(undefined)]));
  const expression = alarm.Metrics?.find(({ ReturnData }) => ReturnData)?.Expression;
  return statesOver(alarm, expression === undefined ? series[alarm.MetricName!] : evaluate(expression, series, options));
}
