import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asUnavailable } from '../../database/availability.ts';
import { isDatabaseUnavailable } from '../../database/database-errors.ts';
import { CHUNK_BYTES_MAX } from './chunk.ts';

export interface WriterOptions<Piece> {
  /** How long pieces gather before they are one chunk, in milliseconds; 75 when absent, 50–100 as a rule. */
  readonly batchMs?: number;
  /** Makes one chunk's JSON value of pieces, in order, no longer than they are; a list of them when absent. `(pieces) => pieces.join('')` for text. */
  readonly combine?: (pieces: readonly Piece[]) => unknown;
}

export interface ChunkWriterOptions<Piece> extends WriterOptions<Piece> {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly id: string;
  /** Token of this producer. */
  readonly writer: string;
  /** Number of the newest chunk. */
  readonly last: number;
  /** Tells followers that there is something new; must not reject. */
  wake(): Promise<void>;
}

/** The stream takes nothing more: closed, cancelled, taken over by another producer, too long, or no longer kept. */
export class StreamClosedError extends Error {
  override readonly name = 'StreamClosedError';
  constructor(
    readonly streamId: string,
    readonly reason: 'CLOSED' | 'GONE' | 'TAKEN_OVER' | 'TOO_LONG',
  ) {
    super(`The stream ${streamId} takes no more chunks: ${reason}.`);
  }
}

const BATCH_MS = 75;
/** JSON of pieces that wait; with more, `write` resolves only when a chunk has been stored. */
const BUFFERED_MAX = 4 * CHUNK_BYTES_MAX;
const TRIES_MAX = 6;
const RETRY_MS = 50;

/**
 * One producer of a stream. Pieces gather for some milliseconds and are then stored as one chunk of at most 64 KiB; each chunk
 * once and in order, also when the connection breaks while it is being stored.
 */
export class ChunkWriter<Piece> {
  readonly id: string;
  #pieces: { readonly piece: Piece; readonly bytes: number }[] = [];
  #bufferedBytes = 0;
  #last: number;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | null = null;
  #failure: unknown = null;
  #isClosed = false;

  constructor(private readonly options: ChunkWriterOptions<Piece>) {
    this.id = options.id;
    this.#last = options.last;
  }

  /** Number of the newest chunk that is stored. */
  get last(): number {
    return this.#last;
  }

  /**
   * Takes a piece, a JSON value of at most 64 KiB. Resolves at once while few wait: await it, so that a producer does not run
   * ahead of the database. Rejects with `StreamClosedError` when the stream takes nothing more, and with what the database
   * threw when it stayed away; RangeError for a piece that is too long or none.
   */
  async write(piece: Piece): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#isClosed) throw new StreamClosedError(this.id, 'CLOSED');
    const json = JSON.stringify(piece);
    // Room for brackets and a comma.
    const bytes = json === undefined ? Number.POSITIVE_INFINITY : Buffer.byteLength(json) + 3;
    if (bytes > CHUNK_BYTES_MAX) throw new RangeError(`A piece is a JSON value of at most ${CHUNK_BYTES_MAX} bytes.`);
    this.#pieces.push({ piece, bytes });
    this.#bufferedBytes += bytes;
    if (this.#bufferedBytes >= CHUNK_BYTES_MAX) this.#flush().catch(() => {});
    else this.#timer ??= setTimeout(() => this.#flush().catch(() => {}), this.options.batchMs ?? BATCH_MS);
    while (this.#bufferedBytes > BUFFERED_MAX) await this.#flush();
  }

  /** Stores what waits and ends the stream. Rejects as `write` does; the stream is then not ended. */
  end(): Promise<void> {
    return this.#close('ENDED', null);
  }

  /** Stores what waits and fails the stream; followers get `reason`, a code. Rejects as `write` does. */
  fail(reason: string): Promise<void> {
    return this.#close('FAILED', reason);
  }

  async #close(state: 'ENDED' | 'FAILED', reason: string | null): Promise<void> {
    if (this.#isClosed) throw new StreamClosedError(this.id, 'CLOSED');
    this.#isClosed = true;
    // Also for the chunk that is being stored: closed before it, the stream would refuse it.
    while (this.#pieces.length > 0 || this.#flushing !== null) await this.#flush();
    if (this.#failure !== null) throw this.#failure;
    const { pool, id, writer } = this.options;
    const { rowCount } = await this.#tried(() =>
      // The same state again: the answer to the first try was lost.
      pool.query(
        `UPDATE chunk_stream SET state = $3, reason = $4, active_at = clock_timestamp()
          WHERE id = $1 AND writer = $2 AND (state = 'OPEN' OR (state = $3 AND reason IS NOT DISTINCT FROM $4))`,
        [id, writer, state, reason],
      ),
    );
    if (rowCount === 0) throw new StreamClosedError(id, 'CLOSED');
    await this.options.wake();
  }

  /** Stores chunks until nothing waits; several callers share one run. */
  #flush(): Promise<void> {
    this.#flushing ??= this.#storeAll().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #storeAll(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      while (this.#pieces.length > 0) await this.#storeOne(this.#nextBatch());
    } catch (error) {
      this.#failure = error;
      this.#pieces = [];
      this.#bufferedBytes = 0;
      throw error;
    } finally {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  /** Pieces for one chunk; at least one. */
  #nextBatch(): Piece[] {
    let bytes = 0;
    let count = 0;
    for (const next of this.#pieces) {
      if (count > 0 && bytes + next.bytes > CHUNK_BYTES_MAX) break;
      bytes += next.bytes;
      count++;
    }
    this.#bufferedBytes -= bytes;
    return this.#pieces.splice(0, count).map(({ piece }) => piece);
  }

  async #storeOne(pieces: readonly Piece[]): Promise<void> {
    const { pool, id, writer, combine } = this.options;
    const chunk: string | undefined = JSON.stringify(combine === undefined ? pieces : combine(pieces));
    if (chunk === undefined || Buffer.byteLength(chunk) > CHUNK_BYTES_MAX) {
      throw new RangeError(`Combined pieces are a JSON value of at most ${CHUNK_BYTES_MAX} bytes.`);
    }
    const number = this.#last + 1;
    const { rows } = await this.#tried(() =>
      pool.query<{ outcome: string }>('SELECT append_chunk($1, $2, $3, $4) AS outcome', [id, writer, number, chunk]),
    );
    const outcome = rows[0]?.outcome;
    if (outcome !== 'OK') throw new StreamClosedError(id, outcome as StreamClosedError['reason']);
    this.#last = number;
    await this.options.wake();
  }

  /** Tries again while the database is away: a chunk's number tells whether it was stored. */
  async #tried<T>(store: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await store();
      } catch (error) {
        if (tried === TRIES_MAX || !isDatabaseUnavailable(error)) throw asUnavailable(error);
        await sleep(RETRY_MS * 2 ** tried);
      }
    }
  }
}
