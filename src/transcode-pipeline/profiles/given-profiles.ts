import type { Construct } from 'constructs';
import type { Profile } from './profile';
import type { OutputPreset } from '../../output-preset';
import { nameOf } from '../../shared/constructs/construct-name';
import { DEFAULT_PROFILE } from '../../shared/contract/plan';
import { PROBED_FACTS } from '../../shared/contract/source-rule';
import { testsOf } from '../../shared/pure/source-rules';
import { requireOptionKinds, requirePresets } from '../../shared/validation/option-kinds';
import { requireList, requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireMatch } from '../../shared/validation/values';
import type { InputOptions } from '../options/input-options';
import type { JobOptions } from '../options/job-options';
import { definedOf, withExportedOptions } from '../plan/exported-options';
import type { TranscodePipelineProps } from '../transcode-pipeline-options';

/** A profile with all of its options. */
export interface GivenProfile extends Omit<Profile, 'outputs'> {
  /** The profile in errors. */
  readonly owner: string;
  readonly outputs?: OutputPreset[];
}

/** The default profile, which has the pipeline's own options, and the others, which inherit its job options. */
export function givenProfiles(pipeline: Construct, props: TranscodePipelineProps): GivenProfile[] {
  const owner = nameOf('TranscodePipeline', pipeline);
  const { profiles = [] } = props;
  requireList(`${owner} profiles`, profiles, 'Profile');
  profiles.forEach((profile, index) => requireProfile(`${owner} profiles[${index}]`, profile));
  requireUniqueNames(owner, profiles);
  const inherited = inheritedOptions(props);
  return [
    { ...withExportedOptions(pipeline, props), owner, name: DEFAULT_PROFILE, when: undefined },
    ...profiles.map(profile => givenProfile(pipeline, profile, inherited, props)),
  ];
}

function givenProfile(pipeline: Construct, profile: Profile, inherited: object, props: TranscodePipelineProps): GivenProfile {
  const owner = `${nameOf('TranscodePipeline', pipeline)} profile '${profile.name}'`;
  requireOptionKinds(owner, profile);
  requirePresets(`${owner} outputs`, profile.outputs);
  requireInspection(owner, profile, props);
  const { queue, mediaConvertRegion } = props;
  const exported = withExportedOptions(pipeline, { ...profile, queue, mediaConvertRegion }, `${profile.name}-`);
  return { ...inherited, ...definedOf(exported), owner, name: profile.name, outputs: profile.outputs };
}

function requireProfile(what: string, profile: Profile): void {
  requireMap(what, profile);
  rejectToken(`${what} name`, profile.name);
  requireMatch(`${what} name`, profile.name, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
}

function requireUniqueNames(owner: string, profiles: readonly Profile[]): void {
  const names = [DEFAULT_PROFILE, ...profiles.map(({ name }) => name)];
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw new Error(`${owner} profiles must have different names, and not '${DEFAULT_PROFILE}', the name of \`outputs\`, got '${duplicate}' twice`);
  }
}

/** Only Probe reports what is in a file. */
function requireInspection(owner: string, { when }: Profile, { inspectSource = true }: TranscodePipelineProps): void {
  const probed = when && testsOf(when._toSourceRule()).find(({ fact }) => PROBED_FACTS.includes(fact));
  if (probed && !inspectSource) {
    throw new Error(`${owner} when must not have Source.${FACTORIES[probed.fact] ?? probed.fact}() with inspectSource false, `
      + 'since only the inspection finds out what is in a file');
  }
}

/** Those that have another name than their fact. */
const FACTORIES: { readonly [fact: string]: string } = { seconds: 'duration', lines: 'height' };

type InheritedOption = keyof (InputOptions & JobOptions);

/** Options of a profile that are those of the pipeline if they are absent. The compiler refuses a list that lacks one. */
const INHERITED: { readonly [name in InheritedOption]-?: true } = {
  acceleration: true,
  audioDurationCorrection: true,
  billingTagsSource: true,
  clips: true,
  hopDestinations: true,
  jobEngineVersion: true,
  jobTags: true,
  priority: true,
  rotation: true,
  simulateReservedQueue: true,
  statusUpdateInterval: true,
  userMetadata: true,
  watermarks: true,
};

function inheritedOptions(props: TranscodePipelineProps): object {
  return definedOf(Object.fromEntries((Object.keys(INHERITED) as InheritedOption[]).map(name => [name, props[name]])));
}
