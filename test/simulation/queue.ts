import { DAY, type World } from './world';

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: { [name: string]: { stringValue: string; dataType: string } };
  readonly sentAt: number;
  /** The number of functions in the message's chain of recursive invocations. */
  readonly hops: number;
  receives: number;
  visibleAt: number;
}

export interface QueueSettings {
  readonly name: string;
  readonly visibilityMs: number;
  readonly maxReceives: number;
}

const RETENTION_MS = 14 * DAY;

/** A standard queue of SQS with its dead-letter queue. */
export class Queue {
  public readonly deadLetters: Message[] = [];
  private readonly messages = new Map<string, Message>();
  private sent = 0;
  private onVisible?: () => void;

  public constructor(private readonly world: World, public readonly settings: QueueSettings) {}

  public send(body: string, attributes: Message['attributes'] = {}, delayMs = 0, hops = 0): void {
    const { now } = this.world;
    const message = { id: `${this.settings.name}-${++this.sent}`, body, attributes, sentAt: now, hops, receives: 0, visibleAt: now + delayMs };
    this.messages.set(message.id, message);
    this.announce(message);
  }

  /** `onVisible` is called when a message can be received. */
  public connect(onVisible: () => void): void {
    this.onVisible = onVisible;
  }

  /** Receives the visible messages. Messages that were received too often move to the dead-letter queue instead. */
  public receive(most: number): Message[] {
    const received: Message[] = [];
    for (const message of this.visible()) {
      if (received.length === most) {
        break;
      }
      if (this.take(message)) {
        received.push(message);
      }
    }
    return received;
  }

  /** SQS delivers at least once: this message is received a second time although it is invisible. */
  public receiveTwice(message: Message): void {
    this.show(message, this.world.now);
  }

  public delete(message: Message): void {
    this.messages.delete(message.id);
  }

  public bury(message: Message): void {
    this.messages.delete(message.id);
    this.deadLetters.push(message);
    this.world.tell(() => `${message.id} to the dead-letter queue`);
  }

  /** SQS's redrive: the messages are new messages. */
  public redrive(): number {
    const dead = this.deadLetters.splice(0);
    dead.forEach(({ body, attributes }) => this.send(body, attributes));
    return dead.length;
  }

  private visible(): Message[] {
    return [...this.messages.values()].filter(({ visibleAt }) => visibleAt <= this.world.now);
  }

  private take(message: Message): boolean {
    if (this.world.now - message.sentAt > RETENTION_MS) {
      this.messages.delete(message.id);
      return false;
    }
    if (++message.receives > this.settings.maxReceives) {
      this.bury(message);
      return false;
    }
    this.show(message, this.world.now + this.settings.visibilityMs);
    return true;
  }

  private show(message: Message, visibleAt: number): void {
    message.visibleAt = visibleAt;
    this.announce(message);
  }

  private announce({ visibleAt }: Message): void {
    // Pollers poll continuously: messages that arrive at about the same time are in one batch.
    this.world.at(visibleAt + this.world.random.between(1, 200), () => this.onVisible?.());
  }
}
