import { toJSONSchema, type $ZodType } from 'zod/v4/core';
import { deleteJobMessage } from '../src/job-deletion/delete-job.lambda/delete-message';
import { jobManifest, submitJobMessage } from '../src/shared/handlers.lambda/requests/request-schema';

type JsonSchema = { [member: string]: any };

/** The files of `schemas/`, from the schemas by which the handlers validate. */
export const REQUEST_SCHEMAS: { readonly [file: string]: () => JsonSchema } = {
  'submit-job.schema.json': () => schemaOf(submitJobMessage, 'A message "Submit Job" on the upload queue of a cdk-media-pipeline', REQUEST_TEXTS),
  'job-manifest.schema.json': () => schemaOf(jobManifest, 'A manifest (*.job.json) for a cdk-media-pipeline', MANIFEST_TEXTS),
  'delete-job.schema.json': () => schemaOf(deleteJobMessage, 'A message "Delete Job" on the deletion queue of a cdk-media-pipeline', DELETE_TEXTS),
};

function schemaOf(schema: $ZodType, title: string, texts: Texts): JsonSchema {
  const { $schema, ...members } = toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return { $schema, title, ...described(members, texts) };
}

type Texts = { readonly [property: string]: string };

const FILE_IN_REQUEST = 'Key in the bucket of the uploads, under their prefix.';
const FILE_IN_MANIFEST = 'Name of a file in the folder of the manifest, without "/".';

const TEXTS = {
  profile: 'Name of a profile of the pipeline. The rules of the profiles choose one without it.',
  passthrough: 'Returned unchanged on the record and in messages. At most 2048 bytes in UTF-8.',
  clips: 'The parts of the source to transcode, in chronological order. At least one of start and end.',
  start: 'The first frame: HH:MM:SS:FF, where FF is the number of the frame within the second, or HH:MM:SS;FF for drop-frame timecode. '
    + 'Timecodes count from zero.',
  end: 'The last frame, in the form of start.',
  rotation: 'Rotation of the source in degrees, clockwise, instead of that of its metadata.',
  captions: 'Caption files, which become captions of the streams.',
  audio: 'Audio files, which become audio tracks of the streams.',
  language: 'BCP 47 tag such as de or pt-BR, or ISO 639-2 code such as deu.',
  name: 'Name of the track in players\' menus.',
  watermark: 'The image that replaces those of the watermarks of the profile, in the same proportions: PNG or TGA.',
  priority: 'Priority of the job in the MediaConvert queue. Higher priorities run first.',
};

const REQUEST_TEXTS = {
  ...TEXTS,
  'detail-type': 'The kind of the message.',
  'detail': 'The request.',
  'idempotencyKey': 'Identifies the request: repetitions with the same key start one job. The same key with other content is an error.',
  'source': `The source. ${FILE_IN_REQUEST}`,
  'file': FILE_IN_REQUEST,
};

const MANIFEST_TEXTS = {
  ...TEXTS,
  jobs: 'The jobs. Each is identified by the upload of the manifest and its place in this list.',
  source: `The source. ${FILE_IN_MANIFEST}`,
  file: FILE_IN_MANIFEST,
};

const DELETE_TEXTS = {
  'detail-type': 'The kind of the message.',
  'detail': 'The deletion.',
  'jobId': 'Id of the record of the job. Its further jobs are deleted with it.',
  'deleteSource': 'Whether the source is deleted too. The pipeline must allow it.',
};

/** Adds a description to every property. */
function described(schema: JsonSchema, texts: Texts): JsonSchema {
  const { properties, items, ...members } = schema;
  return {
    ...members,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties as JsonSchema).map(([name, property]) => [
        name, { description: textOf(name, texts), ...described(property, texts) },
      ])),
    }),
    ...(items && { items: described(items, texts) }),
  };
}

function textOf(name: string, texts: Texts): string {
  if (texts[name] === undefined) {
    throw new Error(`The property '${name}' of a request has no description`);
  }
  return texts[name];
}
