import { type Ffmpeg, setUpFfmpeg } from './setup/ffmpeg';
import { setUpPython } from './setup/python';

export interface Tools extends Ffmpeg {
  readonly python: string;
}

/** Finds or installs the tools that the sandbox needs beyond npm, or says what to install. Needs no network once they are installed. */
export async function setUpTools(): Promise<Tools> {
  const python = await setUpPython();
  return { python, ...await setUpFfmpeg(python) };
}
