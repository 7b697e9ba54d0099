import { createRequire } from 'module';
import type { Call } from './calls';
import type { Invocation } from './lambda-function';
import type { Handler, HandlerCode } from './load-handlers';
import { withSimulatedClients, type ClientHost } from './simulated-client';
import type { World } from './world';

const load = createRequire(__filename);

/** The environment of a function's code. */
export interface FunctionSetting {
  readonly world: World;
  readonly call: (call: Call) => Promise<object>;
  readonly count: (metric: string) => void;
  readonly log: (line: LogLine) => void;
}

/** The keys of a line. */
export interface LogLine {
  readonly [key: string]: unknown;
}

/** The deployed configuration of a function. */
export interface FunctionImage {
  readonly code: HandlerCode;
  readonly env: Record<string, string>;
  /** The plan file beside the code. */
  readonly plan: object;
}

/**
 * Runs one invocation at a time: the function's modules with the world's clock, random numbers, services and logs. It serves one schedule
 * after another, because loading the modules takes longer than a schedule. Work that was in progress at the end of a schedule never
 * continues.
 */
export class ExecutionEnvironment implements ClientHost {
  public readonly handler: Handler;
  public invocation?: Invocation;

  public constructor({ code, env, plan }: FunctionImage, public setting: FunctionSetting) {
    const modules: Record<string, object> = {
      'fs': { readFileSync: () => JSON.stringify(plan) },
      '@aws-lambda-powertools/logger': { Logger: this.loggerClass() },
      '@aws-lambda-powertools/metrics': { Metrics: this.metricsClass(), MetricUnit: { Count: 'Count' } },
    };
    this.handler = code({
      require: name => modules[name] ?? (isOfSdk(name) ? withSimulatedClients(name, load(name), this) : load(name)),
      process: { env },
      Date: this.clock(),
      Math: Object.assign(Object.create(Math), { random: () => this.setting.world.random.next() }),
      AbortSignal: { timeout: ms => ({ ms }) },
    });
  }

  public call(call: Omit<Call, 'invocation'>): Promise<object> {
    return this.setting.call({ ...call, invocation: this.invocation! });
  }

  public wait(ms: number): Promise<void> {
    const { invocation } = this;
    return new Promise(resolve => this.setting.world.after(ms, () => {
      if (invocation?.alive) {
        resolve();
      }
    }));
  }

  private clock(): DateConstructor {
    const now = () => this.setting.world.now;
    return class extends Date {
      public static override now(): number {
        return now();
      }

      public constructor(...args: [] | [number]) {
        super(...(args.length === 0 ? [now()] : args) as [number]);
      }
    } as DateConstructor;
  }

  private loggerClass() {
    let keys: LogLine = {};
    const log = (message: string, details: object = {}) => {
      this.setting.log({ ...keys, ...details, message });
      this.setting.world.tell(() => `  ${message} ${JSON.stringify(details, readable)}`);
    };
    return class {
      public debug = log;
      public info = log;
      public warn = log;
      public error = log;
      public appendKeys = (added: LogLine) => { keys = { ...keys, ...added }; };
      public resetKeys = () => { keys = {}; };
    };
  }

  private metricsClass() {
    const addMetric = (name: string) => this.setting.count(name);
    return class {
      public constructor() {
        return new Proxy(this, { get: (_, method) => (method === 'addMetric' ? addMetric : () => undefined) });
      }
    };
  }
}

function isOfSdk(packageName: string): boolean {
  return packageName.startsWith('@aws-sdk/client-') || packageName === '@aws-sdk/lib-dynamodb';
}

function readable(_: string, value: unknown): unknown {
  return value instanceof Error ? String(value) : value;
}
