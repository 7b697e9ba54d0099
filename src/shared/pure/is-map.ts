/** Whether a value of settings is a map: neither a list nor a simple value. */
export function isMap(value: unknown): value is { [key: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
