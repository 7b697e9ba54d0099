/** The page with its tables written anew, between comments such as `<!-- prices: example -->` and `<!-- end -->`. Those without one stay. */
export function replaceTables(page: string, mark: string, tableOf: (name: string) => readonly string[] | undefined): string {
  return page.replace(new RegExp(`(<!-- ${mark}: (\\w+) -->\\n)[^]*?(<!-- end -->)`, 'g'), (old, begin, name, end) => {
    const table = tableOf(name);
    return table ? `${begin}\n${table.join('\n')}\n${end}` : old;
  });
}
