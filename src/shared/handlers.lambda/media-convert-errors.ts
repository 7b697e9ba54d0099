import { httpStatusOf } from './media-convert-jobs';

/** How a failed call to MediaConvert is handled. */
export type MediaConvertFailure =
  /** Throttled, over a quota or in conflict with another request: it took no effect. */
  | { readonly kind: 'wait'; readonly reason: string }
  /** Not allowed. A new permission may not be in effect yet. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** The same request fails again. */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** No answer in time, or a server error: it may have taken effect. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** By HTTP status. MediaConvert answers 402 if the account is over a quota, 409 in a conflict, and 429 if it throttles. */
export function failureOf(error: unknown): MediaConvertFailure {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  switch (httpStatusOf(error)) {
    case 402:
    case 409:
    case 429:
      return { kind: 'wait', reason };
    case 403:
      return { kind: 'denied', reason };
    case 400:
    case 404:
      return { kind: 'invalid', reason };
    default:
      return { kind: 'unclear', reason };
  }
}
