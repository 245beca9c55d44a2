import { plainTextOf } from '@codai/kit';
import { estimatedTokens } from '@codai/kit/search';
import type { ScoreParts } from './score.ts';

/** Why a memory is in a context. */
export type ContextReason = 'EXACT' | 'PINNED' | 'SIMILAR' | 'WORDS';

interface Remembered {
  readonly id: string;
  readonly kind: string;
  readonly content: string;
  readonly validFrom: Date;
}

export interface Candidate<Memory extends Remembered> extends ScoreParts {
  readonly memory: Memory;
  readonly isPinned: boolean;
  readonly score: number;
}

export interface ContextItem<Memory> {
  readonly memory: Memory;
  readonly tokens: number;
  readonly reason: ContextReason;
  readonly score: number;
}

export interface AssembledContext<Memory> {
  readonly text: string;
  readonly items: readonly ContextItem<Memory>[];
  readonly totalTokens: number;
  /** Whether something was left out that would have been taken with more budget. */
  readonly truncated: boolean;
}

/**
 * One line of a context, with what a reader needs to go back to the memory. The content takes no line of its own: another member of a space, who
 * writes it, would begin one that looks like a memory of somebody else.
 */
export function lineOf({ id, kind, content, validFrom }: Remembered): string {
  return `[${id}, ${kind.toLowerCase()}, ${validFrom.toISOString().slice(0, 10)}] ${plainTextOf(content)}\n`;
}

/**
 * Chooses what fits into a budget and writes it as one text; `totalTokens` is never above `tokenBudget` (MEM-2).
 *
 * Pinned memories are chosen smallest first, so that a larger budget never takes one away; the rest by score, passing over what no
 * longer fits. The text has the pinned ones first, then the others, both best first as `candidates` are.
 */
export function assembleContext<Memory extends Remembered>(
  candidates: readonly Candidate<Memory>[],
  tokenBudget: number,
): AssembledContext<Memory> {
  const all = candidates.map((candidate) => ({ ...candidate, line: lineOf(candidate.memory) }));
  const sized = all.map((candidate) => ({ ...candidate, tokens: estimatedTokens(candidate.line) }));
  const pinned = sized
    .filter(({ isPinned }) => isPinned)
    .sort((a, b) => a.tokens - b.tokens || (a.memory.id < b.memory.id ? -1 : 1));
  const chosen = new Set<(typeof sized)[number]>();
  let totalTokens = 0;
  for (const candidate of [...pinned, ...sized.filter(({ isPinned }) => !isPinned)]) {
    if (totalTokens + candidate.tokens > tokenBudget) continue;
    totalTokens += candidate.tokens;
    chosen.add(candidate);
  }
  const isFirst = ({ isPinned }: { readonly isPinned: boolean }) => (isPinned ? 0 : 1);
  const taken = sized.filter((candidate) => chosen.has(candidate)).sort((a, b) => isFirst(a) - isFirst(b));
  return {
    text: taken.map(({ line }) => line).join(''),
    items: taken.map((one) => ({ memory: one.memory, tokens: one.tokens, reason: reasonOf(one), score: one.score })),
    totalTokens,
    truncated: taken.length < sized.length,
  };
}

function reasonOf({ isPinned, isExact, vector, text }: Candidate<Remembered>): ContextReason {
  if (isPinned) return 'PINNED';
  if (isExact) return 'EXACT';
  return vector >= text ? 'SIMILAR' : 'WORDS';
}
