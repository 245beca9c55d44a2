import { createContext, type ReactNode, useContext } from 'react';
import { useColorScheme } from 'react-native';
import { usePreferences } from '../device/preferences.tsx';
import { variant } from '../variant/variant.ts';
import { type Colours, dark, light } from './tokens.ts';

/** The colours of the design with the accent of the variant. */
const themes = {
  light: { ...light, ...variant.accent?.light } as Colours,
  dark: { ...dark, ...variant.accent?.dark } as Colours,
};
const Theme = createContext<Colours>(themes.light);

/** Light or dark: as the device is set, unless the person chose one. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const system = useColorScheme();
  const { theme } = usePreferences();
  const isDark = theme === 'system' ? system === 'dark' : theme === 'dark';
  return <Theme value={isDark ? themes.dark : themes.light}>{children}</Theme>;
}

export const useColours = () => useContext(Theme);
export const useIsDark = () => useContext(Theme) === themes.dark;
