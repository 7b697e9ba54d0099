import { mapOf, type SettingsMap } from './rule';

/** Observed: coordinates and size of the display window are rejected with `DdsHandling` NONE, its default. */
export function requireDvbSubDisplay(what: string, description: SettingsMap): void {
  const settings = mapOf(mapOf(description.DestinationSettings)?.DvbSubDestinationSettings);
  if (!settings || (settings.DdsHandling ?? 'NONE') !== 'NONE') {
    return;
  }
  const member = ['DdsXCoordinate', 'DdsYCoordinate', 'Width', 'Height'].find(name => settings[name] > 0);
  if (member !== undefined) {
    throw new Error(`${what} DvbSubDestinationSettings must not have ${member} with DdsHandling NONE, got ${settings[member]}`);
  }
}
