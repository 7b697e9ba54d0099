import type { Template } from 'aws-cdk-lib/assertions';
import { widgetsOf, type Widget } from './dashboard-body';
import { drawGraph } from './draw-graph';
import { drawTable } from './draw-table';
import { rectangle, text, type Box } from './svg';

const COLUMN = 42;
const ROW = 36;
const GAP = 5;
const TILES_IN_ROW = 6;

/** Alarms that are on in the picture: those of the burst in the data. */
const ON = ['SubmissionsThrottled', 'Unhealthy'];

/** Draws the dashboard of a template as the CloudWatch console arranges it, as SVG, with made-up data. */
export function drawDashboard(template: Template): string {
  const widgets = widgetsOf(template);
  const width = COLUMN * Math.max(...widgets.map(widget => widget.x + widget.width));
  const height = ROW * Math.max(...widgets.map(widget => widget.y + widget.height)) + GAP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" role="img" aria-labelledby="title">`,
    '<title id="title">A dashboard with made-up data: alarms, uploads and results, queues, viewers, times as percentiles, minutes and cost</title>',
    rectangle({ x: 0, y: 0, width, height }, '#f4f4f4'),
    ...widgets.flatMap(drawWidget),
    '</svg>',
    '',
  ].join('\n');
}

function drawWidget(widget: Widget): string[] {
  const box = {
    x: widget.x * COLUMN + GAP, y: widget.y * ROW + GAP, width: widget.width * COLUMN - 2 * GAP, height: widget.height * ROW - GAP,
  };
  if (widget.type === 'text') {
    return [text(box.x + 4, box.y + 22, widget.properties.markdown!.replace(/^## /, ''), { size: 18, fill: '#000716', weight: 'bold' })];
  }
  return [
    rectangle(box, '#ffffff', ' rx="6" stroke="#d5dbdb"'),
    text(box.x + 12, box.y + 20, widget.properties.title!, { size: 12, fill: '#000716', weight: 'bold' }),
    ...drawContents(widget, box),
  ];
}

function drawContents(widget: Widget, box: Box): string[] {
  switch (widget.type) {
    case 'alarm': return drawAlarms(widget.properties.alarms!, box);
    case 'log': return drawTable(widget, box);
    default: return drawGraph(widget, box);
  }
}

function drawAlarms(logicalIds: string[], box: Box): string[] {
  const width = (box.width - 24) / TILES_IN_ROW;
  return logicalIds.flatMap((id, index) => {
    const name = id.slice(0, -8).replace(/^Videos(Alarms)?/, '');
    const isOn = ON.includes(name);
    const tile = {
      x: box.x + 12 + width * (index % TILES_IN_ROW), y: box.y + 30 + 34 * Math.floor(index / TILES_IN_ROW), width: width - 6, height: 28,
    };
    return [
      rectangle(tile, isOn ? '#fff5f4' : '#f2fcf3', ` rx="3" stroke="${isOn ? '#d91515' : '#037f0c'}"`),
      text(tile.x + 6, tile.y + 12, isOn ? 'In alarm' : 'OK', { size: 8, fill: isOn ? '#d91515' : '#037f0c', weight: 'bold' }),
      text(tile.x + 6, tile.y + 23, name, { size: 8, fill: '#000716' }),
    ];
  });
}
