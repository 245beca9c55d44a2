import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session.tsx';

export interface Draft {
  readonly text: string;
  /** False until what was kept has been read. */
  readonly isRead: boolean;
  change(text: string): void;
}

/** A text that stays on the device until it is emptied. */
export function useDraft(name: string): Draft {
  const { drafts } = useSession();
  const [text, setText] = useState('');
  const [isRead, setRead] = useState(false);
  const isTyped = useRef(false);
  useEffect(() => {
    isTyped.current = false;
    void drafts.read(name).then((kept) => {
      // Text that was typed meanwhile is newer.
      if (!isTyped.current) setText(kept);
      setRead(true);
    });
  }, [drafts, name]);
  return {
    text,
    isRead,
    change(next) {
      isTyped.current = true;
      setText(next);
      void drafts.write(name, next);
    },
  };
}
