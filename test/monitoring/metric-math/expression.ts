/** Values of a metric, one for each period. Undefined: CloudWatch has no data. */
export type Series = readonly (number | undefined)[];

type Value = number | Series | readonly Series[];

export interface MetricMathOptions {
  /** The result of SUM of an array for a period in which none of its metrics has data. The documentation does not tell: nothing, or 0. */
  readonly sumOfNothing?: 0;
}

/**
 * Evaluates the part of CloudWatch's metric math that the library uses: arithmetic, and SUM of an array. It refuses everything else.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function evaluate(expression: string, metrics: { readonly [id: string]: Series }, options: MetricMathOptions = {}): Series {
  const result = new Evaluation(tokensOf(expression), metrics, options).run();
  if (!isSeries(result)) {
    throw new Error(`The result of ${expression} is not a time series`);
  }
  return result;
}

class Evaluation {
  private at = 0;

  public constructor(
    private readonly tokens: readonly string[],
    private readonly metrics: { readonly [id: string]: Series },
    private readonly options: MetricMathOptions,
  ) {}

  public run(): Value {
    const value = this.sum();
    if (this.at < this.tokens.length) {
      throw new Error(`Not supported: ${this.tokens.slice(this.at).join(' ')}`);
    }
    return value;
  }

  private sum(): Value {
    let value = this.product();
    while (this.tokens[this.at] === '+' || this.tokens[this.at] === '-') {
      value = arithmetic(this.tokens[this.at++], value, this.product());
    }
    return value;
  }

  private product(): Value {
    let value = this.operand();
    while (this.tokens[this.at] === '*' || this.tokens[this.at] === '/') {
      value = arithmetic(this.tokens[this.at++], value, this.operand());
    }
    return value;
  }

  private operand(): Value {
    const token = this.tokens[this.at++] ?? 'the end';
    switch (true) {
      case token === '(': return this.inside(() => this.sum(), ')');
      case token === '[': return this.inside(() => this.list(), ']');
      case token === 'SUM': return this.sumOfArray();
      case /^\d/.test(token): return Number(token);
      case token in this.metrics: return this.metrics[token];
      default: throw new Error(`Not supported: ${token}`);
    }
  }

  private list(): Series[] {
    const list = [this.seriesOf(this.sum())];
    while (this.tokens[this.at] === ',') {
      this.at++;
      list.push(this.seriesOf(this.sum()));
    }
    return list;
  }

  /** Missing values are treated as 0. */
  private sumOfArray(): Series {
    const array = this.operand();
    if (typeof array === 'number' || isSeries(array)) {
      throw new Error('SUM is only supported for arrays: it differs in alarms for one time series');
    }
    return array[0].map((_value, index) => {
      const values = array.flatMap(series => series[index] ?? []);
      return values.length > 0 ? values.reduce((total, value) => total + value, 0) : this.options.sumOfNothing;
    });
  }

  private inside<Inner>(read: () => Inner, end: string): Inner {
    const inner = read();
    if (this.tokens[this.at++] !== end) {
      throw new Error(`Not supported: ${this.tokens.join(' ')}, which lacks ${end}`);
    }
    return inner;
  }

  private seriesOf(value: Value): Series {
    if (!isSeries(value)) {
      throw new Error('Not supported: an array of other values than time series');
    }
    return value;
  }
}

function tokensOf(expression: string): string[] {
  return expression.match(/\d+(?:\.\d+)?|\w+|\S/g) ?? [];
}

function isSeries(value: Value): value is Series {
  return Array.isArray(value) && !Array.isArray(value[0]);
}

/** Missing values in a time series are treated as 0. A data point that would divide by 0 is dropped. */
function arithmetic(operator: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    return apply(operator, left, right) ?? NaN;
  }
  const [lefts, rights] = [left, right].map(value => {
    if (typeof value !== 'number' && !isSeries(value)) {
      throw new Error(`Not supported: ${operator} of an array`);
    }
    return value;
  });
  const length = Math.max(...[lefts, rights].map(value => (typeof value === 'number' ? 0 : value.length)));
  return Array.from({ length }, (_none, index) => {
    const values = [lefts, rights].map(value => (typeof value === 'number' ? value : value[index]));
    const hasData = [lefts, rights].some((value, side) => typeof value !== 'number' && values[side] !== undefined);
    return hasData ? apply(operator, values[0] ?? 0, values[1] ?? 0) : undefined;
  });
}

function apply(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    default: return right === 0 ? undefined : left / right;
  }
}
