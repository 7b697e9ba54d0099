import { jsiiTypes, type Declared, type JsiiType } from '../jsii-assembly';

/** A name that users write: a class, a factory, a static value, a method of a construct, an option, a member of an enum. */
export interface PublicName {
  /** For example `Rendition`, `Rendition.h264`, `RenditionOptions.height` or `HevcTier.HIGH`. */
  readonly name: string;
  readonly isEnumMember: boolean;
  /** The file and line of its declaration. */
  readonly place: string;
}

/** The jsii assembly that `npx projen compile` wrote. */
export function publicApi(): PublicName[] {
  return jsiiTypes.flatMap(type => [
    ...(type.initializer ? [publicName(type)] : []),
    ...membersToWrite(type).map(member => publicName(type, member)),
  ]);
}

export function enumNames(): string[] {
  return jsiiTypes.filter(({ kind }) => kind === 'enum').map(({ name }) => name);
}

/** Members of existing values are for custom presets, and only API.md lists them. */
function membersToWrite({ kind, base, datatype, members = [], methods = [], properties = [] }: JsiiType): Declared[] {
  switch (kind) {
    case 'enum':
      return members;
    case 'interface':
      return datatype ? properties : [];
    case 'class':
      return base === 'constructs.Construct' ? methods : [...methods, ...properties].filter(member => member.static);
  }
}

function publicName(type: JsiiType, member?: Declared): PublicName {
  const { filename, line } = (member?.locationInModule ?? type.locationInModule)!;
  return {
    name: member ? `${type.name}.${member.name}` : type.name,
    isEnumMember: type.kind === 'enum',
    place: member?.locationInModule || !member ? `${filename}:${line}` : filename,
  };
}
