import type { Problem } from './act.tsx';

/** Whether a change was refused because somebody else had changed the same meanwhile. */
export const isConflict = (problem: Problem | null) => problem?.refusal?.code === 'VERSION_CONFLICT';

/** The problem, with a title of the screen's own where it is such a conflict. */
export function underConflict(problem: Problem | null, title: string): Problem | null {
  return problem !== null && isConflict(problem) ? { ...problem, title } : problem;
}
