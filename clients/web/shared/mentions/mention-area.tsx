import { late, useLate } from '@codai/ui';
import {
  type ComponentPropsWithRef,
  type KeyboardEvent,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type MentionBefore, mentionBefore } from './mention-before.ts';

const parts = late(() => import('./suggestions.tsx'));

export interface MentionAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** A text area that suggests people after an @. Arrow keys choose, Enter and Tab take, Escape closes the suggestions. */
export function MentionArea({ ref, value, onText, onKeyDown, ...rest }: MentionAreaProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => field.current as HTMLTextAreaElement);
  const list = useId();
  const [typing, setTyping] = useState<MentionBefore | null>(null);
  const [active, setActive] = useState<string | null>(null);
  /** Takes a key for the suggestions, or returns false. */
  const keys = useRef<((event: KeyboardEvent) => boolean) | null>(null);
  /** Position of the @ whose suggestions were closed. */
  const closedAt = useRef<number | null>(null);
  const caret = useRef<number | null>(null);
  const loaded = useLate(parts, typing !== null);

  const look = ({ value: text, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const found = selectionStart === selectionEnd ? mentionBefore(text, selectionStart) : null;
    if (found?.at !== closedAt.current) closedAt.current = null;
    setTyping(closedAt.current === null ? found : null);
  };
  const close = () => {
    closedAt.current = typing?.at ?? null;
    setTyping(null);
  };
  const take = (handle: string) => {
    if (typing === null) return;
    const end = field.current?.selectionStart ?? value.length;
    const mention = `@${handle} `;
    caret.current = typing.at + mention.length;
    setTyping(null);
    onText(value.slice(0, typing.at) + mention + value.slice(end).replace(/^ /, ''));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the text with the mention is in the field.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);
  return (
    <>
      <textarea
        {...rest}
        ref={field}
        value={value}
        aria-autocomplete="list"
        aria-controls={active === null ? undefined : list}
        aria-activedescendant={active ?? undefined}
        onChange={(event) => {
          onText(event.target.value);
          look(event.target);
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={() => setTyping(null)}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && keys.current?.(event)) return event.preventDefault();
          onKeyDown?.(event);
        }}
      />
      {typing !== null && loaded && (
        <loaded.Suggestions
          id={list}
          typed={typing.typed}
          field={field}
          keys={keys}
          onActive={setActive}
          onTake={take}
          onClose={close}
        />
      )}
    </>
  );
}
