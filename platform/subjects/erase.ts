import type { Logger } from '@codai/kit';
import { type ErasureState, eraseNow } from '@codai/kit/host';
import type { Subject } from '@codai/kit/security';
import type { Installation } from './installation.ts';

/** State of a person's erasure in one subgraph; `error` says why it is not done yet. */
export interface SubgraphErasure extends ErasureState {
  readonly subgraph: string;
}

/**
 * Orders the erasure of a person and carries it out in every subgraph but where a legal hold keeps the data. A sentence when identity refuses it. One that could
 * not be finished stays ordered: the running product goes on with it, and so does the next call.
 */
export async function eraseEverywhere(
  installation: Installation,
  subject: Subject,
  logger: Logger,
): Promise<string | readonly SubgraphErasure[]> {
  const held = new Set<string>();
  for (const { name, subjects } of installation.modules) {
    for (const subgraph of (await subjects.heldBy?.(installation.poolOf(name), subject)) ?? []) held.add(subgraph);
  }
  const refusal = await installation.orderErasure(subject, [...held]);
  if (refusal !== null) return refusal;
  const results: SubgraphErasure[] = [];
  for (const { name, subjects } of installation.modules) {
    const eraser = { name, subjects, pool: installation.poolOf(name), logger, now: () => new Date() };
    const state = await eraseNow(eraser, subject, held.has(name));
    const isHeld = held.has(name) && !state.isDone;
    results.push({ subgraph: name, ...state, ...(isHeld && { error: 'A legal hold keeps its data.' }) });
  }
  return results;
}
