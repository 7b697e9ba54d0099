import type { PlannedJob, PlannedOutput, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';

/** An output with its description in the plan. */
export interface AddedOutput {
  readonly settings: Settings;
  readonly output: PlannedOutput;
}

type OutputsOf = (group: Settings, planned: PlannedOutputGroup) => readonly AddedOutput[];

/** Adds outputs to the groups. Undefined if no group gets one. */
export function withOutputs(job: PlannedJob, outputsOf: OutputsOf): PlannedJob | undefined {
  const groups = job.settings.OutputGroups as Settings[];
  const added = groups.map((group, index) => outputsOf(group, job.outputGroups[index]));
  return added.every(outputs => outputs.length === 0) ? undefined : {
    ...job,
    settings: {
      ...job.settings,
      OutputGroups: groups.map((group, index) => ({
        ...group, Outputs: withNamed(group.Outputs as Settings[], added[index].map(({ settings }) => settings)),
      })),
    },
    outputGroups: job.outputGroups.map((group, index) => ({ ...group, outputs: [...group.outputs, ...added[index].map(({ output }) => output)] })),
  };
}

/** The names of outputs must differ. Added outputs with a name that is taken get a number. */
function withNamed(outputs: readonly Settings[], added: readonly Settings[]): Settings[] {
  const taken = new Set<unknown>(outputs.map(({ NameModifier }) => NameModifier));
  return [...outputs, ...added.map(output => {
    const name = taken.has(output.NameModifier) ? free(String(output.NameModifier), taken) : output.NameModifier;
    taken.add(name);
    return { ...output, NameModifier: name };
  })];
}

function free(name: string, taken: ReadonlySet<unknown>): string {
  let number = 2;
  while (taken.has(`${name}${number}`)) {
    number++;
  }
  return `${name}${number}`;
}

/** Adds selectors to those of the input, with names of the API's form. Returns the names, too. */
export function withSelectors(selectors: Settings | undefined, kind: 'Audio' | 'Caption', added: readonly Settings[]): [Settings, string[]] {
  const result = { ...selectors };
  const names = added.map(selector => {
    let number = Object.keys(result).length + 1;
    while (`${kind} Selector ${number}` in result) {
      number++;
    }
    result[`${kind} Selector ${number}`] = selector;
    return `${kind} Selector ${number}`;
  });
  return [result, names];
}

export function groupTypeOf({ OutputGroupSettings }: Settings): string {
  return String((OutputGroupSettings as Settings | undefined)?.Type);
}
