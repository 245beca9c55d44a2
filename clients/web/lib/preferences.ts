import type { Language } from '@codai/ui';
import { useSyncExternalStore } from 'react';

/** Choices of a person on this device. It holds nothing that identifies them. */
export interface Preferences {
  /** Absent: as the system says. */
  readonly theme?: 'light' | 'dark';
  readonly language: Language;
  /** Keyboard shortcuts of one letter act on the focused list. */
  readonly hasKeys: boolean;
  readonly isSidebarFolded: boolean;
}

const KEY = 'codai.preferences';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const otherwise: Preferences = {
    language: globalThis.navigator?.language.startsWith('ro') ? 'ro' : 'en',
    hasKeys: true,
    isSidebarFolded: false,
  };
  try {
    return { ...otherwise, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return otherwise;
  }
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
  const { documentElement } = document;
  if (current.theme === undefined) delete documentElement.dataset.theme;
  else documentElement.dataset.theme = current.theme;
  documentElement.lang = current.language;
  for (const listener of listeners) listener();
}

// The build renders the landing where there is no window.
globalThis.window?.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  current = read();
  for (const listener of listeners) listener();
});

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => current,
  );
}
