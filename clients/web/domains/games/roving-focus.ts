import { type KeyboardEvent, useRef, useState } from 'react';

/**
 * Focus among the `count` buttons of a row: one of them takes the Tab key, and the arrow keys, Home and End move to the others. `row` is the ref of the
 * element around them.
 */
export function useRovingFocus<Row extends HTMLElement>(count: number) {
  const row = useRef<Row>(null);
  const [focused, setFocused] = useState(0);
  const standing = Math.min(focused, Math.max(0, count - 1));
  const focus = (at: number) => {
    setFocused(at);
    row.current?.querySelectorAll<HTMLElement>('button')[at]?.focus();
  };
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: standing - 1,
    ArrowUp: standing - 1,
    ArrowRight: standing + 1,
    ArrowDown: standing + 1,
    Home: 0,
    End: count - 1,
  };
  return {
    row,
    focus: () => focus(standing),
    onKeyDown(event: KeyboardEvent) {
      const target = targets[event.key];
      if (target === undefined || count === 0) return;
      event.preventDefault();
      focus((target + count) % count);
    },
    propsOf: (at: number) => ({ tabIndex: at === standing ? 0 : -1, onFocus: () => setFocused(at) }),
  };
}
