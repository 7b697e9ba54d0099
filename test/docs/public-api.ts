import { jsiiTypes, type Declared, type JsiiType } from '../jsii-assembly';

/** Something that users write: a class, a factory, a ready-made value, a method of a construct, an option, a member of an enum. */
export interface PublicName {
  /** Such as `Rendition`, `Rendition.h264`, `RenditionOptions.height` or `HevcTier.HIGH`. */
  readonly name: string;
  readonly isEnumMember: boolean;
  /** Where it is declared. */
  readonly place: string;
}

/** What `npx projen compile` found. */
export function publicApi(): PublicName[] {
  return jsiiTypes.flatMap(type => [
    ...(type.initializer ? [publicName(type)] : []),
    ...membersToWrite(type).map(member => publicName(type, member)),
  ]);
}

export function enumNames(): string[] {
  return jsiiTypes.filter(({ kind }) => kind === 'enum').map(({ name }) => name);
}

/** What a value can be asked for once it is made is for presets of one's own: API.md lists it. */
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
