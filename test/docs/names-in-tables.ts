import { PAGES } from './examples';

export interface TabulatedName {
  readonly place: string;
  /** For example `HevcTier.HIGH`. */
  readonly name: string;
}

/** Members of enums that a table lists: the rows that begin with the enum's name and have members in their second cell. */
export function namesInTables(enums: string[]): TabulatedName[] {
  return PAGES.flatMap(({ page, text }) => text.split('\n').flatMap((line, index) => {
    const [, owner, members = ''] = /^\| `(\w+)` \| ([^|]*)/.exec(line) ?? [];
    return enums.includes(owner)
      ? [...members.matchAll(/`(\w+)`/g)].map(([, member]) => ({ place: `${page}:${index + 1}`, name: `${owner}.${member}` }))
      : [];
  }));
}
