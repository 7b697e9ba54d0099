import { ExecutionEnvironment, type FunctionImage, type FunctionSetting } from './execution-environment';

/** Execution environments of one function, used by one schedule after another. */
export class EnvironmentPool {
  private readonly environments: ExecutionEnvironment[] = [];
  private lent = 0;

  public constructor(private readonly image: FunctionImage) {}

  /** Makes all of them available to a new schedule. */
  public recall(): void {
    this.lent = 0;
  }

  public lend(setting: FunctionSetting): ExecutionEnvironment {
    const environment = this.environments[this.lent] ?? new ExecutionEnvironment(this.image, setting);
    this.environments[this.lent++] = environment;
    environment.setting = setting;
    return environment;
  }
}
