import { useWords, type Words } from '@codai/ui';
import { Keyboard, Languages, LogOut, type LucideIcon, MonitorCog, Moon, PanelLeft, Settings, Sun } from 'lucide-react';
import { useLocation } from 'wouter';
import { setPreferences, usePreferences } from '../../lib/preferences.ts';
import { useSession } from '../../lib/session.tsx';
import { shellWords } from '../words.ts';

/** A command that acts on the app itself, without a page. */
export interface ShellAction {
  readonly id: string;
  readonly label: string;
  readonly synonyms: Words<string>;
  readonly icon: LucideIcon;
  readonly keys?: string;
  run(): void;
}

/** Commands of the shell, those that would change nothing left out. */
export function useShellActions(showKeys: () => void): readonly ShellAction[] {
  const words = useWords(shellWords);
  const { theme, language, isSidebarFolded } = usePreferences();
  const { signOut } = useSession();
  const [, go] = useLocation();
  return [
    {
      id: 'settings',
      label: words.settings,
      synonyms: { en: 'preferences options profile', ro: 'preferințe opțiuni profil' },
      icon: Settings,
      run: () => go('/settings'),
    },
    {
      id: 'keys',
      label: words.keys.title,
      synonyms: { en: 'help hotkeys', ro: 'ajutor scurtături' },
      icon: Keyboard,
      keys: '?',
      run: showKeys,
    },
    ...(['light', 'dark', undefined] as const)
      .filter((value) => value !== theme)
      .map((value) => ({
        id: `theme-${value ?? 'system'}`,
        label: words.themes[value ?? 'system'],
        synonyms: { en: 'appearance theme mode colours', ro: 'aspect temă mod culori' },
        icon: { light: Sun, dark: Moon, system: MonitorCog }[value ?? 'system'],
        run: () => setPreferences({ theme: value }),
      })),
    {
      id: 'language',
      label: words.otherLanguage,
      synonyms: { en: 'language limba romanian', ro: 'limbă language english engleză' },
      icon: Languages,
      run: () => setPreferences({ language: language === 'en' ? 'ro' : 'en' }),
    },
    {
      id: 'fold',
      label: isSidebarFolded ? words.unfold : words.fold,
      synonyms: { en: 'collapse expand hide menu', ro: 'ascunde arată meniul' },
      icon: PanelLeft,
      keys: '[',
      run: () => setPreferences({ isSidebarFolded: !isSidebarFolded }),
    },
    {
      id: 'out',
      label: words.signOut,
      synonyms: { en: 'log out leave', ro: 'deconectare părăsește' },
      icon: LogOut,
      run: () => void signOut().then(() => go('/')),
    },
  ];
}
