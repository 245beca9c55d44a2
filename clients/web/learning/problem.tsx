import { Note, useWords } from '@codai/ui';
import { type Problem, ProblemNote } from '../app/act.tsx';
import { learningWords } from './words.ts';

/** Why something was refused, in words of this domain where there are any. */
export function LearningProblem({ problem }: { readonly problem: Problem | null }) {
  const known = useWords(learningWords).refusals[problem?.refusal?.code ?? ''];
  return known === undefined ? <ProblemNote problem={problem} /> : <Note tone="danger" title={known} />;
}
