import type { Flag, FlagValue } from './definition.ts';
import { evaluateFlag, type FlagContext, type FlagEvaluation, type FlagSet } from './evaluate.ts';

/** All flags of one environment at one moment. */
export interface FlagSnapshot {
  /** Raised by every change of a flag of the environment. */
  readonly revision: number;
  readonly flags: readonly Flag[];
}

export interface FlagClientOptions {
  /** Reads all flags. */
  load(): Promise<FlagSnapshot>;
  /** Calls `changed` after each change; returns how to stop. A change that is missed is found by the next look. */
  follow?(changed: () => void): () => void;
  /** Receives the reason why flags could not be read; those read before stay in use. */
  onFailure?(error: unknown): void;
  /** Time between looks without notice of a change; 30,000 ms when absent. */
  pollMs?: number;
}

/** An evaluation in the form that OpenFeature's providers answer with. Source: OpenFeature specification 0.8, §2.2. */
export interface FlagDetails<T> {
  readonly value: T;
  readonly variant?: string;
  readonly reason: 'TARGETING_MATCH' | 'SPLIT' | 'STATIC' | 'DISABLED' | 'DEFAULT' | 'ERROR';
  readonly errorCode?: 'FLAG_NOT_FOUND' | 'TYPE_MISMATCH' | 'TARGETING_KEY_MISSING' | 'PROVIDER_NOT_READY';
  readonly flagMetadata: Readonly<Record<string, string | number>>;
}

/** Flags in this process: evaluated without a query, and followed as they change. */
export interface FlagClient {
  evaluate(key: string, context: FlagContext): FlagEvaluation;
  /** The value, or `fallback` when there is no such flag, no flags were read yet, or the value is of another type. */
  boolean(key: string, fallback: boolean, context: FlagContext): FlagDetails<boolean>;
  string(key: string, fallback: string, context: FlagContext): FlagDetails<string>;
  number(key: string, fallback: number, context: FlagContext): FlagDetails<number>;
  object<T extends FlagValue>(key: string, fallback: T, context: FlagContext): FlagDetails<T>;
  /** Raised by every change; null until the flags were read. */
  revision(): number | null;
  flags(): FlagSet;
  /** Receives the keys that were added, changed or removed, after each change that was read. Returns how to stop. */
  onChange(listener: (keys: readonly string[]) => void): () => void;
  /** Resolves when the flags are as new as this revision; without one when they have been read. Rejects when they cannot be read. */
  reach(revision?: number): Promise<void>;
  close(): void;
}

const POLL_MS = 30_000;
const LOOKS_MAX = 3;

export function createFlagClient({ load, follow, onFailure, pollMs = POLL_MS }: FlagClientOptions): FlagClient {
  let flags: FlagSet = new Map();
  let revision: number | null = null;
  let reading: Promise<void> | null = null;
  let isStale = false;
  const listeners = new Set<(keys: readonly string[]) => void>();

  /** One look at a time; a change that comes while it is under way has it look again. */
  const refresh = (): Promise<void> => {
    if (reading !== null) {
      isStale = true;
      return reading;
    }
    reading = (async () => {
      do {
        isStale = false;
        const snapshot = await load();
        // An answer that was overtaken on its way takes nothing back.
        if (revision !== null && snapshot.revision < revision) continue;
        const next: FlagSet = new Map(snapshot.flags.map((flag) => [flag.key, flag]));
        const changed = revision === null ? [] : changedKeys(flags, next);
        flags = next;
        revision = snapshot.revision;
        if (changed.length > 0) for (const listener of listeners) listener(changed);
      } while (isStale);
    })().finally(() => {
      reading = null;
    });
    return reading;
  };
  const refreshQuietly = () => void refresh().catch((error: unknown) => onFailure?.(error));
  const stopFollowing = follow?.(refreshQuietly);
  const timer = setInterval(refreshQuietly, pollMs);
  timer.unref();

  function details<T>(
    key: string,
    fallback: T,
    context: FlagContext,
    isOfType: (value: unknown) => boolean,
  ): FlagDetails<T> {
    if (revision === null)
      return { value: fallback, reason: 'ERROR', errorCode: 'PROVIDER_NOT_READY', flagMetadata: {} };
    const { variant, value, reason, ruleId, version } = evaluateFlag(flags, key, context);
    if (variant === null || version === null) {
      return { value: fallback, reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND', flagMetadata: {} };
    }
    const flagMetadata = { version, ...(ruleId !== null && { ruleId }) };
    if (!isOfType(value)) return { value: fallback, reason: 'ERROR', errorCode: 'TYPE_MISMATCH', flagMetadata };
    if (reason === 'TARGETING_KEY_MISSING') {
      return { value: value as T, variant, reason: 'ERROR', errorCode: 'TARGETING_KEY_MISSING', flagMetadata };
    }
    return { value: value as T, variant, reason: reasons[reason] ?? 'DEFAULT', flagMetadata };
  }

  return {
    evaluate: (key, context) => evaluateFlag(flags, key, context),
    boolean: (key, fallback, context) => details(key, fallback, context, (value) => typeof value === 'boolean'),
    string: (key, fallback, context) => details(key, fallback, context, (value) => typeof value === 'string'),
    number: (key, fallback, context) => details(key, fallback, context, (value) => typeof value === 'number'),
    object: (key, fallback, context) =>
      details(key, fallback, context, (value) => typeof value === 'object' && value !== null),
    revision: () => revision,
    flags: () => flags,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async reach(wanted = 0) {
      for (let looks = 0; revision === null || revision < wanted; looks++) {
        if (looks === LOOKS_MAX) throw new Error(`The flags of revision ${wanted} cannot be read.`);
        await refresh();
      }
    },
    close() {
      listeners.clear();
      clearInterval(timer);
      stopFollowing?.();
    },
  };
}

const reasons: Partial<Record<FlagEvaluation['reason'], FlagDetails<unknown>['reason']>> = {
  KILLED: 'DISABLED',
  PREREQUISITE_FAILED: 'STATIC',
  TARGETING_MATCH: 'TARGETING_MATCH',
  SPLIT: 'SPLIT',
  DEFAULT: 'STATIC',
};

function changedKeys(before: FlagSet, after: FlagSet): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key)?.version !== after.get(key)?.version);
}
