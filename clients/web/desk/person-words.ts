import type { Words } from '@codai/ui';

interface PersonWords {
  readonly title: string;
  readonly id: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly log: string;
  readonly block: string;
}

export const personWords: Words<PersonWords> = {
  en: {
    title: 'Person',
    id: 'Id',
    none: 'No person found',
    noneWhy: 'Check the id for typing errors. An erased account is not shown.',
    log: 'Audit log of the person',
    block: 'Block the person',
  },
  ro: {
    title: 'Persoană',
    id: 'Identificator',
    none: 'Nicio persoană găsită',
    noneWhy: 'Verifică dacă identificatorul este scris corect. Un cont șters nu apare.',
    log: 'Jurnalul de audit al persoanei',
    block: 'Blochează persoana',
  },
};
