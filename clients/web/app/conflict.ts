import type { Problem } from './act.tsx';

/** Whether a change was refused because somebody else had changed the same meanwhile. */
export const isConflict = (problem: Problem | null) => problem?.refusal?.code === 'VERSION_CONFLICT';
