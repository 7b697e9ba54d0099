import type { TranscodingRates } from '../../transcode-pipeline';

/** Options of PipelineDashboard, and of `addDashboard()` of MediaPipeline. */
export interface PipelineDashboardOptions {
  /**
   * Prices for a graph of costs. It shows what the minutes of output cost at the rates of H.264 in the basic tier, up to 30 frames per
   * second: other outputs cost more.
   *
   * @default - minutes of output, without prices
   */
  readonly rates?: TranscodingRates;
}
