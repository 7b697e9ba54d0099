export type TemplateKind = 'Preset' | 'JobTemplate';

/** Settings that the service validates when the resource is created, without a job. */
export interface TemplateCase {
  readonly name: string;
  readonly kind: TemplateKind;
  /** With the PascalCase names of the API. */
  readonly settings: { readonly [name: string]: any };
  /** Other properties of the CloudFormation resource. */
  readonly props?: { readonly [name: string]: any };
  /** Whether the service is expected to accept it. */
  readonly accepted: boolean;
  /** Whether the library or the stand-in expects it. */
  readonly of: 'the library' | 'the stand-in';
}
