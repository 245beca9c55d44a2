import { getLocales } from 'expo-localization';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from './language.ts';
import { deviceStore, readJson } from './store.ts';

interface Choices {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  /** Whether the app asks for the finger or face of its owner when it is opened. */
  readonly isLocked: boolean;
  /** Whether news are also shown outside the app. */
  readonly isTold: boolean;
  /** People who protect their account later: the app shows them a note in place of the step. */
  readonly protectLater: readonly string[];
}

interface Preferences extends Choices {
  change(choices: Partial<Choices>): void;
}

const KEY = 'codai.preferences';
const initial = (): Choices => ({
  language: getLocales()[0]?.languageCode === 'ro' ? 'ro' : 'en',
  theme: 'system',
  isLocked: false,
  isTold: false,
  protectLater: [],
});
const Context = createContext<Preferences>({ ...initial(), change: () => {} });

/** Choices of a person on this device. Nothing is shown before it has been read: a lock must not come too late. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [choices, setChoices] = useState<Choices | null>(null);
  useEffect(() => {
    void readJson<Partial<Choices>>(deviceStore, KEY).then((kept) => setChoices({ ...initial(), ...kept }));
  }, []);
  const value = useMemo<Preferences | null>(
    () =>
      choices && {
        ...choices,
        change(changed) {
          const next = { ...choices, ...changed };
          setChoices(next);
          void deviceStore.set(KEY, JSON.stringify(next));
        },
      },
    [choices],
  );
  return value && <Context value={value}>{children}</Context>;
}

export const usePreferences = () => useContext(Context);
