import { isDeepStrictEqual } from 'util';

type Output = { [key: string]: any };

/**
 * A name modifier whose settings variables are replaced with what determines their values: equal for two outputs only if their names are.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/using-variables-in-your-job-settings.html
 */
export function resolvedModifier(output: Output, index: number): string {
  return String(output.NameModifier ?? '').replace(/\$\$|\$(\w+)(%\d+)?\$/g, (variable, name, digits = '') => {
    const value = VARIABLES[name]?.(output, index);
    return value === undefined ? variable : `${typeof value === 'object' ? JSON.stringify(value) : value}${digits}`;
  });
}

/** Outputs with the same name would overwrite each other, except with different extensions in a file group. */
export function requireNameModifiers(what: string, isFiles: boolean, outputs: Output[]): void {
  const unnamed = outputs.findIndex(({ NameModifier }) => !NameModifier);
  if (unnamed >= 0 && (outputs.length > 1 || !isFiles)) {
    throw new Error(`${what} must have a NameModifier in each of its Outputs, got none in Outputs.${unnamed}`);
  }
  const names = outputs.map((output, index) =>
    [resolvedModifier(output, index), isFiles ? output.Extension ?? output.ContainerSettings?.Container ?? output.Preset : undefined]);
  const twice = names.findIndex((name, index) => names.findIndex(other => isDeepStrictEqual(other, name)) !== index);
  if (twice >= 0) {
    throw new Error(`${what} must have a different NameModifier in each of its Outputs, got '${outputs[twice].NameModifier}' twice`
      + (names[twice][0] === outputs[twice].NameModifier ? '' : ', whose variables have the same values'));
  }
}

/** Settings variables that differ between outputs, with what determines their values. All others are equal within a job. */
const VARIABLES: { readonly [name: string]: (output: Output, index: number) => unknown } = {
  h: output => output.VideoDescription?.Height ?? sizeOf(output),
  w: output => output.VideoDescription?.Width ?? sizeOf(output),
  f: frameRateOf,
  rv: videoRateOf,
  ra: audioRateOf,
  rc: output => [videoRateOf(output), audioRateOf(output)],
  ex: output => output.Extension ?? output.ContainerSettings?.Container ?? output.Preset ?? null,
  // DASH only (https://docs.aws.amazon.com/mediaconvert/latest/ug/using-settings-variables-with-streaming-outputs.html).
  Bandwidth: output => [videoRateOf(output), audioRateOf(output)],
  RepresentationID: (_, index) => index,
};

/** If a side is not set, the source and the rest of the description determine it. */
function sizeOf({ Preset, VideoDescription }: Output): unknown {
  const { CodecSettings, ...description } = VideoDescription ?? {};
  return [Preset, description];
}

function frameRateOf({ Preset, ...output }: Output): unknown {
  const { FramerateControl, FramerateNumerator, FramerateDenominator } = videoSettingsOf(output);
  return FramerateNumerator && FramerateDenominator ? Math.floor(FramerateNumerator / FramerateDenominator) : [Preset, FramerateControl];
}

function videoRateOf({ Preset, ...output }: Output): unknown {
  const { Bitrate, MaxBitrate, ...rest } = videoSettingsOf(output);
  return kilobits(Bitrate ?? MaxBitrate) ?? [Preset, rest];
}

function audioRateOf({ Preset, AudioDescriptions }: Output): unknown {
  return [Preset, (AudioDescriptions ?? []).map(({ CodecSettings }: Output) => settingsIn(CodecSettings).Bitrate ?? CodecSettings)];
}

function kilobits(bits: unknown): number | undefined {
  return typeof bits === 'number' ? Math.floor(bits / 1_000) : undefined;
}

function videoSettingsOf({ VideoDescription }: Output): Output {
  return settingsIn(VideoDescription?.CodecSettings);
}

/** The settings of the codec. */
function settingsIn(codecSettings: Output | undefined): Output {
  return Object.values(codecSettings ?? {}).find(value => typeof value === 'object') ?? {};
}
