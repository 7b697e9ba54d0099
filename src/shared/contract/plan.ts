import type { PlannedBudget } from './budget';
import type { PlannedTiers } from './prices';
import type { RequestRules } from './requests';
import type { SourceRule } from './source-rule';

export const PLAN_FILE = 'plan.json';
export const PLAN_VERSION = 2;

/** MediaConvert job settings in the shape of CreateJob (PascalCase). Only presets and the plan read their members. */
export type Settings = { [key: string]: unknown };

/** The instructions for the submit-job handler. The plan is rendered at synthesis and ships as a file in the function's asset. */
export interface Plan {
  readonly version: typeof PLAN_VERSION;
  readonly layout: PlannedLayout;
  readonly submission: SubmissionRules;
  /** Which objects are uploads. */
  readonly uploads: UploadFilter;
  /** Absent if uploads start the jobs and their metadata are ignored. */
  readonly requests?: RequestRules;
  /** Absent if the pipeline has no budget. */
  readonly budget?: PlannedBudget;
  /** The default first, then the others in the order in which their rules are tried. */
  readonly profiles: PlannedProfile[];
}

/** The jobs of an upload. */
export interface PlannedProfile {
  readonly name: string;
  /** The sources that the profile is for. Without it, the profile is the default, or used only if its name is asked for. */
  readonly when?: SourceRule;
  /** `main` first, then the further jobs. */
  readonly jobs: PlannedJob[];
}

export interface PlannedJob {
  /** Unique in the profile. */
  readonly purpose: string;
  /** The job's settings with `{{placeholders}}`; `OutputGroups` runs parallel to `outputGroups`. */
  readonly settings: Settings;
  readonly outputGroups: PlannedOutputGroup[];
  /** The first `InsertableImages` of the job's input, which the settings place as in a usual frame. */
  readonly watermarks?: PlannedWatermark[];
  /** The pricing tiers of the outputs, if the pipeline has a budget. */
  readonly tiers?: PlannedTiers;
  /** Further members of CreateJob, with placeholders. Its `UserMetadata` is merged with `JobMetadata`. */
  readonly request?: Settings;
  /** Caption files that may be missing, as in `SourceFile`: captions from a missing one are left out. All are needed if absent. */
  readonly optionalFiles?: string[];
  /** Checks of the source before a job is created. Without them, the source is probed and has no limits. */
  readonly sourceChecks?: SourceChecks;
}

/** An image in a corner of the video. */
export interface PlannedWatermark {
  readonly position: 'TOP_LEFT' | 'TOP_RIGHT' | 'BOTTOM_LEFT' | 'BOTTOM_RIGHT';
  /** In percent of the video's width. */
  readonly widthPercent: number;
  /** In percent of the video's shorter side. */
  readonly marginPercent: number;
  /** Width of the image divided by its height. */
  readonly aspectRatio: number;
}

export const DEFAULT_PROFILE = 'default';
export const MAIN_PURPOSE = 'main';

/** The main job of the default profile. */
export function firstJobOf({ profiles: [{ jobs: [job] }] }: Pick<Plan, 'profiles'>): PlannedJob {
  return job;
}

export interface SubmissionRules {
  /** A claim outlives the longest invocation, so that two invocations never work on one upload. */
  readonly leaseSeconds: number;
  /** How long MediaConvert may take to list a job that it accepted. AWS documents no limit. */
  readonly settleSeconds: number;
  /** Whether an upload is submitted again if it may have a job that is not listed after the settle time. */
  readonly unknownSubmission: 'RESUBMIT' | 'HOLD';
  /** Which uploads count as the same. */
  readonly deduplication: 'EVENT' | 'CONTENT';
}

export interface UploadFilter {
  readonly bucket: string;
  readonly prefix: string;
  /** `*` matches any characters. All keys under the prefix if absent. */
  readonly keyPatterns?: string[];
  /** Prefixes of the keys that an UploadApi signs. Each such key is one upload, however often it is repeated. From the environment. */
  readonly signedPrefixes?: readonly string[];
}

export interface SourceChecks {
  /** Whether MediaConvert probes the source. */
  readonly probe: boolean;
  /** Limit of what is transcoded: the clips, if there are any. */
  readonly maxSeconds?: number;
  readonly maxBytes?: number;
  /** As in `InputClippings` of the job's input. */
  readonly clippings?: readonly { readonly StartTimecode?: string; readonly EndTimecode?: string }[];
  /** As in `VideoSelector.Rotate` of the job's input, unless that is AUTO. */
  readonly rotate?: string;
  /** `ColorCorrector` of H.264 outputs for HDR sources. */
  readonly whenHdr?: Settings;
  /** `Deinterlacer` of outputs for interlaced sources. */
  readonly whenInterlaced?: Settings;
}

export interface PlannedOutputGroup {
  /** Name of the preset, unique in the profile. */
  readonly preset: string;
  /** Parallel to the group's `Outputs`. */
  readonly outputs: PlannedOutput[];
  /** The image playlist gets a WebVTT file. With `insteadOfStream`, the stream exists only for its images. */
  readonly sprites?: 'besideStream' | 'insteadOfStream';
}

/** Written beside the playlists of a group with `sprites` when the job is complete. */
export const SPRITES_FILE = 'sprites.vtt';

export interface PlannedOutput {
  readonly role: 'video' | 'audio' | 'muxed' | 'captions' | 'images';
  /** Height of a rendition with a fixed height. */
  readonly height?: number;
  /**
   * A rung of a ladder, which is left out if the source is too small for it; the lowest rung always stays. Outputs for tracks that the
   * source lacks are always left out.
   */
  readonly droppable?: boolean;
  /** An audio track that is not in the source. */
  readonly isExternal?: boolean;
  /** Interval between captured frames. */
  readonly intervalMs?: number;
  /** Time of the only frame that counts, which is captured last: on the record, as it was submitted. */
  readonly atMs?: number;
  /** The same in percent of the duration. On the record only if the duration is unknown: the first frame is captured then. */
  readonly atPercent?: number;
}

export interface PlannedLayout {
  readonly type: 'byJob' | 'mirrorSource';
  readonly prefix: string;
  /** With `mirrorSource`: removed from the start of the source key. */
  readonly stripPrefix?: string;
}

/** Placeholders that the handler fills for each upload. */
export const PLACEHOLDERS = {
  input: '{{input}}',
  /** The input without its extension, for sidecar files. */
  inputBase: '{{inputBase}}',
  /** The id of the record, unique for each upload: letters and digits. */
  jobId: '{{jobId}}',
  /** The name and the folder of the source, safe in names of outputs. */
  sourceName: '{{sourceName}}',
  sourceFolder: '{{sourceFolder}}',
  processedBucket: '{{processedBucket}}',
  outputPath: '{{outputPath}}',
} as const;

/**
 * Marks where the submit-job handler puts the value of a secret for the CreateJob call. A deploy-time ARN makes it one of the plan's
 * deploy-time strings.
 */
export function secretPlaceholder(secretArn: string): string {
  return `${SECRET_PLACEHOLDER_START}${secretArn}}}`;
}

/** The ARN in such a placeholder, or undefined. */
export function secretArnIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(SECRET_PLACEHOLDER_START) ? value.slice(SECRET_PLACEHOLDER_START.length, -2) : undefined;
}

const SECRET_PLACEHOLDER_START = '{{secret:';
