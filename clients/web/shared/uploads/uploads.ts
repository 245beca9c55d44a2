import { CompleteFileUploadDocument, StartFileUploadDocument, type SupergraphClient } from '@codai/sdk';
import { useSyncExternalStore } from 'react';
import type { Refusal } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { AbortFileUploadDocument, StartFileVersionDocument } from './generated/operations.ts';

export type UploadState = 'waits' | 'reads' | 'sends' | 'paused' | 'checks' | 'done' | 'failed';

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
  /** Bytes read or sent, by the state. */
  readonly done: number;
  /** Why it failed; null where the connection did not hold. */
  readonly refusal: Refusal | null;
  /** Id of the stored file; null until the upload is done. */
  readonly fileId: string | null;
}

export interface Target {
  readonly folderId: string | null;
  /** A further version of this file, in place of a new file. */
  readonly fileId?: string;
}

interface Kept {
  readonly file: File;
  readonly target: Target;
  readonly key: string;
  sha256: string | null;
  session: { readonly id: string; readonly url: string } | null;
  stop: AbortController;
}

/** Loads the reading and sending of bytes with the first upload. */
async function bytes() {
  const [{ digestOf }, { send }] = await Promise.all([import('./digest.ts'), import('./tus.ts')]);
  return { digestOf, send };
}

const AT_ONCE = 2;
/** Files of one choice. More are refused as a whole, as a list of that length helps nobody. */
export const FILES_MAX = 100;

/** The uploads of a person in this window. They go on while other pages are open. */
export class Uploads {
  readonly #client: SupergraphClient;
  readonly #kept = new Map<string, Kept>();
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Set<() => void>();
  #rows: readonly Upload[] = [];

  constructor(client: SupergraphClient) {
    this.#client = client;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly rows = (): readonly Upload[] => this.#rows;

  /** Calls `listener` when an upload has become a file or a version. */
  onStored(listener: () => void): () => void {
    this.#stored.add(listener);
    return () => this.#stored.delete(listener);
  }

  /** Their ids, in the order of `files`. */
  add(files: readonly File[], target: Target): readonly string[] {
    const rows = files.map((file): Upload => {
      const id = crypto.randomUUID();
      this.#kept.set(id, { file, target, key: id, sha256: null, session: null, stop: new AbortController() });
      return { id, name: file.name, size: file.size, state: 'waits', done: 0, refusal: null, fileId: null };
    });
    this.#set([...this.#rows, ...rows]);
    this.#next();
    return rows.map(({ id }) => id);
  }

  pause(id: string): void {
    this.#change(id, { state: 'paused' });
    this.#kept.get(id)?.stop.abort();
    this.#next();
  }

  resume(id: string): void {
    const kept = this.#kept.get(id);
    if (kept === undefined) return;
    kept.stop = new AbortController();
    this.#change(id, { state: 'waits', refusal: null });
    this.#next();
  }

  async cancel(id: string): Promise<void> {
    const kept = this.#kept.get(id);
    this.remove(id);
    kept?.stop.abort();
    this.#next();
    if (kept?.session) await this.#client.mutate(AbortFileUploadDocument, { input: { sessionId: kept.session.id } });
  }

  /** Takes the row away; what it has become stays. */
  remove(id: string): void {
    this.#kept.delete(id);
    this.#set(this.#rows.filter((row) => row.id !== id));
  }

  #next(): void {
    const running = this.#rows.filter(({ state }) => state === 'reads' || state === 'sends' || state === 'checks');
    for (const { id } of this.#rows.filter(({ state }) => state === 'waits').slice(0, AT_ONCE - running.length)) {
      const kept = this.#kept.get(id);
      if (kept !== undefined) void this.#run(id, kept).finally(() => this.#next());
    }
  }

  async #run(id: string, kept: Kept): Promise<void> {
    const { signal } = kept.stop;
    const step = (change: Partial<Upload>) => {
      if (!signal.aborted) this.#change(id, change);
    };
    try {
      step({ state: 'reads', done: 0 });
      const { digestOf, send } = await bytes();
      kept.sha256 ??= await digestOf(kept.file, (done) => step({ done }), signal);
      kept.session ??= await this.#start(kept, kept.sha256);
      signal.throwIfAborted();
      step({ state: 'sends', done: 0 });
      await send({ url: kept.session.url, file: kept.file, onSent: (done) => step({ done }), signal });
      step({ state: 'checks', done: kept.file.size });
      const { data, error } = await this.#client.mutate(CompleteFileUploadDocument, {
        input: { sessionId: kept.session.id },
      });
      const completed = data?.completeUpload ?? null;
      refuse(completed, error);
      step({ state: 'done', fileId: completed !== null && 'id' in completed ? completed.id : null });
      for (const listener of [...this.#stored]) listener();
    } catch (error) {
      // Paused or taken away.
      if (signal.aborted) return;
      const refusal = error instanceof RefusedError ? error.refusal : null;
      // Nothing of a session that has ended can be sent again.
      if (refusal !== null || (error instanceof Error && error.name === 'UploadEndedError')) this.#forget(kept);
      step({ state: 'failed', refusal });
    }
  }

  #forget(kept: Kept): void {
    kept.session = null;
    (kept as { key: string }).key = crypto.randomUUID();
  }

  async #start({ file, target, key }: Kept, sha256: string) {
    const content = { size: String(file.size), type: file.type || 'application/octet-stream', sha256 };
    const { fileId, folderId } = target;
    if (fileId === undefined) {
      const input = { ...content, name: file.name, folderId, idempotencyKey: key };
      const { data, error } = await this.#client.mutate(StartFileUploadDocument, { input });
      return sessionOf(data?.startUpload ?? null, error);
    }
    const input = { ...content, fileId, idempotencyKey: key };
    const { data, error } = await this.#client.mutate(StartFileVersionDocument, { input });
    return sessionOf(data?.newVersion ?? null, error);
  }

  #change(id: string, change: Partial<Upload>): void {
    this.#set(this.#rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  #set(rows: readonly Upload[]): void {
    this.#rows = rows;
    for (const listener of [...this.#listeners]) listener();
  }
}

class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

type Outcome = { readonly __typename: string } | null;

function refuse(outcome: Outcome, error: Error | undefined): void {
  if (outcome === null) throw error ?? new Error('There was no answer.');
  if ('code' in outcome) throw new RefusedError(outcome as unknown as Refusal);
}

function sessionOf(outcome: Outcome, error: Error | undefined): { readonly id: string; readonly url: string } {
  refuse(outcome, error);
  const { id, uploadUrl } = outcome as unknown as { readonly id: string; readonly uploadUrl: string };
  return { id, url: uploadUrl };
}

const stores = new WeakMap<SupergraphClient, Uploads>();

export function uploadsOf(client: SupergraphClient): Uploads {
  const uploads = stores.get(client) ?? new Uploads(client);
  stores.set(client, uploads);
  return uploads;
}

export function useUploads(): { readonly uploads: Uploads; readonly rows: readonly Upload[] } {
  const uploads = uploadsOf(useSession().client);
  return { uploads, rows: useSyncExternalStore(uploads.listen, uploads.rows) };
}
