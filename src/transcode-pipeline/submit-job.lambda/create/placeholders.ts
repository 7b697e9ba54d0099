import { withoutExtension } from './output-path';
import { PLAN_TOKEN_PREFIX } from '../../../shared/contract/environment';
import { PLACEHOLDERS } from '../../../shared/contract/plan';

export interface PlaceholderValues {
  readonly [placeholder: string]: string;
}

/** The values of an upload's placeholders. */
export function uploadValues(input: string, processedBucket: string, outputPath: string, jobId: string) {
  return {
    [PLACEHOLDERS.input]: input,
    [PLACEHOLDERS.inputBase]: withoutExtension(input),
    [PLACEHOLDERS.jobId]: jobId,
    [PLACEHOLDERS.processedBucket]: processedBucket,
    [PLACEHOLDERS.outputPath]: outputPath,
  };
}

/** The values of the plan's deploy-time strings, from the environment. */
export function tokenValues(): PlaceholderValues {
  return Object.fromEntries(Object.entries(process.env)
    .filter(([name]) => name.startsWith(PLAN_TOKEN_PREFIX))
    .map(([name, value]) => [`{{${name}}}`, value!]));
}

/** Replaces `{{placeholders}}` in every string. Those without a value stay. */
export function fillPlaceholders<T>(value: T, values: PlaceholderValues): T {
  if (typeof value === 'string') {
    return value.replace(/\{\{\w+\}\}/g, placeholder => values[placeholder] ?? placeholder) as T;
  }
  if (Array.isArray(value)) {
    return value.map(item => fillPlaceholders(item, values)) as T;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillPlaceholders(item, values)])) as T;
  }
  return value;
}
