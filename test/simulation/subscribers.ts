import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import type { Announcement } from '../../src/shared/contract/events';

/** The subscribers of the topic and of our events. */
export class Subscribers {
  public readonly messages: Announcement[] = [];
  public readonly events: Announcement[] = [];

  public execute(name: string, input: object): object {
    switch (name) {
      case 'PublishCommand':
        this.messages.push(JSON.parse((input as PublishCommandInput).Message!));
        return { MessageId: 'message' };
      case 'PutEventsCommand':
        this.events.push(...(input as PutEventsCommandInput).Entries!.map(({ Detail }) => JSON.parse(Detail!)));
        return { FailedEntryCount: 0, Entries: [{ EventId: 'event' }] };
      default:
        throw new Error(`The simulation has no ${name}`);
    }
  }
}
