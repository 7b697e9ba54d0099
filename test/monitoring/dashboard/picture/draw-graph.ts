import { renderingOf, type Widget } from './dashboard-body';
import { seriesOf } from './made-up-data';
import { rectangle, text, type Box } from './svg';
import { evaluate, type Series } from '../../metric-math/expression';

const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#9467bd', '#8c564b'];
const DAYS = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const FONT_SIZE = 10;

interface Line {
  readonly label: string;
  readonly color: string;
  readonly values: Series;
}

/** A graph of the widget's metrics, with axes, annotations and a legend. */
export function drawGraph({ properties }: Widget, box: Box): string[] {
  const lines = linesOf(properties);
  const marks = properties.annotations?.horizontal ?? [];
  const drawn = properties.stacked ? stack(lines) : lines;
  const top = niceMaximum([...drawn.flatMap(({ values }) => values.map(value => value ?? 0)), ...marks.map(({ value }) => value)]);
  const plot = { x: box.x + 44, y: box.y + 46, width: box.width - 58, height: box.height - 110 };
  const y = (value: number) => plot.y + plot.height * (1 - value / top);
  return [
    ...axes(properties.yAxis?.left.label ?? '', top, plot),
    ...[...drawn].reverse().map(line => draw(line, plot, y, properties.stacked ?? false)),
    ...marks.flatMap(({ value, label, color }) => [
      `<path d="M${plot.x},${y(value).toFixed(1)}h${plot.width}" stroke="${color}" stroke-dasharray="4 3" fill="none"/>`,
      text(plot.x + plot.width, y(value) - 4, label, { fill: color, size: FONT_SIZE, anchor: 'end' }),
    ]),
    ...legend(lines, { ...box, y: box.y + box.height - 36 }),
  ];
}

function linesOf({ metrics = [] }: Widget['properties']): Line[] {
  const byId = Object.fromEntries(metrics.flatMap(row => {
    const { id, expression } = renderingOf(row);
    return id !== undefined && expression === undefined ? [[id, seriesOf(row)]] : [];
  }));
  return metrics.filter(row => renderingOf(row).visible !== false).map((row, index) => {
    const { label = String(row[1]), color = COLORS[index % COLORS.length], expression } = renderingOf(row);
    return { label, color, values: expression === undefined ? seriesOf(row) : evaluate(expression, byId) };
  });
}

/** Each line on top of those before it. */
function stack(lines: Line[]): Line[] {
  const totals: number[] = [];
  return lines.map(line => ({ ...line, values: line.values.map((value, index) => (totals[index] = (totals[index] ?? 0) + (value ?? 0))) }));
}

function axes(unit: string, top: number, { x, y, width, height }: Box): string[] {
  return [
    ...[0, 0.5, 1].flatMap(part => [
      `<path d="M${x},${(y + height * (1 - part)).toFixed(1)}h${width}" stroke="#e9ebed" fill="none"/>`,
      text(x - 6, y + height * (1 - part) + 4, shortened(top * part), { size: FONT_SIZE, anchor: 'end', fill: '#5f6b7a' }),
    ]),
    text(x - 32, y - 9, unit, { size: FONT_SIZE, fill: '#5f6b7a' }),
    ...DAYS.map((day, index) => (
      text(x + width * (index + 0.5) / DAYS.length, y + height + 14, day, { size: FONT_SIZE, anchor: 'middle', fill: '#5f6b7a' })
    )),
  ];
}

/** A gap in the data is a gap in the line, and a single value is a dot. */
function draw({ values, color }: Line, { x, y: top, width, height }: Box, y: (value: number) => number, filled: boolean): string {
  const at = (index: number) => (x + width * index / (values.length - 1)).toFixed(1);
  if (filled) {
    const points = values.map((value, index) => `${at(index)},${y(value ?? 0).toFixed(1)}`);
    return `<path d="M${x},${top + height}L${points.join('L')}L${x + width},${top + height}Z" fill="${color}"/>`;
  }
  const parts = values.flatMap((value, index) => {
    if (value === undefined) {
      return [];
    }
    const isFirst = values[index - 1] === undefined;
    const isAlone = isFirst && values[index + 1] === undefined;
    return `${isFirst ? 'M' : 'L'}${at(index)},${y(value).toFixed(1)}${isAlone ? 'h0.1' : ''}`;
  });
  const round = 'stroke-linecap="round" stroke-linejoin="round"';
  return parts.length === 0 ? '' : `<path d="${parts.join('')}" stroke="${color}" stroke-width="${parts.some(part => part.includes('h')) ? 4 : 1.5}" `
    + `fill="none" ${round}/>`;
}

function legend(lines: Line[], box: Box): string[] {
  let [x, y] = [box.x + 12, box.y];
  return lines.flatMap(({ label, color }) => {
    const width = 22 + label.length * 5.6;
    if (x + width > box.x + box.width - 6 && x > box.x + 12) {
      [x, y] = [box.x + 12, y + 15];
    }
    const item = [rectangle({ x, y: y - 8, width: 9, height: 9 }, color), text(x + 13, y, label, { size: FONT_SIZE, fill: '#000716' })];
    x += width;
    return item;
  });
}

/** 1, 2 or 5 times a power of ten. */
function niceMaximum(values: number[]): number {
  const most = Math.max(...values, 0.001);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map(factor => factor * power).find(value => value >= most)!;
}

function shortened(value: number): string {
  return value >= 1_000 ? `${value / 1_000}k` : String(Number(value.toPrecision(3)));
}
