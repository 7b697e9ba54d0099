"""Makes the output files from a job's settings and a source file with one ffmpeg run."""
