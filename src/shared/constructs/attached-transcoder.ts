import type { Construct } from 'constructs';
import { nameOf } from './construct-name';

/** The TranscodePipeline that an ingest or a tracker is attached to: at most one. */
export class AttachedTranscoder {
  private transcoder?: Construct;

  /**
   * @param prop property of TranscodePipeline that the part is the value of
   * @param advice effect of a second TranscodePipeline, and what to do instead
   */
  public constructor(private readonly prop: string, private readonly part: Construct, private readonly advice: string) {}

  public get isAttached(): boolean {
    return this.transcoder !== undefined;
  }

  public attach(transcoder: Construct): void {
    if (this.transcoder) {
      throw new Error(`${nameOf('TranscodePipeline', transcoder)} ${this.prop} must not belong to another TranscodePipeline, got `
        + `'${this.part.node.path}' of '${this.transcoder.node.path}': ${this.advice}`);
    }
    this.transcoder = transcoder;
  }
}
