/** The event that starts a job. */
export enum SubmitOn {
  /** Each upload. */
  UPLOAD = 'UPLOAD',
  /** Each message "Submit Job" on the upload queue. Uploads alone start nothing. */
  REQUEST = 'REQUEST',
  /**
   * Each entry of a manifest: an uploaded file whose key ends with `.job.json`. A video waits for its manifest for 24 hours, and is then
   * REJECTED, unpaid.
   */
  MANIFEST = 'MANIFEST',
}

/** An option that requests or manifests may set for a job. */
export enum RequestFeature {
  /** The profile. */
  PROFILE = 'PROFILE',
  /** The parts of the source to transcode. */
  CLIPS = 'CLIPS',
  /** The rotation of the source. */
  ROTATION = 'ROTATION',
  /** Caption files, which become captions of the streams. */
  CAPTIONS = 'CAPTIONS',
  /** Audio files, which become audio tracks of the streams. */
  AUDIO = 'AUDIO',
  /** Another image for the watermarks of the profile. */
  WATERMARK = 'WATERMARK',
  /** The priority in the MediaConvert queue. */
  PRIORITY = 'PRIORITY',
}

/** User metadata of uploads that the pipeline reads. Reading them costs one HeadObject request for each job. */
export enum UploadMetadata {
  /** None. */
  IGNORED = 'IGNORED',
  /** `x-amz-meta-passthrough`: at most 1 KB, URI-encoded. Messages contain it. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** `x-amz-meta-passthrough`, and `x-amz-meta-profile`: the profile. Uploaders can then choose any profile. */
  PROFILE_AND_PASSTHROUGH = 'PROFILE_AND_PASSTHROUGH',
}

/** Options of the start of jobs, and of requests. */
export interface RequestOptions {
  /**
   * The event that starts a job. See docs/requests.md.
   *
   * @default SubmitOn.UPLOAD
   */
  readonly submitOn?: SubmitOn;

  /**
   * Features that requests or manifests may ask for. Other options are errors: the request is REJECTED. Requires SubmitOn.REQUEST or
   * SubmitOn.MANIFEST.
   *
   * @default - requests: all; manifests: ROTATION, CAPTIONS and AUDIO, because their authors are uploaders
   */
  readonly requestFeatures?: RequestFeature[];

  /**
   * User metadata of uploads that the pipeline reads. Requests and manifests override them.
   *
   * @default UploadMetadata.IGNORED
   */
  readonly uploadMetadata?: UploadMetadata;
}

