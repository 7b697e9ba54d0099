import { MediaConvertClient, type MediaConvertClientConfig } from '@aws-sdk/client-mediaconvert';

/** A client for the region of the jobs, which is the function's own unless the variable names another. */
export function mediaConvertClient(config: MediaConvertClientConfig): MediaConvertClient {
  const region = process.env.MEDIA_CONVERT_REGION;
  return new MediaConvertClient(region ? { ...config, region } : config);
}
