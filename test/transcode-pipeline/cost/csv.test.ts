import { parseCsv } from '../../../src/transcode-pipeline/cost/csv';

test.each<[string, string[][]]>([
  ['a,b\nc,d', [['a', 'b'], ['c', 'd']]],
  ['a,b\r\nc,d\r\n', [['a', 'b'], ['c', 'd']]],
  ['"a","b, c","d ""e"""', [['a', 'b, c', 'd "e"']]],
  ['"a\nb",c', [['a\nb', 'c']]],
  ['"",a,,b,', [['', 'a', '', 'b', '']]],
  ['a\n\nb', [['a'], ['b']]],
  ['', []],
])('%j', (text, cells) => {
  expect(parseCsv(text)).toEqual(cells);
});
