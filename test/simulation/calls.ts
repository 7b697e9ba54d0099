import { CALLS_OF_KIND, type Fault, type FaultKind, type Service, type Storm } from './faults';
import { crash, type Invocation } from './lambda-function';
import { internalError, noAnswer, serviceError, throttled } from './service-errors';
import { MINUTE, SECOND, START, type World } from './world';
import { canceled } from '../shared/handlers.lambda/in-memory-table';

/** One request of an invocation to a service. */
export interface Call {
  readonly service: Service;
  /** The class of the SDK's command. */
  readonly name: string;
  readonly input: object;
  /** When the client gives up. */
  readonly timeoutMs: number;
  readonly invocation: Invocation;
}

type Answer = (resolve: { value?: object; error?: unknown }) => void;

/** When the SDK times out, a broken connection is detected. */
export const CONNECTION_LOST_MS = 5 * SECOND;
const LATEST_MS = 12 * SECOND;

const REFUSED_ENTRY = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'refused' }] };

/** Delivers calls to the services, with delays and faults. */
export class Calls {
  /** The number of faults of each kind. */
  public readonly counts: { [kind: string]: number } = {};
  /** Names of the calls that had a fault. */
  public readonly failed = new Set<string>();
  public calm = false;
  private made = 0;
  private readonly madeByName = new Map<string, number>();

  public constructor(
    private readonly world: World,
    private readonly faults: readonly Fault[],
    private readonly storms: readonly Storm[],
    private readonly execute: (call: Call) => object,
    /** Called with the number of each call before it is made. */
    private readonly onCall: (number: number) => void,
  ) {}

  public get total(): number {
    return this.made;
  }

  public make(call: Call): Promise<object> {
    const number = this.made++;
    const numberByName = this.madeByName.get(call.name) ?? 0;
    this.madeByName.set(call.name, numberByName + 1);
    this.onCall(number);
    return new Promise((resolve, reject) => {
      const answer: Answer = ({ value, error }) => {
        if (call.invocation.alive) {
          error === undefined ? resolve(value!) : reject(error);
        }
      };
      const kind = this.faultOf(call, number, numberByName);
      this.world.tell(() => `${call.invocation.name} call ${number}: ${call.name}${kind ? ` (${kind})` : ''}`);
      if (kind === undefined) {
        this.carry(call, this.world.random.between(5, 150), answer);
      } else {
        this.counts[kind] = (this.counts[kind] ?? 0) + 1;
        this.failed.add(call.name);
        this.goWrong(kind, call, answer);
      }
    });
  }

  private faultOf(call: Call, number: number, numberByName: number): FaultKind | undefined {
    if (this.calm) {
      return undefined;
    }
    const kind = this.faults.find(fault => isWithin(fault, fault.name === undefined ? number : numberByName)
      && (fault.name ?? call.name) === call.name)?.kind;
    if (kind && (CALLS_OF_KIND[kind]?.includes(call.name) ?? true)) {
      return kind;
    }
    const sinceStart = this.world.now - START;
    const storm = this.storms.find(({ service, fromMs, lengthMs }) => (service === call.service || service === 'all')
      && fromMs <= sinceStart && sinceStart < fromMs + lengthMs);
    return storm && this.world.random.percent(storm.percent) ? 'throttled' : undefined;
  }

  /** The service executes the call after half of the delay; a slow response arrives just before the client times out. */
  private carry(call: Call, ms: number, answer: Answer): void {
    this.world.after(ms / 2, () => {
      const done = this.attempt(call);
      this.world.after(ms / 2, () => answer(done));
    });
  }

  private goWrong(kind: FaultKind, call: Call, answer: Answer): void {
    const { world } = this;
    const fail = (error: unknown, ms = 50) => world.after(ms, () => answer({ error }));
    const perform = (ms = 25) => world.after(ms, () => this.attempt(call));
    const crashSoon = () => world.after(50, () => {
      world.tell(() => `${call.invocation.name} crashes`);
      crash(call.invocation);
    });
    const effects: Record<FaultKind, () => void> = {
      'crash before': crashSoon,
      'crash after': () => { perform(); crashSoon(); },
      'throttled': () => fail(throttled(call.service)),
      'failed': () => fail(internalError()),
      'failed after': () => { perform(); fail(internalError()); },
      'request lost': () => fail(noAnswer(), call.timeoutMs),
      'answer lost': () => { perform(); fail(noAnswer(), call.timeoutMs); },
      'late': () => { perform(world.random.between(call.timeoutMs, LATEST_MS)); fail(noAnswer(), call.timeoutMs); },
      'slow': () => this.carry(call, this.slowness(call), answer),
      'frozen': () => world.after(this.freeze(call), () => call.invocation.alive && this.carry(call, 50, answer)),
      'over quota': () => fail(serviceError('ServiceQuotaExceededException', 402)),
      'denied': () => fail(serviceError('ForbiddenException', 403)),
      'conflict': () => fail(serviceError('ConflictException', 409)),
      'transaction conflict': () => fail(canceled([{ Code: 'None' }, { Code: 'TransactionConflict' }])),
      'entry refused': () => world.after(50, () => answer({ value: REFUSED_ENTRY })),
    };
    effects[kind]();
  }

  private slowness({ timeoutMs, invocation }: Call): number {
    const left = invocation.deadline - this.world.now;
    return Math.min(timeoutMs - 1, this.world.random.between(left / 2, left + 20 * SECOND));
  }

  private freeze({ invocation }: Call): number {
    const left = invocation.deadline - this.world.now;
    return this.world.random.between(left / 2, left + 20 * MINUTE);
  }

  private attempt(call: Call): { value?: object; error?: unknown } {
    try {
      return { value: this.execute(call) };
    } catch (error) {
      return { error };
    }
  }
}

function isWithin({ call, times }: Fault, number: number): boolean {
  return call <= number && number < call + times;
}
