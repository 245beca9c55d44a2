import type { AnyVariables, DocumentInput } from '@urql/core';
import { useEffect, useRef } from 'react';
import { type Part, usePart } from '../../lib/part.tsx';

/** A part that is asked for again with each turn: something that it shows has changed. */
export function useRefetchedPart<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  turn: number,
): Part<Data> {
  const part = usePart(document, variables);
  const seen = useRef(turn);
  const { reload } = part;
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    reload();
  }, [turn, reload]);
  return part;
}
