import { defineWords } from '@codai/ui';

export const personWords = defineWords({
  en: {
    title: 'Person',
    id: 'ID',
    none: 'No person found',
    noneWhy: 'Check the ID. Erased accounts are not shown.',
    log: 'View audit log',
    block: 'Block person',
    people: 'People',
    noneByName: 'Search by the beginning of a name or handle, or by a whole e-mail address.',
    suspended: 'Suspended',
  },
  ro: {
    title: 'Persoană',
    id: 'ID',
    none: 'Nicio persoană găsită',
    noneWhy: 'Verifică ID-ul. Conturile șterse nu apar.',
    log: 'Vezi jurnalul de audit',
    block: 'Blochează persoana',
    people: 'Persoane',
    noneByName: 'Caută după începutul unui nume sau identificator public ori după o adresă de e-mail întreagă.',
    suspended: 'Suspendat',
  },
});
