import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useColorScheme } from 'react-native';
import { usePreferences } from '../device/preferences.tsx';
import { type Colours, dark, light } from './tokens.ts';

const Theme = createContext<Colours>(light);

/** Light or dark: as the device is set, unless the person chose one. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const system = useColorScheme();
  const { theme } = usePreferences();
  const isDark = theme === 'system' ? system === 'dark' : theme === 'dark';
  const colours = useMemo<Colours>(() => (isDark ? dark : light), [isDark]);
  return <Theme value={colours}>{children}</Theme>;
}

export const useColours = () => useContext(Theme);
export const useIsDark = () => useContext(Theme) === dark;
