import { useCallback, useEffect, useState } from 'react';

export interface Theme {
  readonly isDark: boolean;
  toggle(): void;
}

const KEPT = 'playground:theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** The system's theme until somebody chooses another one; a choice that is the system's is none. */
export function useTheme(): Theme {
  const [isDark, setDark] = useState(isDarkNow);
  useEffect(() => {
    const follow = () => setDark(isDarkNow());
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  const toggle = useCallback(() => {
    const wanted = isDarkNow() ? 'light' : 'dark';
    const { dataset } = document.documentElement;
    const isSystem = (wanted === 'dark') === system.matches;
    if (isSystem) delete dataset.theme;
    else dataset.theme = wanted;
    keep(isSystem ? null : wanted);
    setDark(wanted === 'dark');
  }, []);
  return { isDark, toggle };
}

function isDarkNow(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? system.matches : theme === 'dark';
}

function keep(theme: string | null): void {
  try {
    if (theme === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, theme);
  } catch {
    return;
  }
}
