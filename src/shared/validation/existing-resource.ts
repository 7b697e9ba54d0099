/** Rejects options of a new resource if an existing one is given, which they would not change. */
export function rejectOptionsOfNewResource<Props extends object>(
  owner: string, props: Props, existing: keyof Props & string, newOptions: readonly (keyof Props & string)[],
): void {
  const given = props[existing] === undefined ? undefined : newOptions.find(name => props[name] !== undefined);
  if (given !== undefined) {
    throw new Error(`${owner} ${given} applies only to a new ${existing}, got both: remove '${given}' or '${existing}'`);
  }
}
