import { RemovalPolicy, Stack, type Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allowLogs } from './key-policy';
import { partitionOf } from './partition';
import { explain } from '../access-report/reasons';

export interface HandlerFunctionProps {
  readonly code: lambda.Code;
  readonly description: string;
  readonly functionName?: string;
  readonly timeout: Duration;
  /** MiB. */
  readonly memorySize?: number;
  readonly environment: { [name: string]: string };
  readonly recursiveLoop?: lambda.RecursiveLoop;
  /** A month by default, which is longer than dead letters are kept. */
  readonly logRetention?: logs.RetentionDays;
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
  private readonly policy = new iam.PolicyDocument({ minimize: true });

  public constructor(scope: Construct, id: string, { logRetention, encryptionKey, ...props }: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey,
    });
    this.function = this.createFunction({ ...props, environmentEncryption: encryptionKey }, logGroup);
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn], 'The function writes its log');
    if (encryptionKey) {
      allowLogs(this, encryptionKey);
      this.allowKey(encryptionKey.keyArn, ['kms:Decrypt'], 'Lambda decrypts the environment variables on behalf of the role');
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

  private createFunction(props: lambda.FunctionOptions & { readonly code: lambda.Code }, logGroup: logs.ILogGroup): lambda.Function {
    return new lambda.Function(this, 'Default', {
      ...props,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: this.architecture(),
      handler: 'index.handler',
      memorySize: props.memorySize ?? 256,
      role: this.createRole(),
      logGroup,
    });
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
