import { type Ffmpeg, setUpFfmpeg } from './setup/ffmpeg';
import { setUpPython } from './setup/python';

export interface Tools extends Ffmpeg {
  readonly python: string;
}

/** Finds, else installs, else says what to install: all that the sandbox needs beyond npm. Without network once all is there. */
export async function setUpTools(): Promise<Tools> {
  const python = await setUpPython();
  return { python, ...await setUpFfmpeg(python) };
}
