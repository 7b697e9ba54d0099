import type { Queue } from './queue';
import type { Placement } from './schedule';
import { HOUR, MINUTE, SECOND, type World } from './world';

/** The latest delivery, if the call for which an event is held is never made. */
const LONGEST_HOLD_MS = 20 * MINUTE;

export interface Delivery {
  /** Duplicates, delays and reorders, as AWS documents. */
  readonly unsteadyEvents: boolean;
  readonly lossPercent: number;
  readonly placements: readonly Placement[];
}

/** Delivers at least once, in any order, and sometimes late. */
export class EventBridge {
  public readonly counts: { [kind: string]: number } = {};
  public calm = false;
  private events = 0;
  private readonly held: { call: number; deliver: () => void }[] = [];

  public constructor(private readonly world: World, private readonly delivery: Delivery) {}

  public deliver(event: object, queue: Queue): void {
    const body = JSON.stringify(event);
    const number = this.events++;
    const send = () => queue.send(body);
    const placements = this.delivery.placements.filter(placement => placement.event === number);
    for (const { type, call } of placements) {
      this.count(type === 'copy' ? 'event duplicated' : 'event late');
      this.hold(call, send);
    }
    if (placements.every(({ type }) => type === 'copy')) {
      this.deliverUnsteadily(send);
    }
  }

  /** MediaConvert's events may be lost if that is enabled. */
  public deliverOrLose(event: object, queue: Queue): void {
    if (this.world.random.percent(this.calm ? 0 : this.delivery.lossPercent)) {
      this.count('event lost');
    } else {
      this.deliver(event, queue);
    }
  }

  /** Delivers the events that are held for this call. */
  public release(call: number): void {
    this.held.filter(held => held.call === call).forEach(({ deliver }) => deliver());
  }

  private hold(call: number, deliver: () => void): void {
    let done = false;
    const once = () => {
      if (!done) {
        done = true;
        deliver();
      }
    };
    this.held.push({ call, deliver: once });
    this.world.after(LONGEST_HOLD_MS, once);
  }

  private deliverUnsteadily(send: () => void): void {
    const unsteady = this.delivery.unsteadyEvents && !this.calm;
    const copies = unsteady && this.world.random.percent(15) ? 2 : 1;
    if (copies === 2) {
      this.count('event duplicated');
    }
    for (let copy = 0; copy < copies; copy++) {
      this.world.after(unsteady ? this.delay() : this.world.random.between(50, 500), send);
    }
  }

  private delay(): number {
    const { random } = this.world;
    if (random.percent(75)) {
      return random.between(50, 2 * SECOND);
    }
    this.count('event late');
    return random.percent(90) ? random.between(2 * SECOND, 15 * MINUTE) : random.between(15 * MINUTE, 24 * HOUR);
  }

  private count(kind: string): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }
}
