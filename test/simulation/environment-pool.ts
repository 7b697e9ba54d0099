import { ExecutionEnvironment, type FunctionImage, type FunctionSetting } from './execution-environment';

/** Execution environments of one function, lent to one schedule after the other. */
export class EnvironmentPool {
  private readonly environments: ExecutionEnvironment[] = [];
  private lent = 0;

  public constructor(private readonly image: FunctionImage) {}

  /** A new schedule may use all of them. */
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
