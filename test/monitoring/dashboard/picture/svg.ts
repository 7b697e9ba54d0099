export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 'bold';
}

export function text(x: number, y: number, content: string, { size, fill, anchor, weight }: TextStyle): string {
  const attributes = [`x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${fill}"`,
    ...anchor ? [`text-anchor="${anchor}"`] : [], ...weight ? [`font-weight="${weight}"`] : []];
  return `<text ${attributes.join(' ')}>${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}

export function rectangle({ x, y, width, height }: Box, fill: string, attributes = ''): string {
  return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}"${attributes}/>`;
}
