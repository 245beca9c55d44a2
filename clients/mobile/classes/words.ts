import type { Words } from '../words/locale.tsx';

export const classesWords: Words<
  Readonly<Record<'title' | 'open' | 'noneOpen' | 'planned' | 'nonePlanned' | 'nonePlannedWhy' | 'join', string>>
> = {
  en: {
    title: 'Classes',
    open: 'Open now',
    noneOpen: 'No class is open now.',
    planned: 'Planned',
    nonePlanned: 'No class is planned',
    nonePlannedWhy: 'Classes of your courses and those you are invited to are listed here.',
    join: 'Press a class to join it in the web app: its room needs the browser.',
  },
  ro: {
    title: 'Clase',
    open: 'Deschise acum',
    noneOpen: 'Nicio clasă nu este deschisă acum.',
    planned: 'Programate',
    nonePlanned: 'Nicio clasă programată',
    nonePlannedWhy: 'Aici apar clasele cursurilor tale și cele la care ești invitat.',
    join: 'Apasă o clasă pentru a intra în aplicația web: sala are nevoie de browser.',
  },
};
