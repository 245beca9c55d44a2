import type { Words } from '@codai/ui';

interface FileHoldWords {
  readonly kind: string;
  readonly kinds: Readonly<Record<'data' | 'files', string>>;
  readonly about: string;
  readonly place: string;
  readonly placing: string;
  readonly placed: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly file: string;
  readonly fileHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly inForce: string;
  readonly released: string;
  readonly placedAt: string;
  readonly releasedAt: string;
  readonly by: (who: string) => string;
  readonly release: string;
  readonly releaseOf: (id: string) => string;
  readonly releasing: string;
  readonly releaseTitle: string;
  readonly releaseWhy: string;
  readonly keep: string;
  readonly close: string;
  readonly only: (id: string) => string;
  readonly all: string;
}

/** Words of legal holds on files. */
export const fileHoldWords: Words<FileHoldWords> = {
  en: {
    kind: 'Kind of the holds',
    kinds: { data: 'Data of people', files: 'Files' },
    about: 'A hold keeps one file with all its versions. Neither its owner nor the erasure of an account removes it.',
    place: 'Hold a file',
    placing: 'Placing',
    placed: 'The hold is in force',
    none: 'No file is held',
    noneWhy: 'A hold is placed for a lawsuit or an order of an authority, and released when it is over.',
    file: 'Id of the file',
    fileHint: 'Begins with fil_. It stands in the audit log and in the order.',
    reason: 'Reason',
    reasonHint: 'The file number of the order or lawsuit. Up to 500 characters.',
    inForce: 'In force',
    released: 'Released',
    placedAt: 'Placed',
    releasedAt: 'Released',
    by: (who) => `by ${who}`,
    release: 'Release',
    releaseOf: (id) => `Release the hold on ${id}`,
    releasing: 'Releasing',
    releaseTitle: 'Release the hold?',
    releaseWhy: 'Once no other hold and no lock keeps the file, its owner can delete it for ever.',
    keep: 'Keep the hold',
    close: 'Cancel',
    only: (id) => `Only holds on ${id}`,
    all: 'All holds',
  },
  ro: {
    kind: 'Felul reținerilor',
    kinds: { data: 'Date ale persoanelor', files: 'Fișiere' },
    about:
      'O reținere păstrează un fișier cu toate versiunile. Nici proprietarul, nici ștergerea contului nu îl elimină.',
    place: 'Reține un fișier',
    placing: 'Se pune',
    placed: 'Reținerea este în vigoare',
    none: 'Niciun fișier reținut',
    noneWhy: 'O reținere se pune pentru un proces sau ordinul unei autorități și se ridică după ce se încheie.',
    file: 'Id-ul fișierului',
    fileHint: 'Începe cu fil_. Apare în jurnalul de audit și în ordin.',
    reason: 'Motiv',
    reasonHint: 'Numărul dosarului sau al ordinului. Cel mult 500 de caractere.',
    inForce: 'În vigoare',
    released: 'Ridicată',
    placedAt: 'Pusă',
    releasedAt: 'Ridicată',
    by: (who) => `de ${who}`,
    release: 'Ridică',
    releaseOf: (id) => `Ridică reținerea pe ${id}`,
    releasing: 'Se ridică',
    releaseTitle: 'Ridici reținerea?',
    releaseWhy: 'Când nicio altă reținere sau blocare nu păstrează fișierul, proprietarul îl poate șterge definitiv.',
    keep: 'Păstrează reținerea',
    close: 'Renunță',
    only: (id) => `Doar rețineri pe ${id}`,
    all: 'Toate reținerile',
  },
};
