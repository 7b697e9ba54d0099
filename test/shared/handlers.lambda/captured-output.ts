/** What is written to the log while it is captured, which then does not clutter the test report. */
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

  /** What was counted, by the lines that CloudWatch makes metrics of. */
  public get metrics(): { [name: string]: unknown }[] {
    return this.objects.filter(object => '_aws' in object);
  }

  private get objects(): { [name: string]: unknown }[] {
    return this.text.split('\n').filter(Boolean).map(line => JSON.parse(line));
  }
}
