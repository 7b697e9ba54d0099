import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Delivery, MediaPipeline, ViewerAccess, type MediaPipelineProps } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

/** A pipeline with all functions of the library. */
function addPipeline(stack: Stack, props: MediaPipelineProps): void {
  new MediaPipeline(stack, 'Videos', {
    delivery: Delivery.cloudFront({ invalidateOverwrites: true, viewerAccess: ViewerAccess.pathTokens() }), ...props,
  });
}

function templateOf(props: MediaPipelineProps): Template {
  const stack = testStack();
  addPipeline(stack, props);
  return Template.fromStack(stack);
}

const DEFAULTS = templateOf({});
const ALL = templateOf({ logLevel: lambda.ApplicationLogLevel.ERROR, systemLogLevel: lambda.SystemLogLevel.WARN, tracing: lambda.Tracing.ACTIVE });

function functionsOf(template: Template) {
  return propertiesOf(template, 'AWS::Lambda::Function').filter(({ Description }) => Description !== undefined);
}

function tracingStatements(template: Template): unknown[] {
  return propertiesOf(template, 'AWS::IAM::Role').flatMap(({ Policies = [] }) => Policies)
    .flatMap(({ PolicyDocument: { Statement } }) => Statement).filter(({ Action }) => JSON.stringify(Action).includes('xray'));
}

test('by default, functions log as Lambda does by default, and send no traces', () => {
  const functions = functionsOf(DEFAULTS);

  expect(functions).toHaveLength(5);
  functions.forEach(({ LoggingConfig, TracingConfig }) => {
    expect(LoggingConfig).toEqual({ LogGroup: expect.anything() });
    expect(TracingConfig).toBeUndefined();
  });
  expect(tracingStatements(DEFAULTS)).toEqual([]);
});

test('each function of a pipeline has its levels, which imply JSON', () => {
  functionsOf(ALL).forEach(({ LoggingConfig }) => {
    expect(LoggingConfig).toEqual({ LogGroup: expect.anything(), LogFormat: 'JSON', ApplicationLogLevel: 'ERROR', SystemLogLevel: 'WARN' });
  });
});

test('each function may send its traces, which adds no resource', () => {
  functionsOf(ALL).forEach(({ TracingConfig }) => expect(TracingConfig).toEqual({ Mode: 'Active' }));
  expect(tracingStatements(ALL)).toEqual(Array(5).fill({
    Effect: 'Allow', Action: expect.arrayContaining(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']), Resource: '*',
  }));
  expect(Object.keys(ALL.toJSON().Resources)).toEqual(Object.keys(DEFAULTS.toJSON().Resources));
});

test('the options of a function take precedence', () => {
  const template = templateOf({
    logFormat: lambda.LoggingFormat.JSON,
    tracing: lambda.Tracing.ACTIVE,
    delivery: Delivery.cloudFront({ invalidateOverwrites: true, tracing: lambda.Tracing.DISABLED }),
    transcode: { submitFunction: { logFormat: lambda.LoggingFormat.TEXT, tracing: lambda.Tracing.PASS_THROUGH } },
    tracker: { recordFunction: { logLevel: lambda.ApplicationLogLevel.WARN } },
  });
  const configOf = (words: string) => {
    const { LoggingConfig: { LogGroup: _, ...config }, TracingConfig } = functionsOf(template).find(({ Description }) => Description.includes(words));
    return [config, TracingConfig?.Mode];
  };

  expect(configOf('Submits each upload')).toEqual([{ LogFormat: 'Text' }, 'PassThrough']);
  expect(configOf('Records MediaConvert job events')).toEqual([{ LogFormat: 'JSON', ApplicationLogLevel: 'WARN' }, 'Active']);
  expect(configOf('Repairs records')).toEqual([{ LogFormat: 'JSON' }, 'Active']);
  expect(configOf('Invalidates files')).toEqual([{ LogFormat: 'JSON' }, undefined]);
  expect(tracingStatements(template)).toHaveLength(3);
});

test.each<[string, MediaPipelineProps]>([
  ['logLevel', { logLevel: lambda.ApplicationLogLevel.WARN }], ['systemLogLevel', { systemLogLevel: lambda.SystemLogLevel.WARN }],
])('%s is an error with the text format', (_, level) => {
  expect(() => addPipeline(testStack(), { ...level, logFormat: lambda.LoggingFormat.TEXT })).toThrow(
    /^Function 'Test\/Videos\/.+' logFormat must be LoggingFormat\.JSON, or absent, with logLevel or systemLogLevel, got LoggingFormat\.TEXT$/);
});
