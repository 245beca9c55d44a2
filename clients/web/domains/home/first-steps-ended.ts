import { mayKeep } from '../../lib/device-storage.ts';

const KEY = 'codai.first-steps-ended';
const KEPT_MAX = 20;

/** People whose first steps are over on this device, the latest last. */
export function readEnded(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

/** Keeps on this device that the first steps of the person are over. Returns all who are kept. */
export function keepEnded(subject: string): readonly string[] {
  const next = [...readEnded().filter((one) => one !== subject), subject].slice(-KEPT_MAX);
  if (!mayKeep()) return next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing shows them again at the next visit.
  }
  return next;
}
