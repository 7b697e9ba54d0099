import type { Bucket, StoredObject } from './bucket';
import type { LambdaFunction } from './lambda-function';
import type { Queue } from './queue';
import type { BulkImportPlan } from './schedule';
import { HOUR, MINUTE, START, type World } from './world';
import { IMPORT_COMMANDS } from '../../src/shared/contract/bulk-import';
import { EVENT_SOURCE } from '../../src/shared/contract/events';

interface BulkImportParts {
  readonly plan: BulkImportPlan;
  readonly queue: Queue;
  readonly importer: LambdaFunction;
}

const MAX_TRIES = 5;

/** The objects from before the pipeline, and the operator who imports them. */
export class BulkImports {
  /** The submissions of the import, in order. */
  public readonly sent: { readonly at: number; readonly jobId: string }[] = [];
  public readonly placed: readonly StoredObject[];

  public constructor(private readonly world: World, bucket: Bucket, private readonly parts: BulkImportParts) {
    const { objects, commands } = parts.plan;
    this.placed = objects.map(({ key, file, atMs }) => bucket.place(key, file, START + atMs));
    commands.forEach(({ atMs, type }) => world.at(START + atMs, () => this.give(type)));
  }

  public get queue(): Queue {
    return this.parts.queue;
  }

  /** As the runbook says: a redrive, and the command to start again, which goes on. */
  public redrive(): number {
    this.give('start');
    if (this.parts.plan.commands.some(({ type }) => type === 'pause')) {
      this.world.after(MINUTE, () => this.give('resume'));
    }
    return this.queue.redrive();
  }

  private give(type: keyof typeof IMPORT_COMMANDS, tries = MAX_TRIES): void {
    const { importer, plan: { ratePerMinute, untilStart } } = this.parts;
    const detail = {
      importId: 'archive', ...type === 'start' && { ratePerMinute, ...untilStart && { modifiedBefore: new Date(START + HOUR).toISOString() } },
    };
    this.world.tell(() => `operator: ${type} the import`);
    importer.invoke({ 'source': EVENT_SOURCE, 'detail-type': IMPORT_COMMANDS[type], detail }, 0, (_, failed) => {
      if (failed && tries > 1 && type !== 'describe') {
        this.world.after(MINUTE, () => this.give(type, tries - 1));
      }
    });
  }
}
