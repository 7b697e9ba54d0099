import { CONNECTION_LOST_MS, type Call } from './calls';
import { ALL_SERVICES, type Service } from './faults';
import { isPassing } from './service-errors';

interface ClientConfig {
  readonly maxAttempts?: number;
  readonly requestHandler?: { readonly requestTimeout?: number };
}

interface SendOptions {
  /** The signal of the simulated AbortSignal.timeout(). */
  readonly abortSignal?: { readonly ms: number };
}

/** The connection of one execution environment's client to the world. */
export interface ClientHost {
  call(call: Omit<Call, 'invocation'>): Promise<object>;
  wait(ms: number): Promise<void>;
}

/** The SDK's default. */
const MAX_ATTEMPTS = 3;

/** Behaves like an SDK client for the handlers: it retries the same errors as the SDK, as often as configured. */
export class SimulatedClient {
  public constructor(private readonly host: ClientHost, private readonly service: Service | undefined, private readonly config: ClientConfig) {}

  public async send(command: { input: object }, { abortSignal }: SendOptions = {}): Promise<object> {
    const { service } = this;
    if (!service) {
      throw new Error(`The simulation has no ${command.constructor.name}`);
    }
    const timeoutMs = Math.min(this.config.requestHandler?.requestTimeout ?? CONNECTION_LOST_MS, abortSignal?.ms ?? Infinity);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.host.call({ service, name: command.constructor.name, input: command.input, timeoutMs });
      } catch (error) {
        if (attempt >= (this.config.maxAttempts ?? MAX_ATTEMPTS) || !isPassing(error)) {
          throw error;
        }
        await this.host.wait(100 * 2 ** attempt);
      }
    }
  }
}

/** The SDK's package with replaced clients and its own commands and errors. */
export function withSimulatedClients(packageName: string, exports: Record<string, unknown>, host: ClientHost): Record<string, unknown> {
  if (packageName === '@aws-sdk/lib-dynamodb') {
    return derived(exports, { DynamoDBDocumentClient: { from: (client: SimulatedClient) => client } });
  }
  const service = serviceOf(packageName);
  const clients = Object.keys(exports).filter(name => /^[A-Z].*Client$/.test(name));
  return derived(exports, Object.fromEntries(clients.map(name => [name, simulatedClass(host, service)])));
}

/** The packages have hundreds of exports, so these are not copied. */
function derived(exports: Record<string, unknown>, exchanged: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(exports), exchanged);
}

function simulatedClass(host: ClientHost, service: Service | undefined) {
  return class extends SimulatedClient {
    public constructor(config: ClientConfig) {
      super(host, service, config);
    }
  };
}

function serviceOf(packageName: string): Service | undefined {
  return ALL_SERVICES.find(name => `@aws-sdk/client-${name.toLowerCase()}` === packageName);
}
