import { Delivery } from './delivery';
import { Prober } from './prober';
import { currentRun } from '../run';
import { Viewer } from './viewer';

/** Responses of the distributions, for the tests of one file. */
export class CloudFront {
  viewer!: Viewer;
  prober!: Prober;
  delivery!: Delivery;

  /** Connected before the first test of the file, disconnected after its last. */
  constructor() {
    beforeAll(async () => {
      const { endpoint, tools } = currentRun();
      this.viewer = await Viewer.connect(endpoint);
      this.prober = await Prober.connect(endpoint, tools);
      this.delivery = new Delivery(this.viewer);
    });
    afterAll(() => {
      this.prober?.disconnect();
      this.viewer?.disconnect();
    });
  }
}
