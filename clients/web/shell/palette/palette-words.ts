import { defineWords } from '@codai/ui';

export const paletteWords = defineWords({
  en: {
    title: 'Search, go to or run',
    placeholder: 'A name, where to, or what to do',
    run: 'Run',
    pages: 'Pages',
    found: { people: 'People', payees: 'Payees', pockets: 'Pockets', news: 'News' },
    searching: 'Searching…',
    missing: (parts: string) => `No answer from: ${parts}. What is shown may not be all.`,
    nothing: (text: string) => `Nothing is called “${text}”.`,
    inForce: (name: string) => `In ${name}`,
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
});
