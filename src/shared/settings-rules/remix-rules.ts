import { isGiven, itemsOf, mapOf, requireMembers, type SettingsMap } from './rule';

/** Observed: `ChannelsOut` is 1 or even; an output channel has one mapping; audio description requires both channels. */
export function requireRemix(what: string, description: SettingsMap): void {
  const remix = mapOf(description.RemixSettings);
  if (!remix) {
    return;
  }
  if (remix.ChannelsOut > 1 && remix.ChannelsOut % 2 === 1) {
    throw new Error(`${what} RemixSettings.ChannelsOut must be 1 or even, got ${remix.ChannelsOut}`);
  }
  itemsOf(mapOf(remix.ChannelMapping)?.OutputChannels).forEach((channel, index) => requireOneMapping(`${what} RemixSettings`, channel, index));
  if (DESCRIPTION_CHANNELS.some(member => isGiven(remix[member]))) {
    requireMembers(`${what} RemixSettings`, remix, DESCRIPTION_CHANNELS, 'with the other channel of the audio description');
  }
}

const DESCRIPTION_CHANNELS = ['AudioDescriptionAudioChannel', 'AudioDescriptionDataChannel'];

function requireOneMapping(what: string, channel: SettingsMap, index: number): void {
  if (isGiven(channel.InputChannels) && isGiven(channel.InputChannelsFineTune)) {
    throw new Error(`${what} ChannelMapping.OutputChannels.${index} must have either InputChannels or InputChannelsFineTune, got both`);
  }
}
