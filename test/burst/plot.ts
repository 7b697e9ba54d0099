import type { Sample } from './burst';
import { total } from './queue-depths';

const width = 800;
const height = 300;
const margin = 50;

interface Line {
  readonly name: string;
  readonly color: string;
  readonly value: (sample: Sample) => number;
}

const lines: Line[] = [
  { name: 'uploads waiting', color: '#c0392b', value: ({ uploads }) => total(uploads) },
  { name: 'of these, requeued (throttled or unclear)', color: '#e59866', value: ({ uploads }) => uploads.delayed },
  { name: 'job events waiting', color: '#2471a3', value: ({ jobEvents }) => total(jobEvents) },
  { name: 'uploads ended', color: '#1e8449', value: ({ ended }) => ended },
];

/** Queue depth over time, as SVG. */
export function plot(title: string, samples: Sample[]): string {
  const seconds = Math.max(...samples.map(sample => sample.seconds));
  const most = Math.max(...samples.flatMap(sample => lines.map(({ value }) => value(sample))));
  const point = (sample: Sample, value: number) =>
    `${(margin + (width - 2 * margin) * sample.seconds / seconds).toFixed(1)},${(height - margin - (height - 2 * margin) * value / most).toFixed(1)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 90}" font-family="sans-serif" font-size="13">`,
    '<rect width="100%" height="100%" fill="white"/>',
    text(margin, 28, title, 'font-weight="bold"'),
    `<path d="M${margin},${margin} V${height - margin} H${width - margin}" fill="none" stroke="#666"/>`,
    text(margin - 8, margin + 4, String(most), 'text-anchor="end"'),
    text(margin - 8, height - margin, '0', 'text-anchor="end"'),
    text(width - margin, height - margin + 20, `${Math.round(seconds)} s`, 'text-anchor="end"'),
    ...lines.map(({ color, value }) =>
      `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${samples.map(sample => point(sample, value(sample))).join(' ')}"/>`),
    ...lines.map(({ name, color }, index) => text(margin, height + 5 + 20 * index, name, `fill="${color}"`)),
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}
