import type { Cron, Task } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Each folder adds its own. */
export function tasks(_deps: Deps): Readonly<Record<string, Task>> {
  return {};
}

export function crons(): readonly Cron[] {
  return [];
}
