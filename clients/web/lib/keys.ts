import type { Words } from '@codai/ui';
import { useEffect, useRef } from 'react';
import type { Place } from './manifest.ts';
import { usePreferences } from './preferences.ts';

/** Whether a key goes into something that takes text. */
export function isTyping({ target }: Event): boolean {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export interface Shortcut {
  readonly key: string;
  /** Act of the key, such as "Send money". */
  readonly label: Words<string>;
  readonly withCommand: boolean;
}

const inForce = new Set<Shortcut>();

/** Keys of the page that is shown, in the order in which its parts came. */
export const shortcutsInForce = (): readonly Shortcut[] => [...inForce];

/** A single key of the page; with `withCommand` one together with ⌘ or Ctrl, which also works while typing. */
export function useShortcut(key: string, label: Words<string>, run: () => void, { withCommand = false } = {}): void {
  const { hasKeys } = usePreferences();
  const latest = useRef(run);
  latest.current = run;
  const latestLabel = useRef(label);
  latestLabel.current = label;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.defaultPrevented) return;
      const hasCommand = event.metaKey || event.ctrlKey;
      if (hasCommand !== withCommand || event.altKey) return;
      if (!withCommand && (!hasKeys || isTyping(event) || document.querySelector('[role="dialog"]') !== null)) return;
      event.preventDefault();
      latest.current();
    };
    const shortcut = { key, label: latestLabel.current, withCommand };
    inForce.add(shortcut);
    window.addEventListener('keydown', onKey);
    return () => {
      inForce.delete(shortcut);
      window.removeEventListener('keydown', onKey);
    };
  }, [key, withCommand, hasKeys]);
}

const SECOND_KEY_MS = 1_000;

/** `g` and a letter lead to a place. */
export function useGoKeys(places: readonly Place[], go: (path: string) => void): void {
  const { hasKeys } = usePreferences();
  const latest = useRef({ places, go });
  latest.current = { places, go };
  useEffect(() => {
    if (!hasKeys) return;
    let pressedAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const isSecond = Date.now() - pressedAt < SECOND_KEY_MS;
      pressedAt = event.key === 'g' ? Date.now() : 0;
      if (!isSecond) return;
      const place = latest.current.places.find(({ keys }) => keys === `g ${event.key}`);
      if (place === undefined) return;
      event.preventDefault();
      pressedAt = 0;
      latest.current.go(place.path);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [hasKeys]);
}
