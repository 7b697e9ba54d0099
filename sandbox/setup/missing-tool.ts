/** Something that only the person at the machine can install; the message says what and how. */
export class MissingTool extends Error {}
