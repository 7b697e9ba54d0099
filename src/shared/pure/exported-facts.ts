/** What an export says beside the output groups, for the pipeline that takes its outputs. In the names of the API. */
export interface ExportedFacts {
  /** The members of CreateJob, without `Settings`. */
  readonly request: { readonly [member: string]: any };

  /** What the pipeline must be given as `overrides`. */
  readonly overrides: { readonly [member: string]: any };

  /** The export's input, which a job template may lack. */
  readonly input?: { readonly [key: string]: any };
}

/** What the job of the presets' export says; of several exports the first one's. */
export function exportedFacts(presets: readonly { readonly _exported?: ExportedFacts }[]): ExportedFacts | undefined {
  return presets.find(({ _exported }) => _exported !== undefined)?._exported;
}
