/**
 * What clients see of errors that subgraphs give.
 *
 * - `mask`: a code on the allow-list passes with its message and its own facts; every other error becomes INTERNAL with
 *   the correlation id.
 * - `code`: every code passes; the message only with codes on the allow-list.
 * - `pass`: everything passes. For development, and for supergraphs whose subgraphs mask already.
 */
export interface ErrorPolicy {
  readonly mode: 'mask' | 'code' | 'pass';
  readonly allowedCodes: ReadonlySet<string>;
}
