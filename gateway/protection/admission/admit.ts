import type { Role } from '@codai/kit/wire';
import type { DocumentRead } from '../../documents/read-document.ts';
import { countInBatch } from '../../messages/request/batch-totals.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import { tooLarge } from '../../messages/request/too-large.ts';
import type { Costs } from './cost.ts';
import { costMaxFor } from './cost-max.ts';
import type { LongWork } from './long-work.ts';

export interface AdmissionLimits {
  readonly depthMax: number;
  readonly aliasesMax: number;
  readonly rootFieldsMax: number;
  readonly directivesMax: number;
  /** In points, one for each object the operation may produce (`cost.ts`); null: not counted. */
  readonly costMax: number | null;
  /** Instead of `costMax`, for callers with one of these roles; the highest of them holds. */
  readonly costMaxByRole: Readonly<Partial<Record<Role, number>>>;
  /**
   * Time for one query or mutation, in milliseconds; for a subscription, until it is live. What fields declare by
   * `@deadline` comes on top, up to `deadlineMsMax`.
   */
  readonly operationMs: number;
  readonly deadlineMsMax: number;
}

export interface AdmissionRoom {
  readonly costs: Costs;
  readonly longWork: LongWork;
  readonly limits: AdmissionLimits;
  readonly now: () => number;
}

export interface Admitted extends DocumentRead {
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/**
 * Refuses what its carrier may not ask, and what is larger than an operation may be. Runs before any subgraph is called,
 * so a refusal has cost the subgraphs nothing. Trusted documents are held to the same limits.
 */
export function admit(read: DocumentRead, { costs, longWork, limits, now }: AdmissionRoom): Admitted | Refusal {
  const { operation, document, variables } = read;
  const kind = operation.node.operation;
  if (kind === 'mutation' && read.isGet) return new Refusal('METHOD_NOT_ALLOWED', { headers: { allow: 'POST' } });
  if (kind === 'subscription' && !read.canStream) {
    return refuse(
      'NOT_ACCEPTABLE',
      'A subscription needs `accept: text/event-stream`, `multipart/mixed; subscriptionSpec=1.0`, or a WebSocket.',
    );
  }
  // A read may be asked again, kept or shared: a file can be none of these.
  if (kind !== 'mutation' && read.uploads !== undefined) {
    return refuse('BAD_USER_INPUT', 'Files can be sent with a mutation only.');
  }
  const { depth, aliases, rootFields, directives } = operation.size;
  if (depth > limits.depthMax) return tooLarge('depth', limits.depthMax, depth);
  if (aliases > limits.aliasesMax) return tooLarge('aliases', limits.aliasesMax, aliases);
  if (rootFields > limits.rootFieldsMax) return tooLarge('rootFields', limits.rootFieldsMax, rootFields);
  if (directives > limits.directivesMax) return tooLarge('directives', limits.directivesMax, directives);
  let cost = 0;
  const costMax = costMaxFor(limits, read.caller);
  if (costMax !== null) {
    const estimated = costs.of(document, operation, variables);
    if (estimated instanceof Refusal) return estimated;
    if (estimated > costMax) return tooLarge('cost', costMax, estimated);
    cost = estimated;
  }
  if (read.batch !== undefined) {
    const own = { aliases, rootFields, directives, cost };
    const refusal = countInBatch(read.batch, own, { ...limits, costMax });
    if (refusal !== null) return refusal;
  }
  const forLongWork = Math.min(longWork.of(document, operation), limits.deadlineMsMax);
  return { ...read, deadlineAt: now() + Math.max(limits.operationMs + forLongWork, read.uploads?.timeoutMs ?? 0) };
}
