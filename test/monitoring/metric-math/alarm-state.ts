import type { Series } from './expression';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** The properties of an alarm, as in a template. */
export interface AlarmProperties {
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData?: string;
}

/** CloudWatch retrieves more data points than it evaluates. It does not document how many; its example has 5 for 3. */
const FURTHER_POINTS = 2;

/**
 * The state of an alarm after each period. `series` is what the alarm watches.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function statesOver(alarm: AlarmProperties, series: Series): AlarmState[] {
  const states: AlarmState[] = [];
  series.forEach((_value, index) => {
    const range = series.slice(Math.max(0, index + 1 - alarm.EvaluationPeriods - FURTHER_POINTS), index + 1);
    states.push(stateOf(alarm, range, states.at(-1) ?? 'INSUFFICIENT_DATA'));
  });
  return states;
}

/** `range` are the data points that CloudWatch retrieved. */
export function stateOf(alarm: AlarmProperties, range: Series, current: AlarmState): AlarmState {
  if (alarm.ComparisonOperator !== 'GreaterThanOrEqualToThreshold') {
    throw new Error(`Not supported: ${alarm.ComparisonOperator}`);
  }
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  const evaluated = range.filter(value => value !== undefined).slice(-EvaluationPeriods).map(value => value >= alarm.Threshold);
  const breaching = evaluated.filter(isBreaching => isBreaching).length;
  const missing = EvaluationPeriods - evaluated.length;
  switch (missing === 0 ? 'notBreaching' : alarm.TreatMissingData) {
    case 'notBreaching':
      return breaching >= DatapointsToAlarm ? 'ALARM' : 'OK';
    case 'breaching':
      return breaching + missing >= DatapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
      return breaching >= DatapointsToAlarm ? 'ALARM' : breaching < evaluated.length ? 'OK' : current;
    default:
      throw new Error(`Not supported: TreatMissingData ${alarm.TreatMissingData}`);
  }
}
