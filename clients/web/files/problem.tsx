import { Note, useWords } from '@codai/ui';
import { type Problem, ProblemNote } from '../app/act.tsx';
import { filesWords } from './words.ts';

/** Why a file was refused, in words of this domain where there are any. */
export function FilesProblem({ problem }: { readonly problem: Problem | null }) {
  const known = useWords(filesWords).refusals[problem?.refusal?.code ?? ''];
  return known === undefined ? <ProblemNote problem={problem} /> : <Note tone="danger" title={known} />;
}
