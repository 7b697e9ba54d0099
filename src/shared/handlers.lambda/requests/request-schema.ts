import * as z from 'zod/mini';
import { SUBMIT_JOB_TYPE } from '../../contract/requests';
import { CAPTION_FILE } from '../../pure/caption-formats';
import { isLanguage } from '../../pure/language-settings';
import { TIMECODE } from '../../pure/timecodes';

/** Limits that keep a record and its announcement below 256 KB. */
const MAX_TRACKS = 20;
const MAX_CLIPS = 50;
const MAX_JOBS = 100;
const MAX_PASSTHROUGH_BYTES = 2_048;
const MAX_KEY_BYTES = 1_024;

/** Without `{{`, which begins a placeholder of the plan. Other languages' regular expressions know this pattern, too. */
const NO_PLACEHOLDER = /^(\{?[^{])*\{?$/;

/** Long texts are not read further. */
const ABORT = { abort: true };

function text(max: number, min = 1) {
  return z.string().check(z.minLength(min), z.maxLength(max, ABORT), z.regex(NO_PLACEHOLDER, 'must not contain "{{"'));
}

function bytes(max: number) {
  return z.refine<string>(value => Buffer.byteLength(value) <= max, `must have at most ${max} bytes in UTF-8`);
}

const key = text(MAX_KEY_BYTES).check(bytes(MAX_KEY_BYTES));
const captionFile = key.check(z.regex(CAPTION_FILE, 'must end with .srt, .vtt, .webvtt, .scc, .ttml, .dfxp, .xml, .smi or .stl'));
/** Model, `InsertableImage.ImageInserterInput`. */
const imageFile = key.check(z.regex(/\.(png|PNG|tga|TGA)$/, 'must end with .png or .tga'));
const language = text(35).check(z.refine(isLanguage, 'must be a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu'));
const timecode = z.string().check(z.regex(TIMECODE, 'must be of the form HH:MM:SS:FF or HH:MM:SS;FF'));
export const passthrough = z.string().check(z.maxLength(MAX_PASSTHROUGH_BYTES, ABORT), bytes(MAX_PASSTHROUGH_BYTES));

/** Options that a job may be asked for. */
const features = {
  clips: z.optional(list(z.strictObject({ start: z.optional(timecode), end: z.optional(timecode) }), MAX_CLIPS)),
  rotation: z.optional(z.literal([0, 90, 180, 270])),
  captions: z.optional(tracks(captionFile, text(100).check(z.regex(/^[^"\r\n]*$/, 'must not contain quotation marks or line breaks')))),
  /** Model, `AudioDescription.StreamName`. */
  audio: z.optional(tracks(key, text(100).check(z.regex(/^\w[\w\s]*$/, 'must have only letters without accents, digits, "_" and spaces')))),
  watermark: z.optional(z.strictObject({ file: imageFile })),
  priority: z.optional(z.int().check(z.gte(-50), z.lte(50))),
};

function tracks<File extends z.ZodMiniType, Name extends z.ZodMiniType>(file: File, name: Name) {
  return list(z.strictObject({ file, language, name: z.optional(name) }), MAX_TRACKS);
}

function list<Item extends z.ZodMiniType>(item: Item, max: number) {
  return z.array(item).check(z.minLength(1), z.maxLength(max));
}

/** The source, and everything that a job may be asked for. */
const job = { source: key, profile: z.optional(text(100)), passthrough: z.optional(passthrough), ...features };

/** A message "Submit Job". EventBridge adds further members. */
export const submitJobMessage = z.object({
  'detail-type': z.literal(SUBMIT_JOB_TYPE),
  'detail': z.strictObject({ idempotencyKey: text(200), ...job }),
});

/** A file `*.job.json`. */
export const jobManifest = z.strictObject({
  jobs: list(z.strictObject(job), MAX_JOBS),
});

/** A request on a record or in a message of the pipeline. Files are keys. */
export const storedRequest = z.strictObject({
  channel: z.literal(['REQUEST', 'MANIFEST']),
  origin: z.string(),
  entry: z.optional(z.int()),
  digest: z.string(),
  ...features,
});

export type RequestedJob = z.infer<typeof jobManifest>['jobs'][number];
