import type { Checkpoint } from './proof.ts';

const KEY = 'codai.audit.checkpoints';
const MOST = 8;

/**
 * Checkpoints that this browser has seen and verified, smallest first. They stay after a sign-out, as they name nobody: what makes them evidence
 * is that the server cannot reach them.
 */
export function keptCheckpoints(): readonly Checkpoint[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isCheckpoint) : [];
  } catch {
    return [];
  }
}

/** Keeps one more; the oldest stays, and of the others the newest. One whose size is known already changes nothing. */
export function keepCheckpoint({ size, root, signedAt, signature }: Checkpoint): void {
  const kept = keptCheckpoints();
  if (kept.some((known) => known.size === size)) return;
  const all = [...kept, { size, root, signedAt, signature }].sort((one, other) =>
    BigInt(one.size) < BigInt(other.size) ? -1 : 1,
  );
  try {
    localStorage.setItem(KEY, JSON.stringify([...all.slice(0, 1), ...all.slice(1).slice(1 - MOST)]));
  } catch {
    // A browser that keeps nothing has nothing to compare with.
  }
}

/** For a browser that has seen another log at this address. */
export function forgetCheckpoints(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}

function isCheckpoint(value: unknown): value is Checkpoint {
  const { size, root, signedAt, signature } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof size === 'string' &&
    /^\d{1,19}$/.test(size) &&
    [root, signedAt, signature].every((text) => typeof text === 'string')
  );
}
