import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';

/** A value of the secret. */
const SIGNING_KEY = z.object({ kid: z.string().check(z.regex(/^[\w-]{1,64}$/)), secret: z.string().check(z.minLength(32), z.maxLength(1024)) });

export type SigningKey = z.infer<typeof SIGNING_KEY>;

/** Key id to secret, as in the key value store. */
export type StoredKeys = ReadonlyMap<string, string>;

export interface KeyChanges {
  readonly Puts: { Key: string; Value: string }[];
  readonly Deletes: { Key: string }[];
}

/** The id is short, since it is in each URL. */
export function newSigningKey(): SigningKey {
  return { kid: randomBytes(9).toString('base64url'), secret: randomBytes(48).toString('base64url') };
}

/** Undefined if it is no key, such as a value that was put by hand. Errors would contain the value. */
export function parseSigningKey(value: string | undefined): SigningKey | undefined {
  return SIGNING_KEY.safeParse(jsonOf(value)).data;
}

/** The changes after which the store has exactly these keys. Undefined if it has them. */
export function changesTo(stored: StoredKeys, wanted: readonly SigningKey[]): KeyChanges | undefined {
  const secrets = new Map(wanted.map(({ kid, secret }) => [kid, secret]));
  const Puts = [...secrets].filter(([kid, secret]) => stored.get(kid) !== secret).map(([Key, Value]) => ({ Key, Value }));
  const Deletes = [...stored.keys()].filter(kid => !secrets.has(kid)).map(Key => ({ Key }));
  return Puts.length + Deletes.length > 0 ? { Puts, Deletes } : undefined;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
