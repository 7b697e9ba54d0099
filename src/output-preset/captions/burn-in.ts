import type { BurnInOptions } from './caption-output-options';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireIntegerIn, requireMatch } from '../../shared/validation/values';

/** MediaConvert's `BurninDestinationSettings`. */
export function burnInSettings(options: BurnInOptions) {
  requireOptionKinds('CaptionOutput.burnIn', options);
  const { fontSize, fontColor, backgroundOpacity, outlineSize, keepStyle } = options;
  requireOptionalIntegerIn('CaptionOutput.burnIn fontSize', fontSize, 1, 96);
  requireOptionalIntegerIn('CaptionOutput.burnIn backgroundOpacity', backgroundOpacity, 0, 255);
  requireOptionalIntegerIn('CaptionOutput.burnIn outlineSize', outlineSize, 0, 10);
  if (fontColor !== undefined) {
    requireMatch('CaptionOutput.burnIn fontColor', fontColor, /^[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/, 'six or eight hexadecimal digits such as FFD700');
  }
  return {
    ...(fontSize !== undefined && { FontSize: fontSize }),
    ...(fontColor !== undefined && { FontColor: 'HEX', HexFontColor: fontColor }),
    ...(backgroundOpacity !== undefined && { BackgroundColor: 'BLACK', BackgroundOpacity: backgroundOpacity }),
    ...(outlineSize !== undefined && { OutlineSize: outlineSize }),
    ...(keepStyle && { StylePassthrough: 'ENABLED' }),
  };
}

function requireOptionalIntegerIn(what: string, value: number | undefined, min: number, max: number): void {
  if (value !== undefined) {
    requireIntegerIn(what, value, min, max);
  }
}
