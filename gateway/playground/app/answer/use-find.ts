import { useCallback, useEffect, useState } from 'react';
import { pause } from '../pause.ts';
import { type Found, findInText, NOTHING_FOUND } from './find-in-text.ts';

export interface FindState {
  readonly isOpen: boolean;
  readonly wanted: string;
  readonly found: Found;
  /** Index of the match that is looked at. */
  readonly current: number;
  /** How often the search was asked for. */
  readonly asked: number;
  open(): void;
  close(): void;
  look(wanted: string): void;
  /** Goes to the next match or the one before, over the ends. */
  go(by: -1 | 1): void;
}

/** The search in a text, which may be another one while it is open. */
export function useFind(text: string): FindState {
  const [asked, setAsked] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [wanted, look] = useState('');
  const [{ found, current }, setFound] = useState({ found: NOTHING_FOUND, current: 0 });
  useEffect(() => {
    if (!isOpen) return setFound({ found: NOTHING_FOUND, current: 0 });
    let isGone = false;
    void findInText(text, wanted, { pause, isGone: () => isGone }).then((all) => {
      if (all !== null && !isGone) setFound({ found: all, current: 0 });
    });
    return () => {
      isGone = true;
    };
  }, [isOpen, text, wanted]);
  const go = useCallback((by: -1 | 1) => {
    setFound((now) => {
      const count = now.found.starts.length;
      return count === 0 ? now : { ...now, current: (now.current + by + count) % count };
    });
  }, []);
  const open = useCallback(() => {
    setOpen(true);
    setAsked((count) => count + 1);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, wanted, found, current, asked, open, close, look, go };
}
