import { mapOf, type SettingsMap } from './rule';

/** Observed: coordinates and size of the display window are refused while `DdsHandling` is NONE, its default. */
export function requireDvbSubDisplay(what: string, description: SettingsMap): void {
  const settings = mapOf(mapOf(description.DestinationSettings)?.DvbSubDestinationSettings);
  if (!settings || (settings.DdsHandling ?? 'NONE') !== 'NONE') {
    return;
  }
  const member = ['DdsXCoordinate', 'DdsYCoordinate', 'Width', 'Height'].find(name => settings[name] > 0);
  if (member !== undefined) {
    throw new Error(`${what} DvbSubDestinationSettings must not have ${member} without a DdsHandling other than NONE, got ${settings[member]}`);
  }
}
