import type { ExpressionBindings, Item } from './expression-bindings';

const TOKEN = /\s*(attribute_not_exists\b|contains\b|AND\b|OR\b|NOT\b|IN\b|:\w+|#\w+(?:\.#\w+)*|[()=<,])/y;

/**
 * Evaluates the part of DynamoDB's condition language that the handlers use, with its precedence (NOT, AND, OR); anything else is an error.
 * Both sides are always read, so that every name counts as used.
 */
export function holds(expression: string, bindings: ExpressionBindings, item: Item): boolean {
  return new Condition(tokensOf(expression), bindings, item).evaluate();
}

function tokensOf(expression: string): string[] {
  const pattern = new RegExp(TOKEN);
  const tokens: string[] = [];
  while (pattern.lastIndex < expression.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (!match) {
      throw new Error(`ValidationException: cannot read the condition at '${expression.slice(from)}'`);
    }
    tokens.push(match[1]);
  }
  return tokens;
}

class Condition {
  public constructor(private readonly tokens: string[], private readonly bindings: ExpressionBindings, private readonly item: Item) {}

  public evaluate(): boolean {
    const result = this.disjunction();
    if (this.tokens.length > 0) {
      throw new Error(`ValidationException: the condition goes on with '${this.tokens.join(' ')}'`);
    }
    return result;
  }

  private disjunction(): boolean {
    let result = this.conjunction();
    while (this.accept('OR')) {
      const right = this.conjunction();
      result ||= right;
    }
    return result;
  }

  private conjunction(): boolean {
    let result = this.negation();
    while (this.accept('AND')) {
      const right = this.negation();
      result &&= right;
    }
    return result;
  }

  private negation(): boolean {
    return this.accept('NOT') ? !this.negation() : this.primary();
  }

  private primary(): boolean {
    if (this.accept('(')) {
      const result = this.disjunction();
      this.require(')');
      return result;
    }
    if (this.accept('attribute_not_exists')) {
      this.require('(');
      const value = this.read(this.next());
      this.require(')');
      return value === undefined;
    }
    if (this.accept('contains')) {
      this.require('(');
      const list = this.read(this.next());
      this.require(',');
      const value = this.bindings.value(this.next());
      this.require(')');
      return Array.isArray(list) && list.includes(value);
    }
    return this.comparison(this.read(this.next()));
  }

  /** `#name`, or `#map.#member`. */
  private read(path: string): unknown {
    const names = path.split('.').map(name => this.bindings.attribute(name));
    return names.reduce<unknown>((value, name) => (value as Item | undefined)?.[name], this.item);
  }

  /** Comparisons with a missing attribute, or between values of different types, are false. */
  private comparison(left: unknown): boolean {
    const operator = this.next();
    if (operator === 'IN') {
      return this.list().includes(left);
    }
    const right = this.bindings.value(this.next());
    switch (operator) {
      case '=':
        return left === right;
      case '<':
        return typeof left === typeof right && (left as string | number) < (right as string | number);
      default:
        throw new Error(`ValidationException: unknown operator '${operator}'`);
    }
  }

  private list(): unknown[] {
    this.require('(');
    const values = [this.bindings.value(this.next())];
    while (this.accept(',')) {
      values.push(this.bindings.value(this.next()));
    }
    this.require(')');
    return values;
  }

  private next(): string {
    return this.tokens.shift() ?? 'the end';
  }

  private accept(token: string): boolean {
    const found = this.tokens[0] === token;
    if (found) {
      this.tokens.shift();
    }
    return found;
  }

  private require(token: string): void {
    if (!this.accept(token)) {
      throw new Error(`ValidationException: expected '${token}', got '${this.next()}'`);
    }
  }
}
