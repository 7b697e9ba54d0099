import { Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { UploadFilter } from '../shared/contract/plan';

/** Tells the submit function which keys the UploadApis of the pipeline sign: each of them is one upload. */
export class SignedUploads {
  private readonly prefixes: string[] = [];

  public constructor(private readonly submitFunction: lambda.Function) {}

  /** For the filter of uploads, absent without an UploadApi. */
  public toFilter(): Pick<UploadFilter, 'signedPrefixes'> {
    return this.prefixes.length > 0 ? { signedPrefixes: this.prefixes } : {};
  }

  /** `what` names the property in errors. */
  public add(what: string, prefix: string): void {
    const other = this.prefixes.find(each => each.startsWith(prefix) || prefix.startsWith(each));
    if (other !== undefined) {
      throw new Error(`${what} must not overlap with that of another UploadApi of the pipeline, whose users could have the same names, got `
        + `'${prefix}' and '${other}'`);
    }
    this.prefixes.push(prefix);
    this.submitFunction.addEnvironment('SIGNED_UPLOAD_PREFIXES', Stack.of(this.submitFunction).toJsonString(this.prefixes));
  }
}
