/** Reads exactly the variables that the contract names; a missing one is a fault of the deployment and stops the function at start. */
export function readEnvironment<R extends string, O extends string>(
  contract: { readonly required: readonly R[]; readonly optional: readonly O[] },
): Record<R, string> & Partial<Record<O, string>> {
  const missing = contract.required.filter(name => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Environment lacks ${missing.join(', ')}`);
  }
  return Object.fromEntries([...contract.required, ...contract.optional].map(name => [name, process.env[name] || undefined])) as
    Record<R, string> & Partial<Record<O, string>>;
}
