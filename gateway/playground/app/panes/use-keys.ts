import { useEffect } from 'react';

export interface Keys {
  run(): void;
  format(): void;
  search(): void;
  newTab(): void;
  help(): void;
  stop(): void;
}

/** Keys of the whole page. They come before those of the editors, which would put a line break for the first. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey;
      const letter = event.key.toLowerCase();
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, select, [contenteditable]') !== null;
      const act =
        isCommand && event.key === 'Enter'
          ? keys.run
          : isCommand && event.shiftKey && letter === 'p'
            ? keys.format
            : isCommand && !event.shiftKey && letter === 'k'
              ? keys.search
              : event.altKey && !isCommand && event.code === 'KeyT'
                ? keys.newTab
                : !isTyping && !isCommand && event.key === '?'
                  ? keys.help
                  : !isTyping && event.key === 'Escape' && document.querySelector('dialog[open]') === null
                    ? keys.stop
                    : null;
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  });
}
