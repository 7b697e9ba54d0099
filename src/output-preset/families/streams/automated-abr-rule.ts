import { requireList, requireMap } from '../../../shared/validation/shapes';
import { requireEvenIn } from '../../../shared/validation/values';

/** A size in pixels. */
export interface RenditionSize {
  /** Width in pixels, an even number from 32 to 8192. */
  readonly width: number;

  /** Height in pixels, an even number from 32 to 8192. */
  readonly height: number;
}

/**
 * A rule for the sizes of automated ABR renditions. At most one rule of each kind.
 *
 * @example
 * OutputPreset.automatedAbr({ rules: [AutomatedAbrRule.minTop({ width: 1280, height: 720 })] });
 */
export class AutomatedAbrRule {
  /** Minimum size of the highest rendition. */
  public static minTop(size: RenditionSize): AutomatedAbrRule {
    return new AutomatedAbrRule('MIN_TOP_RENDITION_SIZE', [size], { MinTopRenditionSize: toSize('AutomatedAbrRule.minTop', size) });
  }

  /** Minimum size of the lowest rendition. */
  public static minBottom(size: RenditionSize): AutomatedAbrRule {
    return new AutomatedAbrRule('MIN_BOTTOM_RENDITION_SIZE', [size], { MinBottomRenditionSize: toSize('AutomatedAbrRule.minBottom', size) });
  }

  /** Sizes that are always among the renditions, besides those that MediaConvert chooses. */
  public static forceInclude(sizes: RenditionSize[]): AutomatedAbrRule {
    return new AutomatedAbrRule('FORCE_INCLUDE_RENDITIONS', sizes, { ForceIncludeRenditions: toSizes('AutomatedAbrRule.forceInclude', sizes) });
  }

  /** The only sizes that are used. Their number must be at least `maxRenditions`, which is 15 by default. */
  public static allowed(sizes: RenditionSize[]): AutomatedAbrRule {
    return new AutomatedAbrRule('ALLOWED_RENDITIONS', sizes, { AllowedRenditions: toSizes('AutomatedAbrRule.allowed', sizes) });
  }

  /**
   * Rejects rules that MediaConvert does not accept together. `family` names the preset's factory.
   *
   * @internal
   */
  public static _requireTogether(family: string, rules: AutomatedAbrRule[], maxRenditions: number | undefined): void {
    const types = rules.map(rule => rule.type);
    const twice = types.find((type, index) => types.indexOf(type) !== index);
    if (twice !== undefined) {
      throw new Error(`${family} rules must be of different kinds, got ${twice} twice`);
    }
    if (types.includes('FORCE_INCLUDE_RENDITIONS') && types.includes('ALLOWED_RENDITIONS')) {
      throw new Error(`${family} rules must not have both AutomatedAbrRule.forceInclude and AutomatedAbrRule.allowed, got both`);
    }
    rules.forEach(rule => rule.requireNumber(family, maxRenditions));
    requireBottomBelowTop(family, rules);
  }

  private constructor(
    private readonly type: string,
    private readonly sizes: RenditionSize[],
    private readonly settings: { [key: string]: any },
  ) {}

  /**
   * MediaConvert's `AutomatedAbrRule`.
   *
   * @internal
   */
  public _toRule(): { [key: string]: any } {
    return { Type: this.type, ...this.settings };
  }

  private requireNumber(family: string, maxRenditions: number | undefined): void {
    const given = this.sizes.length;
    if (this.type === 'FORCE_INCLUDE_RENDITIONS' && given > (maxRenditions ?? 15)) {
      throw new Error(`${family} rules must force at most maxRenditions (${maxRenditions ?? 15}) sizes, got ${given}`);
    }
    if (this.type === 'ALLOWED_RENDITIONS' && given < (maxRenditions ?? 15)) {
      throw new Error(`${family} rules must allow at least maxRenditions (${maxRenditions ?? 15}) sizes, got ${given}`);
    }
  }

  /** @internal */
  public _sizeOf(type: string): RenditionSize | undefined {
    return this.type === type ? this.sizes[0] : undefined;
  }
}

function requireBottomBelowTop(family: string, rules: AutomatedAbrRule[]): void {
  const [top] = rules.flatMap(rule => rule._sizeOf('MIN_TOP_RENDITION_SIZE') ?? []);
  const [bottom] = rules.flatMap(rule => rule._sizeOf('MIN_BOTTOM_RENDITION_SIZE') ?? []);
  if (top && bottom && (bottom.width > top.width || bottom.height > top.height)) {
    throw new Error(`${family} rules must have AutomatedAbrRule.minBottom within AutomatedAbrRule.minTop, `
      + `got ${bottom.width}x${bottom.height} and ${top.width}x${top.height}`);
  }
}

function toSizes(what: string, sizes: RenditionSize[]) {
  requireList(`${what} sizes`, sizes, 'RenditionSize');
  if (sizes.length === 0) {
    throw new Error(`${what} sizes must have at least one size, got none`);
  }
  return sizes.map((size, index) => toSize(what, size, `sizes[${index}]`));
}

function toSize(what: string, size: RenditionSize, name: string = 'size') {
  requireMap(`${what} ${name}`, size);
  const { width, height } = size;
  requireEvenIn(`${what} width`, width, 32, 8192);
  requireEvenIn(`${what} height`, height, 32, 8192);
  return { Width: width, Height: height };
}
