/** The tag of a source whose main job is COMPLETE, in S3's shape. Lifecycle rules of the archive select it. */
export const SOURCE_TAG = { Key: 'cdk-media-pipeline:transcoded', Value: 'true' } as const;
