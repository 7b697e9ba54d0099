import { AspectPriority, Aspects, type IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Checks a construct at synthesis, when the app is built and nothing changes any more. */
export function checkWhenBuilt(construct: IConstruct, check: () => void): void {
  Aspects.of(construct).add(new CheckOfOne(construct, check), { priority: AspectPriority.READONLY });
}

/** Aspects visit the children of the construct, too. */
class CheckOfOne implements IAspect {
  public constructor(private readonly construct: IConstruct, private readonly check: () => void) {}

  public visit(node: IConstruct): void {
    if (node === this.construct) {
      this.check();
    }
  }
}
