import type { FileRight, FileStatus } from '@codai/sdk';
import type { PluralForms, Words } from '../words/locale.tsx';

export type Term = 'day' | 'week' | 'month' | 'never';

interface FilesWords {
  readonly title: string;
  readonly view: string;
  readonly mine: string;
  readonly shared: string;
  readonly folders: string;
  readonly files: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneShared: string;
  readonly noneSharedWhy: string;
  readonly sharedFolder: string;
  readonly folderGone: string;
  readonly folderGoneWhy: string;
  readonly upload: string;
  readonly steps: Readonly<Record<'reads' | 'sends' | 'checks', string>>;
  readonly sent: (sent: string, all: string) => string;
  readonly uploadOffline: string;
  readonly tooLarge: (max: string) => string;
  readonly tooLargeWhy: string;
  readonly unread: string;
  readonly notUploaded: (name: string) => string;
  readonly broke: string;
  readonly status: Readonly<Record<FileStatus, string>>;
  readonly statusWhy: Readonly<Partial<Record<FileStatus, string>>>;
  readonly file: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly download: string;
  readonly preparing: string;
  readonly notReady: string;
  readonly type: string;
  readonly size: string;
  readonly changed: string;
  readonly right: string;
  readonly rights: Readonly<Record<FileRight, string>>;
  readonly rename: string;
  readonly name: string;
  readonly needsName: string;
  readonly save: string;
  readonly saving: string;
  readonly cancel: string;
  readonly trash: string;
  readonly trashing: string;
  readonly undo: string;
  readonly restoring: string;
  readonly held: string;
  readonly offline: string;
  readonly links: string;
  readonly linksWhy: string;
  readonly noLinks: string;
  readonly term: string;
  readonly terms: Readonly<Record<Term, string>>;
  readonly create: string;
  readonly creating: string;
  readonly share: string;
  readonly revoke: string;
  readonly revoking: string;
  readonly until: (when: string) => string;
  readonly forever: string;
  readonly downloads: PluralForms;
  readonly withPassword: string;
}

