import { useWords, When } from '@codai/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { classroomWords } from './words.ts';

/** A longer chat shows its newest lines only. */
export const LINES_SHOWN_MAX = 500;

export interface ShownLine {
  readonly id: string;
  readonly name: ReactNode;
  readonly sentAt: string;
  /** The breakout room in which it was said; null for the main room. */
  readonly room: string | null;
  readonly text: string;
}

/** Lines of a chat, scrolled to the newest whenever there is one. */
export function ChatLines({ lines }: { readonly lines: readonly ShownLine[] }) {
  const words = useWords(classroomWords).chat;
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: to the newest line, whenever there is one.
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled can be reached by keys.
    <ul ref={list} className="class-lines" aria-label={words.name} tabIndex={0}>
      {lines.length === 0 && <li className="meta">{words.none}</li>}
      {lines.map(({ id, name, sentAt, room, text }) => (
        <li key={id}>
          <span className="line">
            <bdi className="strong">{name}</bdi>
            <span className="meta">
              <When at={sentAt} as="time" />
              {room !== null && ` · ${room}`}
            </span>
          </span>
          <span className="user-text">{text}</span>
        </li>
      ))}
    </ul>
  );
}
