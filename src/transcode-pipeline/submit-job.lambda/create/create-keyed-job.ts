import type { CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import { createJob, LONGEST_CREATION_MS, type CreateResult } from './create-job';
import { readStaticKey } from './static-key';
import { secretArnIn } from '../../../shared/contract/plan';
import { settingValues } from '../../../shared/pure/setting-values';

/** Creates the job with the static keys whose secrets its settings name. The keys are only in this call and in MediaConvert. */
export async function createKeyedJob(input: CreateJobCommandInput, remainingMs: () => number): Promise<CreateResult> {
  const secretArns = settingValues(input.Settings, KEY_MEMBER).map(secretArnIn).filter(arn => arn !== undefined);
  if (secretArns.length === 0) {
    return createJob(input);
  }
  const keys = new Map<string, string>();
  for (const secretArn of secretArns) {
    const result = await readStaticKey(secretArn);
    if (result.kind !== 'read') {
      return result;
    }
    keys.set(secretArn, result.key);
  }
  if (remainingMs() < LONGEST_CREATION_MS) {
    return { kind: 'wait', reason: 'reading the key left too little time to receive an answer' };
  }
  return withoutKeys(await createJob(withKeys(input, keys)), keys);
}

const KEY_MEMBER = 'StaticKeyValue';

function withKeys(input: CreateJobCommandInput, keys: Map<string, string>): CreateJobCommandInput {
  const fill = (name: string, value: unknown) => (name === KEY_MEMBER ? keys.get(secretArnIn(value) ?? '') ?? value : value);
  return { ...input, Settings: JSON.parse(JSON.stringify(input.Settings), fill) };
}

/** MediaConvert may quote invalid settings in its error, which is logged and recorded. */
function withoutKeys(result: CreateResult, keys: Map<string, string>): CreateResult {
  if (!('reason' in result)) {
    return result;
  }
  const reason = [...keys.values()].reduce((text, key) => text.replaceAll(new RegExp(key, 'gi'), '(the key)'), result.reason);
  return { ...result, reason };
}
