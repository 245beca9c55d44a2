import { Note } from '@codai/ui';
import { type Problem, ProblemNote } from './act.tsx';
import { isConflict } from './conflict.ts';

interface ChangeProblemProps {
  readonly problem: Problem | null;
  /** Note of a conflict: the form keeps its values, and the next save replaces what somebody else saved. */
  readonly conflict: string;
}

/** Why a change was refused. */
export function ChangeProblem({ problem, conflict }: ChangeProblemProps) {
  return isConflict(problem) ? <Note tone="warning" title={conflict} /> : <ProblemNote problem={problem} />;
}
