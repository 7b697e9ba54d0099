import { requireMatch } from '../../shared/validation/values';

/**
 * A DRM system.
 *
 * @see https://dashif.org/identifiers/content_protection/
 */
export class DrmSystem {
  /** Google Widevine: Chrome, Firefox, Android. */
  public static readonly WIDEVINE = new DrmSystem('edef8ba9-79d6-4ace-a3c8-27dcd51d21ed');

  /** Microsoft PlayReady: Edge, Xbox, many TVs. */
  public static readonly PLAYREADY = new DrmSystem('9a04f079-9840-4286-ab92-e65be0885f95');

  /** Apple FairPlay: Safari, iOS, tvOS. Only in HLS. */
  public static readonly FAIRPLAY = new DrmSystem('94ce86fb-07ff-4f43-adb8-93d2fa968ca2');

  /**
   * Any other system.
   *
   * @param systemId its UUID
   */
  public static of(systemId: string): DrmSystem {
    requireMatch('DrmSystem.of systemId', systemId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID');
    return new DrmSystem(systemId.toLowerCase());
  }

  /** @param systemId its UUID, in lower case */
  private constructor(
    /** The system's UUID. */
    public readonly systemId: string,
  ) {}

  /**
   * Whether DASH supports it.
   *
   * @internal
   */
  public get _inDash(): boolean {
    return this.systemId !== DrmSystem.FAIRPLAY.systemId;
  }
}
