import type {
  EvaluationContext,
  EventDetails,
  EventHandler,
  JsonValue,
  Logger,
  Provider,
  ResolutionDetails,
} from '@openfeature/server-sdk';
import type { FlagClient, FlagDetails } from './client.ts';
import type { FlagValue } from './definition.ts';
import type { FlagAttribute, FlagContext } from './evaluate.ts';

/**
 * The flags as a provider of `@openfeature/server-sdk`: `OpenFeature.setProviderAndWait(openFeatureProvider(client))`. It is ready once
 * flags have been read, tells of changes, and closes the client when it is replaced or OpenFeature is closed. Only types of the package
 * are used here.
 */
export function openFeatureProvider(client: FlagClient): Provider {
  const events = new ChangeEvents();
  let stop: (() => void) | undefined;
  return {
    metadata: { name: 'codai-flags' },
    runsOn: 'server',
    events,
    async initialize() {
      await client.reach();
      stop ??= client.onChange((flagsChanged) => events.emit(CHANGED, { flagsChanged: [...flagsChanged] }));
    },
    async onClose() {
      stop?.();
      client.close();
    },
    resolveBooleanEvaluation: async (key, fallback, context) =>
      answered(client.boolean(key, fallback, contextOf(context))),
    resolveStringEvaluation: async (key, fallback, context) =>
      answered(client.string(key, fallback, contextOf(context))),
    resolveNumberEvaluation: async (key, fallback, context) =>
      answered(client.number(key, fallback, contextOf(context))),
    resolveObjectEvaluation: async <T extends JsonValue>(key: string, fallback: T, context: EvaluationContext) =>
      answered(client.object(key, fallback as FlagValue, contextOf(context)) as FlagDetails<T>),
  };
}

/** Its codes of errors are an enumeration, whose members are these very texts. */
function answered<T>(details: FlagDetails<T>): ResolutionDetails<T> {
  return details as ResolutionDetails<T>;
}

/** Attributes that conditions can be about; instants count as their texts. */
function contextOf({ targetingKey, ...attributes }: EvaluationContext): FlagContext {
  const known: Record<string, FlagAttribute> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') known[name] = value;
    else if (value instanceof Date) known[name] = value.toISOString();
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) known[name] = value as string[];
  }
  return { targetingKey, attributes: known };
}

type Emitter = NonNullable<Provider['events']>;
type EventName = Parameters<Emitter['emit']>[0];
const CHANGED = 'PROVIDER_CONFIGURATION_CHANGED' as EventName;

/** The package's emitter, as far as its interface goes. A handler that throws stops no other one. */
class ChangeEvents implements Emitter {
  readonly #handlers = new Map<EventName, EventHandler[]>();
  #logger: Logger | undefined;

  emit(event: EventName, context?: Parameters<Emitter['emit']>[1]): void {
    for (const handler of this.getHandlers(event)) {
      void (async () => handler(context as EventDetails | undefined))().catch((error: unknown) =>
        this.#logger?.error('A handler of changed flags failed.', error),
      );
    }
  }

  addHandler(event: EventName, handler: EventHandler): void {
    this.#handlers.set(event, [...this.getHandlers(event), handler]);
  }

  removeHandler(event: EventName, handler: EventHandler): void {
    this.#handlers.set(
      event,
      this.getHandlers(event).filter((one) => one !== handler),
    );
  }

  removeAllHandlers(event?: EventName): void {
    if (event === undefined) this.#handlers.clear();
    else this.#handlers.delete(event);
  }

  getHandlers(event: EventName): EventHandler[] {
    return [...(this.#handlers.get(event) ?? [])];
  }

  setLogger(logger: Logger): this {
    this.#logger = logger;
    return this;
  }
}
