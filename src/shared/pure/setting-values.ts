/** All values with this name in the settings, at any depth. */
export function settingValues(settings: unknown, name: string): unknown[] {
  if (typeof settings !== 'object' || settings === null) {
    return [];
  }
  return Object.entries(settings).flatMap(([key, value]) => [
    ...(key === name && !Array.isArray(settings) ? [value] : []),
    // Most values are leaves, which need no call.
    ...(typeof value === 'object' ? settingValues(value, name) : []),
  ]);
}
