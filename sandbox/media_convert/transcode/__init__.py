"""From a job's settings and a source file to finished output files, by one ffmpeg run."""
