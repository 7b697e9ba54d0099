import type { ExpressionBindings, Item } from './expression-bindings';

const OPERAND = String.raw`(?:if_not_exists\((#\w+), (:\w+)\)|(:\w+))`;
const ASSIGNMENT = new RegExp(String.raw`(#\w+) = (?:list_append\(${OPERAND}, (:\w+)\)|${OPERAND})`, 'g');
const ADDITION = /(#\w+) (:\w+)/g;
const REMOVAL = /(#\w+)/g;

/** Applies the part of DynamoDB's update language that the handlers use; anything else is an error. */
export function updated(expression: string, bindings: ExpressionBindings, item: Item): Item {
  const [before, ...clauses] = expression.split(/\b(SET|ADD|REMOVE) /);
  const result = { ...item };
  const touched = new Set<string>();
  const touch = (name: string) => {
    const attribute = bindings.attribute(name);
    if (touched.has(attribute)) {
      throw new Error(`ValidationException: two changes of ${attribute}`);
    }
    touched.add(attribute);
    return attribute;
  };
  if (before !== '' || clauses.length === 0) {
    throw new Error(`ValidationException: cannot read the update '${expression}'`);
  }
  for (let at = 0; at < clauses.length; at += 2) {
    applyClause(clauses[at], clauses[at + 1].trim(), { item, result, bindings, touch });
  }
  return result;
}

interface Work {
  readonly item: Item;
  readonly result: Item;
  readonly bindings: ExpressionBindings;
  readonly touch: (name: string) => string;
}

function applyClause(keyword: string, clause: string, { item, result, bindings, touch }: Work): void {
  const operand = (existing: string | undefined, value: string) => {
    const given = bindings.value(value);
    return existing ? item[bindings.attribute(existing)] ?? given : given;
  };
  switch (keyword) {
    case 'SET':
      for (const [, name, listName, listDefault, list, appended, existing, fallback, value] of actions(ASSIGNMENT, clause)) {
        result[touch(name)] = appended
          ? [...operand(listName, listDefault ?? list) as unknown[], ...bindings.value(appended) as unknown[]]
          : operand(existing, fallback ?? value);
      }
      return;
    case 'ADD':
      for (const [, name, value] of actions(ADDITION, clause)) {
        const attribute = touch(name);
        result[attribute] = (item[attribute] as number ?? 0) + (bindings.value(value) as number);
      }
      return;
    default:
      actions(REMOVAL, clause).forEach(([, name]) => delete result[touch(name)]);
  }
}

function actions(pattern: RegExp, clause: string): RegExpMatchArray[] {
  const matches = [...clause.matchAll(pattern)];
  if (matches.map(([text]) => text).join(', ') !== clause) {
    throw new Error(`ValidationException: cannot read '${clause}'`);
  }
  return matches;
}
