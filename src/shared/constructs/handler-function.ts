import { RemovalPolicy, Stack, type Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionMonitoringOptions } from './function-monitoring-options';
import { handlerFolder } from './handler-folder';
import { allowLogs } from './key-policy';
import { partitionOf } from './partition';
import { reportBundle } from '../access-report/bundles';
import { explain } from '../access-report/reasons';

export interface HandlerFunctionProps extends FunctionMonitoringOptions {
  /** Folder of the bundle under `assets/`, such as `job-tracker/reconcile-jobs.lambda`. */
  readonly bundle: string;
  /** A copy of the bundle with more in it. */
  readonly code?: lambda.Code;
  readonly description: string;
  readonly functionName?: string;
  readonly timeout: Duration;
  /** MiB. */
  readonly memorySize?: number;
  readonly environment: { [name: string]: string };
  readonly recursiveLoop?: lambda.RecursiveLoop;
  /** Encrypts the log group and the environment variables. */
  readonly encryptionKey?: kms.IKey;
}

/** A statement, and why it is needed. */
export interface ExplainedStatement extends iam.PolicyStatementProps {
  readonly why: string;
}

/** A function with its own log group and a least-privilege role. */
export class HandlerFunction extends Construct {
  public readonly function: lambda.Function;
  public readonly logGroup: logs.ILogGroup;
  private readonly policy = new iam.PolicyDocument({ minimize: true });

  public constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const { logRetention, encryptionKey, tracing } = props;
    const logGroup = this.logGroup = new logs.LogGroup(this, 'Logs', {
      // Longer than dead letters are kept.
      retention: logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey,
    });
    this.function = this.createFunction(props, logGroup);
    reportBundle(this, props.bundle);
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn], 'The function writes its log');
    if (encryptionKey) {
      allowLogs(this, encryptionKey);
      this.allowKey(encryptionKey.keyArn, ['kms:Decrypt'], 'Lambda decrypts the environment variables on behalf of the role');
    }
    if (tracing !== undefined && tracing !== lambda.Tracing.DISABLED) {
      this.trace(tracing);
    }
  }

  /** Adds exactly these actions on exactly these resources to the handler's role. The access report tells why. */
  public allow(actions: string[], resources: string[], why: string, conditions?: { [operator: string]: any }): void {
    this.allowStatements([new iam.PolicyStatement({ actions, resources, conditions })], why);
  }

  /** The same, for resources of `owner`. If it is in another stack, which depends on the handler's stack, that stack gets the policy. */
  public allowFrom(owner: Construct, statements: ExplainedStatement[]): void {
    const added = statements.map(({ why, ...statement }) => ({ why, statement: new iam.PolicyStatement(statement) }));
    if (Stack.of(owner) === Stack.of(this)) {
      added.forEach(({ why, statement }) => this.allowStatements([statement], why));
    } else {
      added.forEach(({ why, statement: { actions, resources } }) => explain({ at: this, why, actions, resources }));
      new iam.Policy(owner, `${this.node.id}Policy`, { statements: added.map(({ statement }) => statement), roles: [this.function.role!] });
    }
  }

  /** Adds these statements to the handler's role. */
  public allowStatements(statements: iam.PolicyStatement[], why: string): void {
    this.policy.addStatements(...statements);
    statements.forEach(({ actions, resources }) => explain({ at: this, why, actions, resources }));
  }

  /** Adds the actions on a customer-managed key, if there is one. */
  public allowKey(keyArn: string | undefined, actions: string[], why: string): void {
    if (keyArn !== undefined) {
      this.allow(actions, [keyArn], why);
    }
  }

  private createFunction(props: HandlerFunctionProps, logGroup: logs.ILogGroup): lambda.Function {
    const { bundle, description, functionName, timeout, environment, recursiveLoop, encryptionKey } = props;
    return new lambda.Function(this, 'Default', {
      code: props.code ?? lambda.Code.fromAsset(handlerFolder(bundle)),
      description,
      functionName,
      timeout,
      environment,
      recursiveLoop,
      environmentEncryption: encryptionKey,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: this.architecture(),
      handler: 'index.handler',
      memorySize: props.memorySize ?? 256,
      role: this.createRole(),
      logGroup,
      loggingFormat: this.formatFor(props.logLevel ?? props.systemLogLevel, props.logFormat),
      applicationLogLevelV2: props.logLevel,
      systemLogLevelV2: props.systemLogLevel,
    });
  }

  /** Lambda has levels in the JSON format only. */
  private formatFor(level: string | undefined, format: lambda.LoggingFormat | undefined): lambda.LoggingFormat | undefined {
    if (level !== undefined && format === lambda.LoggingFormat.TEXT) {
      throw new Error(`Function '${this.node.path}' logFormat must be LoggingFormat.JSON, or absent, with logLevel or systemLogLevel, got `
        + 'LoggingFormat.TEXT');
    }
    return level === undefined ? format : lambda.LoggingFormat.JSON;
  }

  /** Not the L2's property, which adds a policy besides that of the handler. */
  private trace(mode: lambda.Tracing): void {
    (this.function.node.defaultChild as lambda.CfnFunction).tracingConfig = { mode };
    this.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'], 'Sends traces to X-Ray, which has no resource for them');
  }

  /** AWS states that ARM is in most regions, and lists those of the partition `aws` only. */
  private architecture(): lambda.Architecture {
    return (partitionOf(this) ?? 'aws') === 'aws' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64;
  }

  private createRole(): iam.Role {
    return new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Handler: this.policy },
    });
  }
}
