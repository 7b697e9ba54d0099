/** Members of an exported job other than the output groups, in the names of the API. */
export interface ExportedFacts {
  /** The members of CreateJob, without `Settings`. */
  readonly request: { readonly [member: string]: any };

  /** `overrides` that the pipeline needs. */
  readonly overrides: { readonly [member: string]: any };

  /** The input, which a job template may not have. */
  readonly input?: { readonly [key: string]: any };
}

/** The exported job of the presets; the first one if there are several. */
export function exportedFacts(presets: readonly { readonly _exported?: ExportedFacts }[]): ExportedFacts | undefined {
  return presets.find(({ _exported }) => _exported !== undefined)?._exported;
}
