import type { Context } from 'aws-lambda';
import type { ExecutionEnvironment } from './execution-environment';
import type { World } from './world';

export type Ended = (result: unknown, failed: boolean) => void;

/** One invocation of a function. */
export interface Invocation {
  readonly name: string;
  readonly deadline: number;
  /** The number of recursive invocations before this one, from its message. */
  readonly hops: number;
  alive: boolean;
  end: Ended;
}

/** A Lambda function. */
export class LambdaFunction {
  /** Names of the invocations that Lambda considers running. */
  public readonly running = new Set<string>();
  private readonly idle: ExecutionEnvironment[] = [];
  /** Environments of the deployed version. */
  private readonly current = new Set<ExecutionEnvironment>();
  private invocations = 0;

  /** `zombies`: functions that reach their timeout are reported as failed, but continue to run. Lambda promises that there are none. */
  public constructor(
    private readonly world: World,
    public readonly name: string,
    private readonly timeoutMs: number,
    private start: () => ExecutionEnvironment,
    private readonly zombies: boolean,
  ) {}

  /** Replaces the code. Running invocations continue with the old one. */
  public deploy(start: () => ExecutionEnvironment): void {
    this.start = start;
    this.idle.length = 0;
    this.current.clear();
  }

  public invoke(event: object, hops: number, end: Ended): void {
    const environment = this.idle.pop() ?? this.start();
    this.current.add(environment);
    const invocation = this.begin(hops, end);
    environment.invocation = invocation;
    this.world.tell(() => `${invocation.name} begins`);
    this.world.at(invocation.deadline, () => this.timeOut(invocation));
    environment.handler(event, this.contextOf(invocation)).then(
      result => this.return(environment, invocation, result, false),
      (error: unknown) => this.return(environment, invocation, error, true),
    );
  }

  private begin(hops: number, end: Ended): Invocation {
    const name = `${this.name}#${++this.invocations}`;
    this.running.add(name);
    const ended: Ended = (result, failed) => {
      this.running.delete(name);
      end(result, failed);
    };
    return { name, deadline: this.world.now + this.timeoutMs, hops, alive: true, end: ended };
  }

  private contextOf({ name, deadline }: Invocation): Context {
    return { awsRequestId: name, getRemainingTimeInMillis: () => deadline - this.world.now } as Context;
  }

  private return(environment: ExecutionEnvironment, invocation: Invocation, result: unknown, failed: boolean): void {
    if (!invocation.alive) {
      return;
    }
    environment.invocation = undefined;
    if (this.current.has(environment)) {
      this.idle.push(environment);
    }
    this.world.tell(() => `${invocation.name} ${failed ? `fails: ${result}` : `returns ${JSON.stringify(result)}`}`);
    this.finish(invocation, result, failed);
  }

  private timeOut(invocation: Invocation): void {
    if (!invocation.alive) {
      return;
    }
    this.world.tell(() => `${invocation.name} times out`);
    const { end } = invocation;
    invocation.end = () => undefined;
    invocation.alive = this.zombies;
    end(undefined, true);
  }

  private finish(invocation: Invocation, result: unknown, failed: boolean): void {
    invocation.alive = false;
    invocation.end(result, failed);
  }
}

/** The process crashes: none of its work continues. */
export function crash(invocation: Invocation): void {
  if (invocation.alive) {
    invocation.alive = false;
    invocation.end(undefined, true);
  }
}
