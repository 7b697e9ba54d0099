import type { DeleteObjectsCommandInput, ListObjectVersionsCommandInput } from '@aws-sdk/client-s3';
import type { World } from './world';
import { StoredVersions } from '../job-deletion/delete-job.lambda/stored-versions';

export const OUTPUT_BUCKET = 'processed';

/** Few, so that a deletion needs several pages, between which it may crash. */
const PAGE_SIZE = 2;

/** The processed bucket, which keeps versions. */
export class Outputs {
  /** Keys of deleted objects, with the time. */
  public readonly deletions: { readonly key: string; readonly at: number }[] = [];
  private readonly versions = new StoredVersions(PAGE_SIZE);

  public constructor(private readonly world: World) {
    this.versions.versioned.add(OUTPUT_BUCKET);
  }

  public get keys(): string[] {
    return this.versions.keys(OUTPUT_BUCKET);
  }

  public write(key: string): void {
    this.versions.put(OUTPUT_BUCKET, key);
  }

  public execute(name: string, input: object): object {
    switch (name) {
      case 'ListObjectVersionsCommand':
        return this.versions.list(input as ListObjectVersionsCommandInput);
      case 'DeleteObjectsCommand':
        return this.delete(input as DeleteObjectsCommandInput);
      default:
        throw new Error(`The simulation has no S3 ${name} of outputs`);
    }
  }

  private delete(input: DeleteObjectsCommandInput): object {
    const { now } = this.world;
    const before = this.keys;
    const answer = this.versions.deleteObjects(input);
    const gone = before.filter(key => !this.keys.includes(key));
    this.deletions.push(...gone.map(key => ({ key, at: now })));
    this.world.tell(() => `S3: deletes ${gone}`);
    return answer;
  }
}
