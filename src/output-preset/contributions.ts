import type { OutputDescription, OutputPresetConfig, PricingNote } from './output-preset-config';

/** The needs of a part of a preset besides its settings. */
export type Contribution = Omit<OutputPresetConfig, 'outputGroup' | 'outputs' | 'spriteSheets'>;

/** An output with its description for the handler. */
export interface DescribedOutput {
  readonly settings: { [key: string]: any };
  readonly description: OutputDescription;
  /** The needs of its parts. */
  readonly contributions: Contribution[];
}

/** A group of outputs with the needs of their parts and its own. */
export function groupConfig(
  name: string,
  groupSettings: { [key: string]: any },
  outputs: DescribedOutput[],
  own: Contribution[] = [],
): OutputPresetConfig {
  return {
    outputGroup: { Name: name, OutputGroupSettings: groupSettings, Outputs: outputs.map(output => output.settings) },
    outputs: outputs.map(output => output.description),
    ...together([...outputs.flatMap(output => output.contributions), ...own]),
  };
}

/** Empty members are left out. */
function together(contributions: Contribution[]): Contribution {
  const all = {
    pricingNotes: distinct(contributions.flatMap(({ pricingNotes }) => pricingNotes ?? [])),
    roleStatements: contributions.flatMap(({ roleStatements }) => roleStatements ?? []),
    handlerStatements: contributions.flatMap(({ handlerStatements }) => handlerStatements ?? []),
    audioSelectors: Object.assign({}, ...contributions.map(({ audioSelectors }) => audioSelectors)),
    captionSelectors: Object.assign({}, ...contributions.map(({ captionSelectors }) => captionSelectors)),
    optionalFiles: [...new Set(contributions.flatMap(({ optionalFiles }) => optionalFiles ?? []))],
  };
  return Object.fromEntries(Object.entries(all).filter(([, items]) => Object.keys(items).length > 0));
}

/** The rungs of a ladder have the same notes. */
function distinct(notes: PricingNote[]): PricingNote[] {
  return notes.filter((note, index) => notes.findIndex(other => other.tier === note.tier && other.property === note.property) === index);
}
