import { defineWords } from '@codai/ui';

export const personWords = defineWords({
  en: {
    title: 'Person',
    id: 'Id',
    none: 'No person found',
    noneWhy: 'Check the id for typing errors. An erased account is not shown.',
    log: 'Audit log of the person',
    block: 'Block the person',
    people: 'People',
    noneByName: 'Search by the beginning of a name or handle, or by a whole e-mail address.',
    suspended: 'Suspended',
  },
  ro: {
    title: 'Persoană',
    id: 'Identificator',
    none: 'Nicio persoană găsită',
    noneWhy: 'Verifică dacă identificatorul este scris corect. Un cont șters nu apare.',
    log: 'Jurnalul de audit al persoanei',
    block: 'Blochează persoana',
    people: 'Persoane',
    noneByName: 'Caută după începutul unui nume sau identificator public ori după o adresă de e-mail întreagă.',
    suspended: 'Suspendat',
  },
});
