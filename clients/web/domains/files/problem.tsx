import { Note, useWords } from '@codai/ui';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { uploadWords } from '../../shared/uploads/words.ts';

/** Why a file was refused, in words of this domain where there are any. */
export function FilesProblem({ problem }: { readonly problem: Problem | null }) {
  const known = useWords(uploadWords).refusals[problem?.refusal?.code ?? ''];
  return known === undefined ? <ProblemNote problem={problem} /> : <Note tone="danger" title={known} />;
}
