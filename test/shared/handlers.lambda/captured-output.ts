/** Captures the log, so that it does not appear in the test report. */
export class CapturedOutput {
  private readonly chunks: string[] = [];

  public start(): void {
    this.chunks.length = 0;
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation(chunk => this.chunks.push(String(chunk)) > 0);
    }
  }

  public stop(): void {
    jest.restoreAllMocks();
  }

  public get text(): string {
    return this.chunks.join('');
  }

  /** One object per line of the structured log. */
  public get lines(): { [name: string]: unknown }[] {
    return this.objects.filter(object => !('_aws' in object));
  }

  /** The lines that CloudWatch turns into metrics. */
  public get metrics(): { [name: string]: unknown }[] {
    return this.objects.filter(object => '_aws' in object);
  }

  private get objects(): { [name: string]: unknown }[] {
    return this.text.split('\n').filter(Boolean).map(line => JSON.parse(line));
  }
}
