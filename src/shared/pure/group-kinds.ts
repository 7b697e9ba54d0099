/** MediaConvert's types of output groups: the member that has the settings, and the only container of the outputs, if there is one. */
export const GROUP_KINDS = {
  CMAF_GROUP_SETTINGS: { member: 'CmafGroupSettings', container: 'CMFC' },
  DASH_ISO_GROUP_SETTINGS: { member: 'DashIsoGroupSettings', container: 'MPD' },
  FILE_GROUP_SETTINGS: { member: 'FileGroupSettings', container: undefined },
  HLS_GROUP_SETTINGS: { member: 'HlsGroupSettings', container: 'M3U8' },
  MS_SMOOTH_GROUP_SETTINGS: { member: 'MsSmoothGroupSettings', container: 'ISMV' },
} as const;

export type GroupType = keyof typeof GROUP_KINDS;

export interface GroupKind {
  readonly member: string;
  readonly container?: string;
}

/** Undefined for a type that is not in the list, or known at deployment only. */
export function groupKindOf(type: unknown): GroupKind | undefined {
  return typeof type === 'string' && type in GROUP_KINDS ? GROUP_KINDS[type as GroupType] : undefined;
}
