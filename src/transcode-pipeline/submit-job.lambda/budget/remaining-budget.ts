import { budgetKeyOf, monthOf, type BudgetAccount, type PlannedBudget } from '../../../shared/contract/budget';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { JobRecord } from '../../../shared/contract/record';
import { readItem } from '../../../shared/handlers.lambda/job-records';
import { limitsOf } from '../../../shared/pure/budget-limits';

/** The rest of each limit in this month, less the amounts that were taken here. It reserves nothing. */
export class RemainingBudget {
  private readonly month = monthOf(Date.now());
  private readonly left = new Map<string, number>();

  public constructor(private readonly environment: SubmitEnvironment, private readonly budget: PlannedBudget | undefined) {}

  /** Whether the amount that the upload waits for fits into its limits; if so, takes it. Without a budget, each upload fits. */
  public async take({ sourceKey = '', heldAmount = 0 }: JobRecord): Promise<boolean> {
    const limits = this.budget ? limitsOf(this.budget, sourceKey) : [];
    for (const { prefix, limit } of limits) {
      if (await this.leftOf(prefix, limit) < heldAmount) {
        return false;
      }
    }
    limits.forEach(({ prefix }) => this.left.set(prefix, this.left.get(prefix)! - heldAmount));
    return true;
  }

  /** Percent of the limit of all uploads. */
  public async usedPercent({ limit }: PlannedBudget): Promise<number> {
    return 100 * (1 - await this.leftOf('', limit) / limit);
  }

  private async leftOf(prefix: string, limit: number): Promise<number> {
    const known = this.left.get(prefix);
    if (known !== undefined) {
      return known;
    }
    const account = await readItem<BudgetAccount>(this.environment.JOB_TABLE_NAME, budgetKeyOf(this.environment.PIPELINE_ID, this.month, prefix));
    const left = limit - (account?.used ?? 0);
    this.left.set(prefix, left);
    return left;
  }
}
