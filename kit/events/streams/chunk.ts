import { requestError } from '../../base/errors/request-error.ts';

/** State of a stream. A closed one (`ENDED`, `FAILED`) never changes again. */
export type StreamState = 'ENDED' | 'FAILED' | 'OPEN';

/** One item of a stream, as a live field gets it. */
export type Chunk<T> =
  | {
      readonly state: 'OPEN';
      /** Number of the chunk, from 1 without gaps. */
      readonly number: number;
      /** The number as a resume position. */
      readonly position: string;
      readonly data: T;
    }
  | {
      /** Last item of a stream that is over. */
      readonly state: 'ENDED' | 'FAILED';
      /** Number of the last chunk; 0 when there was none. */
      readonly number: number;
      readonly position: string;
      readonly data: null;
      /**
       * Why it failed, null when it ended: what the producer said, `CANCELLED`, `TOO_LONG`, `ABANDONED` (no chunk for too
       * long), or `EXPIRED` (it is no longer kept).
       */
      readonly reason: string | null;
    };

/** Longest chunk as JSON. */
export const CHUNK_BYTES_MAX = 64 * 1024;

/** Channel of the signals that wake the followers of a stream. */
export function streamChannel(subgraph: string, streamId: string): string {
  return `chunks:${subgraph}:${streamId}`;
}

/** Number of the chunk that a position names. Throws BAD_USER_INPUT for any other text. */
export function numberOf(position: string): number {
  if (!/^\d{1,15}$/.test(position)) {
    throw requestError(
      'BAD_USER_INPUT',
      'This is not a position in a stream. Give a position that the stream returned.',
      { argument: 'position' },
    );
  }
  return Number(position);
}
