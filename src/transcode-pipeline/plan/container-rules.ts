type Output = { [key: string]: any };

/** An output says its container, unless its preset does ("containerSettings is a required property", answers the service). */
export function requireContainer(what: string, type: string, { ContainerSettings, Preset }: Output): void {
  if (ContainerSettings && Preset) {
    throw new Error(`${what} must have ContainerSettings or a Preset (service model, \`Output.Preset\`), got both`);
  }
  if (!ContainerSettings?.Container && !Preset) {
    const allowed = CONTAINERS[type] ?? FILE_CONTAINERS;
    throw new Error(`${what} must have ContainerSettings.Container, ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}, `
      + 'or a Preset, got neither');
  }
}

/** From the user guide's "Supported output formats". */
const CONTAINERS: { readonly [type: string]: string[] } = {
  CMAF_GROUP_SETTINGS: ['CMFC'],
  DASH_ISO_GROUP_SETTINGS: ['MPD'],
  HLS_GROUP_SETTINGS: ['M3U8'],
  MS_SMOOTH_GROUP_SETTINGS: ['ISMV'],
};
const FILE_CONTAINERS = ['F4V', 'GIF', 'M2TS', 'MOV', 'MP4', 'MXF', 'OGG', 'RAW', 'WEBM', 'Y4M'];
