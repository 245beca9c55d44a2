import { Note, useWords } from '@codai/ui';
import { type Problem, ProblemNote } from '../app/act.tsx';
import { isConflict } from '../app/conflict.ts';
import { classroomWords } from './words.ts';

/** Why a change was refused. After a conflict the form keeps its values, and the next save replaces what somebody else saved. */
export function ChangeProblem({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(classroomWords);
  if (!isConflict(problem)) return <ProblemNote problem={problem} />;
  return <Note tone="warning" title={words.changedElsewhere} />;
}