export const filesWords: Words<FilesWords> = {
  en: {
    title: 'Files',
    view: 'Which files',
    mine: 'My files',
    shared: 'Shared with me',
    folders: 'Folders',
    files: 'Files',
    none: 'No files here yet',
    noneWhy: 'Upload one from this device.',
    noneShared: 'Nothing is shared with you',
    noneSharedWhy: 'Files that people of your organisation share with you are listed here.',
    sharedFolder: 'Shared with you',
    folderGone: 'This folder is not there',
    folderGoneWhy: 'It was deleted, or is no longer shared with you.',
    upload: 'Upload a file',
    steps: { reads: 'Reading', sends: 'Uploading', checks: 'Completing' },
    sent: (sent, all) => `${sent} of ${all}`,
    uploadOffline: 'You can upload when you are online.',
    tooLarge: (max) => `This app uploads files of at most ${max}.`,
    tooLargeWhy: 'Upload larger ones in the web app.',
    unread: 'The file could not be read from this device.',
    notUploaded: (name) => `${name} was not uploaded.`,
    broke: 'The connection was lost. The bytes that arrived are kept: try again to continue.',
    status: {
      UPLOADING: 'Uploading',
      SCANNING: 'Being checked',
      READY: 'Ready',
      QUARANTINED: 'Quarantined',
      FAILED: 'Failed',
      TRASHED: 'In the trash',
    },
    statusWhy: {
      UPLOADING: 'Its bytes have not all arrived yet.',
      SCANNING: 'It is inspected for harmful content, and can be read in a moment.',
      QUARANTINED: 'Harmful content was found in it. It cannot be read.',
      FAILED: 'It was refused, or its bytes are missing. Upload it again.',
      TRASHED: 'It is deleted for good after 30 days.',
    },
    file: 'File',
    gone: 'This file is not there',
    goneWhy: 'It was deleted, or is no longer shared with you.',
    download: 'Download',
    preparing: 'Preparing',
    notReady: 'The file cannot be read now.',
    type: 'Type',
    size: 'Size',
    changed: 'Changed',
    right: 'You may',
    rights: { OWNER: 'do everything', EDITOR: 'read and change it', VIEWER: 'read it' },
    rename: 'Rename',
    name: 'Name',
    needsName: 'Enter a name.',
    save: 'Save',
    saving: 'Saving',
    cancel: 'Cancel',
    trash: 'Delete',
    trashing: 'Deleting',
    undo: 'Undo',
    restoring: 'Restoring',
    held: 'A legal hold or a retention lock keeps this file.',
    offline: 'You can change or download a file when you are online.',
    links: 'Links',
    linksWhy: 'Anybody who has a link can download the file, without an account.',
    noLinks: 'There is no link.',
    term: 'Valid for',
    terms: { day: 'A day', week: 'A week', month: '30 days', never: 'No end' },
    create: 'Create link',
    creating: 'Creating',
    share: 'Share',
    revoke: 'Revoke',
    revoking: 'Revoking',
    until: (when) => `until ${when}`,
    forever: 'without an end',
    downloads: { one: '{n} download', other: '{n} downloads' },
    withPassword: 'with a password',
  },
  ro: {
    title: 'Fișiere',
    view: 'Care fișiere',
    mine: 'Fișierele mele',
    shared: 'Partajate cu mine',
    folders: 'Dosare',
    files: 'Fișiere',
    none: 'Niciun fișier aici',
    noneWhy: 'Încarcă unul de pe dispozitiv.',
    noneShared: 'Nimic nu este partajat cu tine',
    noneSharedWhy: 'Aici apar fișierele partajate cu tine de cei din organizație.',
    sharedFolder: 'Partajat cu tine',
    folderGone: 'Dosarul nu există',
    folderGoneWhy: 'A fost șters sau nu mai este partajat cu tine.',
    upload: 'Încarcă un fișier',
    steps: { reads: 'Se citește', sends: 'Se încarcă', checks: 'Se încheie' },
    sent: (sent, all) => `${sent} din ${all}`,
    uploadOffline: 'Poți încărca atunci când ai conexiune.',
    tooLarge: (max) => `Aplicația încarcă fișiere de cel mult ${max}.`,
    tooLargeWhy: 'Pe cele mai mari încarcă-le în aplicația web.',
    unread: 'Fișierul nu a putut fi citit de pe dispozitiv.',
    notUploaded: (name) => `${name} nu a fost încărcat.`,
    broke: 'Conexiunea s-a întrerupt. Octeții sosiți se păstrează: încearcă din nou ca să continui.',
    status: {
      UPLOADING: 'Se încarcă',
      SCANNING: 'Se verifică',
      READY: 'Gata',
      QUARANTINED: 'În carantină',
      FAILED: 'Eșuat',
      TRASHED: 'În coș',
    },
    statusWhy: {
      UPLOADING: 'Nu au sosit încă toți octeții.',
      SCANNING: 'Se caută conținut dăunător. Va putea fi citit peste câteva clipe.',
      QUARANTINED: 'S-a găsit conținut dăunător. Nu poate fi citit.',
      FAILED: 'A fost refuzat sau îi lipsesc octeții. Încarcă-l din nou.',
      TRASHED: 'Este șters definitiv după 30 de zile.',
    },
    file: 'Fișier',
    gone: 'Fișierul nu există',
    goneWhy: 'A fost șters sau nu mai este partajat cu tine.',
    download: 'Descarcă',
    preparing: 'Se pregătește',
    notReady: 'Fișierul nu poate fi citit acum.',
    type: 'Tip',
    size: 'Mărime',
    changed: 'Schimbat',
    right: 'Poți',
    rights: { OWNER: 'face orice', EDITOR: 'citi și schimba', VIEWER: 'citi' },
    rename: 'Redenumește',
    name: 'Nume',
    needsName: 'Introdu un nume.',
    save: 'Salvează',
    saving: 'Se salvează',
    cancel: 'Renunță',
    trash: 'Șterge',
    trashing: 'Se șterge',
    undo: 'Anulează ștergerea',
    restoring: 'Se restaurează',
    held: 'O reținere legală sau un termen păstrează fișierul.',
    offline: 'Un fișier se schimbă sau se descarcă doar cu conexiune.',
    links: 'Linkuri',
    linksWhy: 'Oricine are un link poate descărca fișierul, fără cont.',
    noLinks: 'Niciun link.',
    term: 'Valabil',
    terms: { day: 'O zi', week: '7 zile', month: '30 de zile', never: 'Nelimitat' },
    create: 'Creează link',
    creating: 'Se creează',
    share: 'Trimite',
    revoke: 'Revocă',
    revoking: 'Se revocă',
    until: (when) => `până la ${when}`,
    forever: 'fără termen',
    downloads: { one: '{n} descărcare', few: '{n} descărcări', other: '{n} de descărcări' },
    withPassword: 'cu parolă',
  },
};
