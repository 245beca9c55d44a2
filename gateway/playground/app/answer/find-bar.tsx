import { type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../ui/button.tsx';
import { ChevronDown, ChevronUp, X } from '../ui/icons.tsx';
import type { FindState } from './use-find.ts';

/** Finds a text in the answer: Enter goes to the next match, Shift+Enter to the one before, Escape closes. */
export function FindBar({ find }: { readonly find: FindState }) {
  const { wanted, found, current, asked } = find;
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for it gets the focus.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') find.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      find.close();
      if (before.current instanceof HTMLElement) before.current.focus();
    } else return;
    event.preventDefault();
  };
  const count = found.starts.length;
  return (
    <search className="find-bar">
      <input
        ref={input}
        className="input s"
        aria-label="Find in the answer"
        placeholder="Find in the answer"
        value={wanted}
        onChange={({ target }) => find.look(target.value)}
        onKeyDown={press}
      />
      <span className="meta num" role="status">
        {wanted === '' ? '' : count === 0 ? 'None' : `${current + 1} of ${count}${found.isCut ? '+' : ''}`}
      </span>
      <IconButton
        icon={ChevronUp}
        label="Match before"
        className="s"
        disabled={count === 0}
        onClick={() => find.go(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label="Next match"
        className="s"
        disabled={count === 0}
        onClick={() => find.go(1)}
      />
      <IconButton icon={X} label="Close the search" className="s" onClick={find.close} />
    </search>
  );
}
