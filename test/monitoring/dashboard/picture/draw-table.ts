import type { Widget } from './dashboard-body';
import { text, type Box } from './svg';

const ROW_HEIGHT = 17;
const SIZE = 10;

/** Results of the queries by title, made up: the heading and the rows. */
const RESULTS: { readonly [title: string]: readonly (readonly string[])[] } = {
  'Results': [
    ['result', 'total'], ['submitted', '2412'], ['COMPLETE', '2389'], ['requeued', '641'], ['rejected', '17'], ['ERROR', '6'], ['CANCELED', '4'],
  ],
  'Errors by cause': [
    ['cause', 'detail', 'uploads', 'total'],
    ['rejected', 'not recognized as video or audio', '17', '17'],
    ['INPUT', '1040', '4', '4'],
    ['PERMISSIONS', '1401', '2', '2'],
  ],
};

/** A table of made-up results. The last column is a number. */
export function drawTable({ properties: { title = '' } }: Widget, box: Box): string[] {
  const rows = RESULTS[title];
  const lengths = rows[0].map((_name, column) => Math.max(...rows.map(row => row[column].length)));
  const starts = lengths.map((_length, column) => sum(lengths.slice(0, column)) / sum(lengths) * (box.width - 24));
  return rows.flatMap((row, rowIndex) => {
    const y = box.y + 42 + rowIndex * ROW_HEIGHT;
    return [
      `<path d="M${box.x + 12},${y + 5}h${box.width - 24}" stroke="#e9ebed" fill="none"/>`,
      ...row.map((cell, index) => text(box.x + 12 + starts[index], y, cell, {
        size: SIZE, fill: rowIndex === 0 ? '#5f6b7a' : '#000716', ...rowIndex === 0 && { weight: 'bold' },
      })),
    ];
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
