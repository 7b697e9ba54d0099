/** Whether an input has the selector: by name, or by number as in `Audio Selector 3` (service model, `AudioSourceName`). */
export function isSelector(name: string, known: string[]): boolean {
  const [, number] = /^(?:Audio|Caption) Selector (\d+)$/.exec(name) ?? [];
  return known.includes(name) || (number !== undefined && Number(number) >= 1 && Number(number) <= known.length);
}
