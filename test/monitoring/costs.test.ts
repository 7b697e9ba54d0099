import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { alarmsOf, metricsOf } from './alarms/alarm-templates';
import { MediaPipeline } from '../../src';
import { functionNamed, testStack } from '../synth';

/** Dollars a month in us-east-1, 2026-05: https://aws.amazon.com/cloudwatch/pricing/ */
const ALARM_METRIC = 0.1;
const COMPOSITE_ALARM = 0.5;
const CUSTOM_METRIC = 0.3;

const DOCS = readFileSync(join(__dirname, '../../docs/monitoring.md'), 'utf8');

function templateOf(add: (pipeline: MediaPipeline) => void): Template {
  const stack = testStack();
  add(new MediaPipeline(stack, 'Videos'));
  return Template.fromStack(stack);
}

/** Metrics that the functions emit because the app asks. */
function customMetrics(template: Template): Set<string> {
  const asked = ['SubmitJob', 'RecordJobEvent', 'ReconcileJobs'].map(name => functionNamed(template, name).Environment.Variables.OPTIONAL_METRICS);
  return new Set(asked.flatMap(metrics => metrics?.split(',') ?? []));
}

function alarmMetrics(template: Template): number {
  return Object.values(alarmsOf(template)).flatMap(metricsOf).length;
}

/** The last column of a row of the table. */
function documented(what: string): number {
  return Number(new RegExp(`^\\| ${what}.* \\| ([0-9.]+) \\|$`, 'm').exec(DOCS)![1]);
}

test('docs/monitoring.md states what alarms and metrics cost', () => {
  const [plain, withAlarms, withDashboard, withBoth] = [
    templateOf(() => {}),
    templateOf(pipeline => pipeline.addAlarms()),
    templateOf(pipeline => pipeline.addDashboard()),
    templateOf(pipeline => {
      pipeline.addAlarms();
      pipeline.addDashboard();
    }),
  ];
  const composites = Object.keys(withAlarms.findResources('AWS::CloudWatch::CompositeAlarm')).length;

  expect(customMetrics(plain).size).toBe(0);
  expect((alarmMetrics(withAlarms) - alarmMetrics(plain)) * ALARM_METRIC + composites * COMPOSITE_ALARM)
    .toBeCloseTo(documented('the alarms of `addAlarms\\(\\)`'));
  expect(customMetrics(withAlarms).size * CUSTOM_METRIC).toBeCloseTo(documented('the metrics that they need'));
  expect((customMetrics(withBoth).size - customMetrics(withAlarms).size) * CUSTOM_METRIC)
    .toBeCloseTo(documented('the metrics that only the dashboard needs'));
  expect(alarmMetrics(withDashboard)).toBe(alarmMetrics(plain));
  withDashboard.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});
