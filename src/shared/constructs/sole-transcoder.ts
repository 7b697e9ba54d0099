import type { Construct } from 'constructs';

/** The one TranscodePipeline that an ingest or a tracker works for. */
export class SoleTranscoder {
  private transcoder?: Construct;

  /**
   * @param prop of TranscodePipeline, whose value is the part
   * @param otherwise what a second one would do, and how to do it right
   */
  public constructor(private readonly prop: string, private readonly part: Construct, private readonly otherwise: string) {}

  public get isKnown(): boolean {
    return this.transcoder !== undefined;
  }

  public set(transcoder: Construct): void {
    if (this.transcoder) {
      throw new Error(`TranscodePipeline ${this.prop} '${this.part.node.path}' belongs to '${this.transcoder.node.path}' already, got it for `
        + `'${transcoder.node.path}' too: ${this.otherwise}`);
    }
    this.transcoder = transcoder;
  }
}
