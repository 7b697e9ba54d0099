/** One item of a table. */
export type Item = { [attribute: string]: unknown };

/** The names and values of DynamoDB expressions (`#name`, `:value`). Like DynamoDB, it requires that each of them is used. */
export class ExpressionBindings {
  private readonly unused: Set<string>;

  public constructor(private readonly names: Record<string, string> = {}, private readonly values: Item = {}) {
    this.unused = new Set([...Object.keys(names), ...Object.keys(values)]);
  }

  public attribute(name: string): string {
    return this.lookUp(this.names, name);
  }

  public value(name: string): unknown {
    return this.lookUp(this.values, name);
  }

  public requireAllUsed(): void {
    if (this.unused.size > 0) {
      throw new Error(`ValidationException: unused in expressions: ${[...this.unused].join(', ')}`);
    }
  }

  private lookUp<T>(bindings: Record<string, T>, name: string): T {
    if (!(name in bindings)) {
      throw new Error(`ValidationException: an expression uses ${name}, which is not defined`);
    }
    this.unused.delete(name);
    return bindings[name];
  }
}
