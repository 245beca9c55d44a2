import { defineWords, languages, Panel, Section, Segments, Switch, useWords } from '@codai/ui';
import { Page } from '../../lib/page.tsx';
import { setPreferences, usePreferences } from '../../lib/preferences.ts';

const settingsWords = defineWords({
  en: {
    title: 'Settings',
    device: 'On this device',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { en: 'English', ro: 'Română' },
    keys: 'Keyboard shortcuts',
    keysWhy: 'Press G and a letter to open a page, or [ to collapse the sidebar.',
  },
  ro: {
    title: 'Setări',
    device: 'Pe acest dispozitiv',
    theme: 'Temă',
    themes: { system: 'Sistem', light: 'Deschisă', dark: 'Închisă' },
    language: 'Limbă',
    languages: { en: 'English', ro: 'Română' },
    keys: 'Comenzi rapide de la tastatură',
    keysWhy: 'Apasă G și o literă ca să deschizi o pagină sau [ ca să restrângi bara laterală.',
  },
});

export default function SettingsPage() {
  const words = useWords(settingsWords);
  const { theme, language, hasKeys } = usePreferences();
  return (
    <Page title={words.title}>
      <div className="page-narrow">
        <Section title={words.device}>
          <Panel>
            <div className="rows">
              <div>
                <span className="grow strong">{words.theme}</span>
                <Segments
                  label={words.theme}
                  value={theme ?? 'system'}
                  options={(['system', 'light', 'dark'] as const).map((value) => ({
                    value,
                    label: words.themes[value],
                  }))}
                  onChange={(value) => setPreferences({ theme: value === 'system' ? undefined : value })}
                />
              </div>
              <div>
                <span className="grow strong">{words.language}</span>
                <Segments
                  label={words.language}
                  value={language}
                  options={languages.map((value) => ({ value, label: words.languages[value] }))}
                  onChange={(value) => setPreferences({ language: value })}
                />
              </div>
              <div>
                <span className="grow">
                  <span className="strong">{words.keys}</span>
                  <br />
                  <span className="meta">{words.keysWhy}</span>
                </span>
                <Switch isOn={hasKeys} onChange={(isOn) => setPreferences({ hasKeys: isOn })} label={words.keys} />
              </div>
            </div>
          </Panel>
        </Section>
      </div>
    </Page>
  );
}
