import type { OutputDescription, OutputPresetConfig, PricingNote } from './output-preset-config';

/** What a value inside a preset asks for besides its own settings. */
export type Contribution = Omit<OutputPresetConfig, 'outputGroup' | 'outputs' | 'spriteSheets'>;

/** One of MediaConvert's outputs, described for the handler. */
export interface DescribedOutput {
  readonly settings: { [key: string]: any };
  readonly description: OutputDescription;
  /** What its parts ask for. */
  readonly contributions: Contribution[];
}

/** A group of outputs with what their parts and its own ask for. */
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

/** What is empty is left out. */
function together(contributions: Contribution[]): Contribution {
  const all = {
    pricingNotes: distinct(contributions.flatMap(({ pricingNotes }) => pricingNotes ?? [])),
    roleStatements: contributions.flatMap(({ roleStatements }) => roleStatements ?? []),
    handlerStatements: contributions.flatMap(({ handlerStatements }) => handlerStatements ?? []),
    audioSelectors: Object.assign({}, ...contributions.map(({ audioSelectors }) => audioSelectors)),
    captionSelectors: Object.assign({}, ...contributions.map(({ captionSelectors }) => captionSelectors)),
  };
  return Object.fromEntries(Object.entries(all).filter(([, items]) => Object.keys(items).length > 0));
}

/** Each rung of a ladder says the same. */
function distinct(notes: PricingNote[]): PricingNote[] {
  return notes.filter((note, index) => notes.findIndex(other => other.tier === note.tier && other.property === note.property) === index);
}
