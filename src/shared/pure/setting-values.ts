/** Every value that the settings have under this name, at any depth. */
export function settingValues(settings: unknown, name: string): unknown[] {
  if (typeof settings !== 'object' || settings === null) {
    return [];
  }
  return Object.entries(settings).flatMap(([key, value]) => [
    ...(key === name && !Array.isArray(settings) ? [value] : []),
    ...settingValues(value, name),
  ]);
}
