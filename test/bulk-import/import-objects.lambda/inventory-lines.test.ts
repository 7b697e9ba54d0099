import * as fc from 'fast-check';
import { fieldsOf, keysOf, linesOf } from '../../../src/bulk-import/import-objects.lambda/inventory-lines';

const SEED = { seed: 17, numRuns: 200 };

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, chunk = 0; at < bytes.length; chunk++) {
    const size = sizes[chunk % sizes.length];
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function linesIn(text: string, sizes: readonly number[] = [7]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(Buffer.from(text), sizes))) {
    lines.push(line);
  }
  return lines;
}

describe('linesOf()', () => {
  test('the lines are the same however the text is cut, within characters too', async () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(line => !/[\r\n]/.test(line)), { maxLength: 8 });
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(lines, sizes, fc.constantFrom('\n', '\r\n'), async (expected, cut, end) => {
      expect(await linesIn(expected.map(line => `${line}${end}`).join(''), cut)).toEqual(expected);
    }), { ...SEED, numRuns: 100 });
  });

  test('the last line may have no end, and an empty file has no lines', async () => {
    expect(await linesIn('a\nb')).toEqual(['a', 'b']);
    expect(await linesIn('')).toEqual([]);
  });

  test('a file without lines is not kept in memory', async () => {
    await expect(linesIn('x'.repeat(70_000), [8_192])).rejects.toThrow('A line of the inventory has more than 65536 characters');
  });
});

describe('fieldsOf()', () => {
  test('reads what a writer of CSV wrote', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 10 }).filter(text => !/[\r\n]/.test(text));
    fc.assert(fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), fields => {
      expect(fieldsOf(fields.map(text => `"${text.replaceAll('"', '""')}"`).join(','))).toEqual(fields);
    }), SEED);
  });

  test('fields may have no quotes', () => {
    expect(fieldsOf('source,"a,b.mov",12,')).toEqual(['source', 'a,b.mov', '12', '']);
  });

  test.each(['"a', '"a"b', 'a"b'])('refuses %s', line => {
    expect(() => fieldsOf(line)).toThrow(`A line of the inventory is not CSV: ${line}`);
  });
});

describe('keysOf()', () => {
  test('every key is among those that its URL-encoded form may stand for, with spaces either way', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), key => {
      const encoded = encodeURIComponent(key);
      expect(keysOf(encoded)[0]).toBe(key);
      expect(keysOf(encoded.replaceAll('%20', '+'))[0]).toBe(key);
    }), SEED);
  });

  test.each([
    ['uploads/a+b.mov', ['uploads/a b.mov', 'uploads/a+b.mov']],
    ['uploads/a%2Bb.mov', ['uploads/a+b.mov']],
    ['uploads/100% sure.mov', ['uploads/100% sure.mov']],
  ])('%s', (encoded, keys) => {
    expect(keysOf(encoded)).toEqual(keys);
  });
});
