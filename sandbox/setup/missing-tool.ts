/** A tool that the developer must install; the message says what and how. */
export class MissingTool extends Error {}
