import { Token } from 'aws-cdk-lib';
import { RequestFeature, SubmitOn, UploadMetadata, type RequestOptions } from './request-options';
import { MANIFEST_SUFFIX, type RequestFeatureName, type RequestRules } from '../../shared/contract/requests';
import { requireList } from '../../shared/validation/shapes';
import { rejectToken, requireOneOf } from '../../shared/validation/values';
import { Deduplication, type SubmissionOptions } from '../options/submission-options';

type Options = RequestOptions & Pick<SubmissionOptions, 'deduplication'>;

/** The rules of requests for the plan. Undefined for uploads alone. `owner` begins errors. */
export function requestRulesOf(owner: string, options: Options, keyPatterns: string[] | undefined): RequestRules | undefined {
  const { submitOn = SubmitOn.UPLOAD, uploadMetadata = UploadMetadata.IGNORED } = options;
  rejectToken(`${owner} submitOn`, submitOn);
  requireOneOf(`${owner} submitOn`, submitOn, Object.values(SubmitOn));
  rejectToken(`${owner} uploadMetadata`, uploadMetadata);
  requireOneOf(`${owner} uploadMetadata`, uploadMetadata, Object.values(UploadMetadata));
  const features = featuresOf(owner, submitOn, options.requestFeatures);
  requireOwnIdentity(owner, submitOn, options);
  if (submitOn === SubmitOn.MANIFEST) {
    requireManifests(owner, keyPatterns);
  }
  return submitOn === SubmitOn.UPLOAD && uploadMetadata === UploadMetadata.IGNORED ? undefined : {
    submitOn,
    features,
    ...(uploadMetadata !== UploadMetadata.IGNORED && { metadata: uploadMetadata }),
  };
}

const DEFAULT_FEATURES: { readonly [submitOn in SubmitOn]: readonly RequestFeature[] } = {
  [SubmitOn.UPLOAD]: [],
  [SubmitOn.REQUEST]: Object.values(RequestFeature),
  [SubmitOn.MANIFEST]: [RequestFeature.ROTATION, RequestFeature.CAPTIONS, RequestFeature.AUDIO],
};

function featuresOf(owner: string, submitOn: SubmitOn, features: RequestFeature[] | undefined): RequestFeatureName[] {
  if (features === undefined) {
    return [...DEFAULT_FEATURES[submitOn]];
  }
  requireList(`${owner} requestFeatures`, features, 'RequestFeature');
  features.forEach((feature, index) => requireOneOf(`${owner} requestFeatures[${index}]`, feature, Object.values(RequestFeature)));
  if (submitOn === SubmitOn.UPLOAD) {
    throw new Error(`${owner} requestFeatures requires submitOn REQUEST or MANIFEST, got UPLOAD`);
  }
  return Object.values(RequestFeature).filter(feature => features.includes(feature));
}

/** The idempotency key, or the manifest, decides what is a duplicate. */
function requireOwnIdentity(owner: string, submitOn: SubmitOn, { deduplication }: Options): void {
  if (submitOn !== SubmitOn.UPLOAD && deduplication === Deduplication.CONTENT) {
    throw new Error(`${owner} deduplication must be EVENT with submitOn ${submitOn}, where requests decide what is a duplicate, got CONTENT`);
  }
}

function requireManifests(owner: string, keyPatterns: string[] | undefined): void {
  const known = (keyPatterns ?? []).filter(pattern => !Token.isUnresolved(pattern));
  if (keyPatterns && known.length === keyPatterns.length && !known.some(pattern => pattern.endsWith('*') || pattern.endsWith(MANIFEST_SUFFIX))) {
    throw new Error(`${owner} submitOn MANIFEST requires a pattern for manifests in keyPatterns of the ingest, such as '*${MANIFEST_SUFFIX}' `
      + `after the prefix, got ${known.map(pattern => `'${pattern}'`).join(', ')}`);
  }
}
