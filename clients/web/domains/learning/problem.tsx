import { Note, useWords } from '@codai/ui';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { learningWords } from './words.ts';

/** Why something was refused, in words of this domain where there are any. */
export function LearningProblem({ problem }: { readonly problem: Problem | null }) {
  const known = useWords(learningWords).refusals[problem?.refusal?.code ?? ''];
  return known === undefined ? <ProblemNote problem={problem} /> : <Note tone="danger" title={known} />;
}

/** Why a change was refused. After a conflict the form keeps its values, and the next save replaces what somebody else saved. */
export function ChangeProblem({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(learningWords);
  if (!isConflict(problem)) return <LearningProblem problem={problem} />;
  return <Note tone="warning" title={words.editor.changedElsewhere} />;
}
