/**
 * Words that are not allowed as names in a language, so that jsii changes them (`from_`, `default_`), and members that every Java class
 * has.
 */
export const RESERVED_WORDS: { readonly [language: string]: Set<string> } = {
  'Python': words(`and as assert async await break class continue def del elif else except finally for from global if import in is lambda
    nonlocal not or pass raise return try while with yield self cls`),
  'Java': words(`abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally
    float for goto if implements import instanceof int interface long native new package private protected public return short static
    strictfp super switch synchronized this throw throws transient try void volatile while true false null
    clone equals finalize getClass hashCode notify notifyAll toString wait build builder`),
  'Go': words(`break case chan const continue default defer else fallthrough for func go goto if import interface map package range return
    select struct switch type var nil error string len new make any`),
  'C#': words(`abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
    explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object
    operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct
    switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`),
};

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/));
}
