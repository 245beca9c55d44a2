import type { Words } from '@codai/ui';

interface PaletteWords {
  readonly title: string;
  readonly placeholder: string;
  readonly run: string;
  readonly pages: string;
  readonly found: Readonly<Record<'people' | 'payees' | 'pockets' | 'news', string>>;
  readonly searching: string;
  readonly missing: (parts: string) => string;
  readonly nothing: (text: string) => string;
  readonly inForce: (name: string) => string;
}

export const paletteWords: Words<PaletteWords> = {
  en: {
    title: 'Search, go to or run',
    placeholder: 'A name, where to, or what to do',
    run: 'Run',
    pages: 'Pages',
    found: { people: 'People', payees: 'Payees', pockets: 'Pockets', news: 'News' },
    searching: 'Searching…',
    missing: (parts) => `No answer from: ${parts}. What is shown may not be all.`,
    nothing: (text) => `Nothing is called “${text}”.`,
    inForce: (name) => `In ${name}`,
  },
  ro: {
    title: 'Caută, mergi la sau execută',
    placeholder: 'Un nume, unde mergi sau ce faci',
    run: 'Execută',
    pages: 'Pagini',
    found: { people: 'Persoane', payees: 'Beneficiari', pockets: 'Buzunare', news: 'Anunțuri' },
    searching: 'Se caută…',
    missing: (parts) => `Nu răspund: ${parts}. Poate lipsi ceva.`,
    nothing: (text) => `Nimic nu se numește „${text}”.`,
    inForce: (name) => `În ${name}`,
  },
};
