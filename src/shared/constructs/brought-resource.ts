/** Properties that say what a new resource is like have no meaning for one that is brought, which stays as it is. */
export function requireNoneOfNew<Props extends object>(
  owner: string, props: Props, brought: keyof Props & string, ofNew: readonly (keyof Props & string)[],
): void {
  const given = props[brought] === undefined ? undefined : ofNew.find(name => props[name] !== undefined);
  if (given !== undefined) {
    throw new Error(`${owner} ${given} must be left out with a ${brought} of your own, which stays as it is, got both`);
  }
}
