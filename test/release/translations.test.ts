import { built } from '../built';
import { assembly } from '../jsii-assembly';

/** The parts of a jsii-rosetta tablet that are used here. */
interface Snippet {
  readonly didCompile: boolean;
  readonly location: { readonly api: { readonly api: string; readonly fqn?: string; readonly memberName?: string } };
  readonly translations: { readonly [language: string]: { readonly source: string } };
}

/** The tablet's name of TypeScript. */
const ORIGINAL = '$';
const LANGUAGES = ['python', 'go', 'java', 'csharp'];

const tablet: { readonly snippets: { readonly [key: string]: Snippet } } = JSON.parse(built('.jsii.tabl.json', 'npx projen rosetta:extract'));
const snippets = Object.values(tablet.snippets);

test('each example of README and doc comments has compiled', () => {
  expect(snippets.map(snippet => original(snippet)).sort()).toEqual([...readmeExamples(), ...docExamples()].sort());
  expect(snippets.filter(({ didCompile }) => !didCompile).map(original)).toEqual([]);
});

test.each(LANGUAGES)('each example is translated to %s', language => {
  expect(snippets.filter(({ translations }) => !translations[language]?.source.trim()).map(original)).toEqual([]);
});

test('the most important classes have an example', () => {
  const first = [
    'MediaPipeline', 'MediaIngest', 'TranscodePipeline', 'JobTracker', 'MediaDistribution', 'MediaConvertRole', 'MediaConvertQueue',
    'OutputPreset', 'Ladder', 'Rendition', 'AudioRendition', 'Captions', 'Encryption', 'Delivery', 'OutputLayout',
  ];

  expect(first.filter(name => !assembly.types[`${assembly.name}.${name}`].docs?.example)).toEqual([]);
});

/**
 * jsii-rosetta translates these wrongly. Change the example: assign a property to a variable before using it, write `name: name` in full,
 * call a static method once in an example.
 */
test.each([
  ['java', 'a property that is not a getter', /\bpipeline\.(?!get[A-Z])\w+\b(?!\()/],
  ['go', 'a static method that is a pointer', /_\*/],
  ['go', 'a property instead of the variable of its name', /\b([A-Z]\w+): \1,/],
])('no translation to %s has %s', (language, _mistake, pattern) => {
  const sources = snippets.map(({ translations }) => translations[language].source);

  expect(sources.flatMap(source => source.split('\n')).filter(line => pattern.test(line))).toEqual([]);
});

function readmeExamples(): string[] {
  return [...assembly.readme.markdown.matchAll(/^```ts\n(.*?)\n```/gms)].map(([, code]) => code);
}

function docExamples(): string[] {
  return Object.values(assembly.types)
    .flatMap(({ docs, methods = [], properties = [], members = [] }) => [{ docs }, ...methods, ...properties, ...members])
    .flatMap(({ docs }) => docs?.example ?? []);
}

function original({ translations }: Snippet): string {
  return translations[ORIGINAL].source;
}
