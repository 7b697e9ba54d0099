import { groupKindOf } from '../../shared/pure/group-kinds';
import { FILE_CONTAINERS } from '../../shared/settings-rules/container-rules';

type Output = { [key: string]: any };

/** An output has either a container or a preset. Without both, MediaConvert answers "containerSettings is a required property". */
export function requireContainer(what: string, type: string, { ContainerSettings, Preset }: Output): void {
  if (ContainerSettings && Preset) {
    throw new Error(`${what} must have either ContainerSettings or a Preset, got both`);
  }
  if (!ContainerSettings?.Container && !Preset) {
    const allowed = groupKindOf(type)?.container ?? `one of ${FILE_CONTAINERS.join(', ')}`;
    throw new Error(`${what} must have ContainerSettings.Container (${allowed}) or a Preset, got neither`);
  }
}
