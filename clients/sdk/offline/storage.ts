import { inTurns } from '../tokens/turns.ts';

/** A mutation that waits to be sent. Plain data. */
export interface QueueEntry {
  /** Place in the queue, growing. */
  readonly sequence: number;
  /** Owner of the request: user and tenant. */
  readonly scope: string;
  /** Under which the server carries it out once. */
  readonly idempotencyKey: string;
  /** Name of the operation. */
  readonly operation: string;
  /** With the idempotency key in their input. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly addedAt: string;
  /** Null: it was never sent, so it was not carried out. */
  readonly firstSentAt: string | null;
}

export interface QueueLimits {
  readonly entriesMax: number;
  readonly bytesMax: number;
}

export type Appended = 'added' | 'known' | 'full';

/** Where entries lie over restarts. Each function is one step: nobody else comes in between, also not from another tab. */
export interface QueueStorage {
  /** Adds an entry behind all others; `known` when its scope has one with this key, `full` when it would pass the limits of the scope. */
  append(entry: Omit<QueueEntry, 'sequence'>, limits: QueueLimits): Promise<Appended>;
  /** The entries of a scope, oldest first. */
  list(scope: string): Promise<readonly QueueEntry[]>;
  /** Notes that an entry is about to be sent for the first time; one that is gone stays gone. */
  markSent(sequence: number, firstSentAt: string): Promise<void>;
  /** Absent already: nothing happens. */
  remove(sequence: number): Promise<void>;
  /** Removes all entries of a scope. */
  clear(scope: string): Promise<void>;
}

/** Bytes of an entry as JSON in UTF-8. */
export function bytesOf(entry: Omit<QueueEntry, 'sequence'>): number {
  return new TextEncoder().encode(JSON.stringify(entry)).length;
}

/** Whether an entry may join those of its scope. */
export function admit(
  entry: Omit<QueueEntry, 'sequence'>,
  held: readonly Omit<QueueEntry, 'sequence'>[],
  { entriesMax, bytesMax }: QueueLimits,
): Appended {
  if (held.some(({ idempotencyKey }) => idempotencyKey === entry.idempotencyKey)) return 'known';
  const bytes = held.reduce((sum, each) => sum + bytesOf(each), bytesOf(entry));
  return held.length >= entriesMax || bytes > bytesMax ? 'full' : 'added';
}

/** All entries of a storage that is read and written as a whole. */
export interface WholeQueue {
  read(): Promise<readonly QueueEntry[]>;
  write(entries: readonly QueueEntry[]): Promise<void>;
}

/** A storage over something that only one process uses. */
export function storageOver({ read, write }: WholeQueue): QueueStorage {
  const exclusively = inTurns();
  const change = (next: (entries: readonly QueueEntry[]) => readonly QueueEntry[]) =>
    exclusively(async () => write(next(await read())));
  return {
    append: (entry, limits) =>
      exclusively(async () => {
        const entries = await read();
        const own = entries.filter(({ scope }) => scope === entry.scope);
        const appended = admit(entry, own, limits);
        if (appended === 'added')
          await write([...entries, { ...entry, sequence: (entries.at(-1)?.sequence ?? 0) + 1 }]);
        return appended;
      }),
    list: (scope) => exclusively(async () => (await read()).filter((entry) => entry.scope === scope)),
    markSent: (sequence, firstSentAt) =>
      change((entries) => entries.map((entry) => (entry.sequence === sequence ? { ...entry, firstSentAt } : entry))),
    remove: (sequence) => change((entries) => entries.filter((entry) => entry.sequence !== sequence)),
    clear: (scope) => change((entries) => entries.filter((entry) => entry.scope !== scope)),
  };
}

/** Entries in memory only: they end with the process. */
export function inMemoryQueue(): QueueStorage {
  let held = '[]';
  return storageOver({
    read: async () => JSON.parse(held) as QueueEntry[],
    async write(entries) {
      held = JSON.stringify(entries);
    },
  });
}
