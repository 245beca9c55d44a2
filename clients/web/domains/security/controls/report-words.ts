import type { Words } from '@codai/ui';

interface ReportWords {
  readonly title: string;
  readonly about: string;
  readonly reload: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly columns: {
    readonly title: string;
    readonly from: string;
    readonly received: string;
    readonly state: string;
  };
  readonly states: { readonly open: string; readonly handled: string };
  readonly anonymous: string;
  readonly facts: { readonly id: string; readonly received: string; readonly from: string; readonly contact: string };
  readonly noContact: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly showAll: string;
  readonly handle: string;
  readonly handling: string;
  readonly handleTitle: string;
  readonly handleWhy: string;
  readonly keep: string;
  readonly done: string;
  readonly isHandled: string;
}

export const reportWords: Words<ReportWords> = {
  en: {
    title: 'Reports from outside',
    about: 'Anybody may report a security problem of the product, also without an account.',
    reload: 'Load again',
    none: 'No reports',
    noneWhy: 'The address for reports stands in /.well-known/security.txt.',
    columns: { title: 'Report', from: 'From', received: 'Received', state: 'State' },
    states: { open: 'Waits', handled: 'Dealt with' },
    anonymous: 'Without an account',
    facts: { id: 'Number', received: 'Received', from: 'From', contact: 'Answer to' },
    noContact: 'No answer is wanted.',
    gone: 'Not in this list',
    goneWhy: 'The report is further down in the list, or does not exist.',
    showAll: 'Show all of it',
    handle: 'Mark as dealt with',
    handling: 'Marking…',
    handleTitle: 'Is this report dealt with?',
    handleWhy: 'It stays in the list with this mark, which cannot be taken back.',
    keep: 'Not yet',
    done: 'Report marked as dealt with',
    isHandled: 'This report was dealt with.',
  },
  ro: {
    title: 'Sesizări din afară',
    about: 'Oricine poate sesiza o problemă de securitate a produsului, și fără cont.',
    reload: 'Reîncarcă',
    none: 'Nicio sesizare',
    noneWhy: 'Adresa pentru sesizări se află în /.well-known/security.txt.',
    columns: { title: 'Sesizare', from: 'De la', received: 'Primită', state: 'Stare' },
    states: { open: 'Așteaptă', handled: 'Tratată' },
    anonymous: 'Fără cont',
    facts: { id: 'Număr', received: 'Primită', from: 'De la', contact: 'Răspuns la' },
    noContact: 'Nu se dorește răspuns.',
    gone: 'Nu este în această listă',
    goneWhy: 'Sesizarea se află mai jos în listă sau nu există.',
    showAll: 'Arată tot textul',
    handle: 'Marchează ca tratată',
    handling: 'Se marchează…',
    handleTitle: 'Sesizarea este tratată?',
    handleWhy: 'Rămâne în listă cu acest semn, care nu poate fi luat înapoi.',
    keep: 'Încă nu',
    done: 'Sesizare marcată ca tratată',
    isHandled: 'Această sesizare a fost tratată.',
  },
};
