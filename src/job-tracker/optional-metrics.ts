import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { OptionalMetricName } from '../shared/contract/environment';

interface Emitter {
  readonly function: lambda.Function;
  readonly metrics: readonly OptionalMetricName[];
}

/** Metrics that the functions emit only if the app asks for them, because CloudWatch bills each. */
export class OptionalMetrics {
  private readonly asked = new Set<OptionalMetricName>();
  private readonly emitters: Emitter[] = [];

  /** It can be added at any time before synthesis. */
  public add(metric: OptionalMetricName): void {
    this.asked.add(metric);
    this.emitters.filter(({ metrics }) => metrics.includes(metric)).forEach(emitter => this.setVariable(emitter));
  }

  /** The function emits those of these metrics that the app asks for. */
  public emitFrom(handler: lambda.Function, metrics: readonly OptionalMetricName[]): void {
    const emitter = { function: handler, metrics };
    this.emitters.push(emitter);
    this.setVariable(emitter);
  }

  private setVariable({ function: handler, metrics }: Emitter): void {
    const asked = metrics.filter(metric => this.asked.has(metric));
    if (asked.length > 0) {
      handler.addEnvironment('OPTIONAL_METRICS', asked.join());
    }
  }
}
