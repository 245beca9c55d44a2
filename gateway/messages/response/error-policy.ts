/**
 * Policies for errors of subgraphs, as clients see them.
 *
 * - `mask`: a code on the allow-list passes with its message and its facts; every other error becomes INTERNAL with the
 *   correlation id.
 * - `code`: every code passes; the message and the facts only with codes on the allow-list.
 * - `pass`: everything passes. For development, and for supergraphs whose subgraphs mask already.
 *
 * What the gateway says of its own accord always passes.
 */
export interface ErrorPolicy {
  readonly mode: 'mask' | 'code' | 'pass';
  readonly allowedCodes: ReadonlySet<string>;
}

/** The cross-cutting codes of the kit: the only ones a subgraph of ours gives at the top level. */
export const defaultErrorPolicy: ErrorPolicy = {
  mode: 'mask',
  allowedCodes: new Set([
    'BAD_USER_INPUT',
    'COMPONENT_UNAVAILABLE',
    'FORBIDDEN',
    'MFA_REQUIRED',
    'RATE_LIMITED',
    'STEP_UP_REQUIRED',
    'SUBSCRIPTION_GAP',
    'UNAUTHENTICATED',
  ]),
};
