import type {
  DerivativeKind,
  DerivativeState,
  FileAccessKind,
  FileStatus,
  FileVersionState,
  ShareRole,
} from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface FilesWords {
  readonly title: string;
  readonly view: string;
  readonly views: Readonly<Record<'mine' | 'shared' | 'trash', string>>;
  readonly top: string;
  readonly path: string;
  readonly list: {
    readonly name: string;
    readonly folders: string;
    readonly search: string;
    readonly found: (query: string) => string;
    readonly none: string;
    readonly noneWhy: string;
    readonly noneShared: string;
    readonly noneSharedWhy: string;
    readonly noneTrashed: string;
    readonly noneTrashedWhy: string;
    readonly noneFound: string;
    readonly noneFoundWhy: string;
    readonly drop: string;
    readonly menu: (name: string) => string;
    readonly isHeld: string;
    readonly trashedAt: (when: string) => string;
  };
  readonly status: Readonly<Record<FileStatus, string>>;
  readonly statusWhy: Readonly<Partial<Record<FileStatus, string>>>;
  readonly quota: { readonly name: string; readonly used: (used: string, all: string) => string };
  readonly folder: {
    readonly create: string;
    readonly name: string;
    readonly creating: string;
    readonly created: string;
    readonly remove: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly removing: string;
    readonly removed: string;
    readonly gone: string;
    readonly goneWhy: string;
  };
  readonly act: {
    readonly open: string;
    readonly download: string;
    readonly preparing: string;
    readonly rename: string;
    readonly renamed: string;
    readonly name: string;
    readonly save: string;
    readonly saving: string;
    readonly keep: string;
    readonly move: string;
    readonly moveTitle: (name: string) => string;
    readonly moveHere: string;
    readonly moved: string;
    readonly copy: string;
    readonly copyTitle: (name: string) => string;
    readonly copyHere: string;
    readonly copied: string;
    readonly noFolders: string;
    readonly share: string;
    readonly newVersion: string;
    readonly trash: string;
    readonly trashed: string;
    readonly restore: string;
    readonly restored: string;
    readonly purge: string;
    readonly purgeTitle: (name: string) => string;
    readonly purgeWhy: string;
    readonly purging: string;
    readonly purged: string;
    readonly keepUntil: string;
    readonly keepUntilWhy: string;
    readonly lastDay: string;
    readonly kept: string;
  };
  readonly facts: {
    readonly name: string;
    readonly type: string;
    readonly size: string;
    readonly pixels: string;
    readonly owner: string;
    readonly added: string;
    readonly changed: string;
    readonly right: string;
    readonly rights: Readonly<Record<'EDITOR' | 'OWNER' | 'VIEWER', string>>;
    readonly retained: string;
    readonly scan: string;
    readonly clean: (engine: string) => string;
    readonly engines: Readonly<Record<string, string>>;
    readonly notScanned: string;
    readonly preview: (name: string) => string;
  };
  readonly made: {
    readonly name: string;
    readonly why: string;
    readonly kinds: Readonly<Record<DerivativeKind, string>>;
    readonly states: Readonly<Record<DerivativeState, string>>;
    readonly make: string;
    readonly makeOf: (kind: string) => string;
    readonly openOf: (kind: string) => string;
  };
  readonly versions: {
    readonly name: string;
    readonly number: (number: number) => string;
    readonly current: string;
    readonly restoredOf: (number: number) => string;
    readonly states: Readonly<Record<FileVersionState, string>>;
    readonly download: (number: number) => string;
    readonly restore: (number: number) => string;
    readonly restored: string;
  };
  readonly people: {
    readonly name: string;
    readonly none: string;
    readonly person: string;
    readonly choose: string;
    readonly role: string;
    readonly roles: Readonly<Record<ShareRole, string>>;
    readonly share: string;
    readonly sharing: string;
    readonly shared: string;
    readonly take: (name: string) => string;
    readonly taken: string;
    readonly nobody: string;
  };
  readonly readings: {
    readonly name: string;
    readonly show: string;
    readonly none: string;
    readonly byLink: string;
    readonly kinds: Readonly<Record<FileAccessKind, string>>;
  };
  readonly links: {
    readonly name: string;
    readonly none: string;
    readonly why: string;
    readonly password: string;
    readonly passwordHint: string;
    readonly expires: string;
    readonly expiries: Readonly<Record<'day' | 'month' | 'never' | 'week', string>>;
    readonly max: string;
    readonly maxHint: string;
    readonly create: string;
    readonly creating: string;
    readonly created: string;
    readonly copy: string;
    readonly copied: string;
    readonly address: string;
    readonly downloads: PluralForms;
    readonly downloadsOf: (count: string, max: string) => string;
    readonly until: (when: string) => string;
    readonly hasPassword: string;
    readonly isRevoked: string;
    readonly revoke: string;
    readonly revoked: string;
  };
  readonly opened: {
    readonly title: string;
    readonly why: string;
    readonly password: string;
    readonly passwordHint: string;
    readonly open: string;
    readonly opening: string;
    readonly wrong: (left: number) => string;
    readonly invalid: string;
    readonly invalidWhy: string;
    readonly ready: string;
    readonly home: string;
  };
}

export const filesWords: Words<FilesWords> = {
  en: {
    title: 'Files',
    view: 'Which files',
    views: { mine: 'My files', shared: 'Shared with me', trash: 'Trash' },
    top: 'My files',
    path: 'Folders above',
    list: {
      name: 'Files',
      folders: 'Folders',
      search: 'Search names and texts',
      found: (query) => `Found for “${query}”`,
      none: 'No files here yet',
      noneWhy: 'Drop files here, or choose them with Upload.',
      noneShared: 'Nothing is shared with you',
      noneSharedWhy: 'Files and folders that people of your organisation share with you are listed here.',
      noneTrashed: 'The trash is empty',
      noneTrashedWhy: 'What you put here is removed for good after 30 days.',
      noneFound: 'Nothing found',
      noneFoundWhy: 'Whole words of names and texts are searched.',
      drop: 'Drop the files to upload them here',
      menu: (name) => `What to do with ${name}`,
      isHeld: 'Legal hold',
      trashedAt: (when) => `In the trash since ${when}`,
    },
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
      SCANNING: 'It is looked at for harmful content. It can be read in a moment.',
      QUARANTINED: 'Harmful content was found in it. It cannot be read; remove it for good.',
      FAILED: 'It was refused or its bytes are missing. Remove it for good, and upload it again.',
      TRASHED: 'It is removed for good after 30 days.',
    },
    quota: { name: 'Storage of your organisation', used: (used, all) => `${used} of ${all} used` },
    folder: {
      create: 'New folder',
      name: 'Name of the folder',
      creating: 'Creating',
      created: 'Folder created',
      remove: 'Delete',
      removeTitle: (name) => `Delete the folder ${name}?`,
      removeWhy: 'Only an empty folder can be deleted.',
      removing: 'Deleting',
      removed: 'Folder deleted',
      gone: 'This folder is not there',
      goneWhy: 'It was deleted, or is no longer shared with you.',
    },
    act: {
      open: 'Details',
      download: 'Download',
      preparing: 'Preparing',
      rename: 'Rename',
      renamed: 'Renamed',
      name: 'Name',
      save: 'Save',
      saving: 'Saving',
      keep: 'Cancel',
      move: 'Move',
      moveTitle: (name) => `Move ${name}`,
      moveHere: 'Move here',
      moved: 'Moved',
      copy: 'Copy',
      copyTitle: (name) => `Copy ${name}`,
      copyHere: 'Copy here',
      copied: 'Copied',
      noFolders: 'No folders in here',
      share: 'Share',
      newVersion: 'New version',
      trash: 'Move to trash',
      trashed: 'Moved to the trash',
      restore: 'Restore',
      restored: 'Restored',
      purge: 'Delete for ever',
      purgeTitle: (name) => `Delete ${name} for ever?`,
      purgeWhy: 'All its versions are removed. This cannot be undone.',
      purging: 'Deleting',
      purged: 'Deleted for ever',
      keepUntil: 'Lock until a day',
      keepUntilWhy:
        'Until the end of this day nobody can delete the file for ever. A lock can be made longer, never shorter.',
      lastDay: 'Last day of the lock',
      kept: 'Locked',
    },
    facts: {
      name: 'Details',
      type: 'Type',
      size: 'Size',
      pixels: 'Pixels',
      owner: 'Owner',
      added: 'Added',
      changed: 'Changed',
      right: 'You may',
      rights: { OWNER: 'do everything', EDITOR: 'read and change it', VIEWER: 'read it' },
      retained: 'Kept at least until',
      scan: 'Checked',
      clean: (engine) => `Nothing found by ${engine}`,
      engines: { EMBEDDED_RULES: 'the built-in rules' },
      notScanned: 'Not yet',
      preview: (name) => `Preview of ${name}`,
    },
    made: {
      name: 'Made from it',
      why: 'The copy without metadata has no place and no camera in it. The text is read for the search.',
      kinds: {
        THUMBNAIL: 'Small image',
        PREVIEW: 'Preview',
        CLEAN: 'Copy without metadata',
        TEXT: 'Text',
        RENDITION: 'Film for streaming',
      },
      states: {
        PENDING: 'Being made',
        READY: 'Ready',
        FAILED: 'It could not be made',
        NOT_APPLICABLE: 'Not made of this type',
        TRANSCODER_NOT_CONFIGURED: 'No transcoder is set up',
      },
      make: 'Make',
      makeOf: (kind) => `Make: ${kind}`,
      openOf: (kind) => `Open: ${kind}`,
    },
    versions: {
      name: 'Versions',
      number: (number) => `Version ${number}`,
      current: 'Current',
      restoredOf: (number) => `from version ${number}`,
      states: { SCANNING: 'Being checked', READY: 'Ready', QUARANTINED: 'Quarantined', FAILED: 'Failed' },
      download: (number) => `Download version ${number}`,
      restore: (number) => `Restore version ${number}`,
      restored: 'Version restored',
    },
    people: {
      name: 'Shared with people',
      none: 'Nobody else has a right to it.',
      person: 'Person',
      choose: 'Choose a person',
      role: 'May',
      roles: { VIEWER: 'read', EDITOR: 'read and change' },
      share: 'Share with the person',
      sharing: 'Sharing',
      shared: 'Shared',
      take: (name) => `Take the right from ${name}`,
      taken: 'Right taken back',
      nobody: 'There is nobody else in your organisation.',
    },
    readings: {
      name: 'Who has read it',
      show: 'Show the last 90 days',
      none: 'Nobody has read it in the last 90 days.',
      byLink: 'Somebody with a link',
      kinds: {
        VERSION: 'The file',
        DERIVATIVE: 'What was made from it',
        LINK: 'By a link',
        DOMAIN: 'As a document of a case',
        QUARANTINED: 'From quarantine',
      },
    },
    links: {
      name: 'Links',
      none: 'There is no link.',
      why: 'Whoever has a link downloads the file, without an account.',
      password: 'Password',
      passwordHint: 'Optional',
      expires: 'Valid for',
      expiries: { day: 'a day', week: 'a week', month: '30 days', never: 'as long as it is not revoked' },
      max: 'Downloads at most',
      maxHint: 'Empty: no limit',
      create: 'Create link',
      creating: 'Creating',
      created: 'Link created',
      copy: 'Copy link',
      copied: 'Link copied',
      address: 'Address of the link',
      downloads: { one: '{n} download', other: '{n} downloads' },
      downloadsOf: (count, max) => `${count} of ${max} downloads`,
      until: (when) => `until ${when}`,
      hasPassword: 'with a password',
      isRevoked: 'Revoked',
      revoke: 'Revoke',
      revoked: 'Link revoked',
    },
    opened: {
      title: 'A file for you',
      why: 'Somebody shared a file with you. Opening it counts as one download.',
      password: 'Password',
      passwordHint: 'Only where the sender gave you one',
      open: 'Open the file',
      opening: 'Opening',
      wrong: (left) => `The password is wrong, or the link needs one. ${left} tries are left.`,
      invalid: 'This link is not valid',
      invalidWhy: 'It has expired, is used up or was revoked. Ask its sender for a new one.',
      ready: 'The address works for five minutes.',
      home: 'To the home page',
    },
  },
  ro: {
    title: 'Fișiere',
    view: 'Care fișiere',
    views: { mine: 'Fișierele mele', shared: 'Partajate cu mine', trash: 'Coș' },
    top: 'Fișierele mele',
    path: 'Dosarele de deasupra',
    list: {
      name: 'Fișiere',
      folders: 'Dosare',
      search: 'Caută în nume și texte',
      found: (query) => `Găsite pentru „${query}”`,
      none: 'Niciun fișier aici',
      noneWhy: 'Trage fișierele aici sau alege-le cu Încarcă.',
      noneShared: 'Nimic nu este partajat cu tine',
      noneSharedWhy: 'Aici apar fișierele și dosarele partajate cu tine de cei din organizație.',
      noneTrashed: 'Coșul este gol',
      noneTrashedWhy: 'Ce pui aici este șters definitiv după 30 de zile.',
      noneFound: 'Nimic găsit',
      noneFoundWhy: 'Se caută cuvinte întregi din nume și texte.',
      drop: 'Eliberează fișierele ca să fie încărcate aici',
      menu: (name) => `Ce se poate face cu ${name}`,
      isHeld: 'Reținere legală',
      trashedAt: (when) => `În coș din ${when}`,
    },
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
      QUARANTINED: 'S-a găsit conținut dăunător. Nu poate fi citit; șterge-l definitiv.',
      FAILED: 'A fost refuzat sau îi lipsesc octeții. Șterge-l definitiv și încarcă-l din nou.',
      TRASHED: 'Este șters definitiv după 30 de zile.',
    },
    quota: { name: 'Spațiul organizației', used: (used, all) => `${used} din ${all} folosiți` },
    folder: {
      create: 'Dosar nou',
      name: 'Numele dosarului',
      creating: 'Se creează',
      created: 'Dosar creat',
      remove: 'Șterge',
      removeTitle: (name) => `Ștergi dosarul ${name}?`,
      removeWhy: 'Doar un dosar gol poate fi șters.',
      removing: 'Se șterge',
      removed: 'Dosar șters',
      gone: 'Dosarul nu există',
      goneWhy: 'A fost șters sau nu mai este partajat cu tine.',
    },
    act: {
      open: 'Detalii',
      download: 'Descarcă',
      preparing: 'Se pregătește',
      rename: 'Redenumește',
      renamed: 'Redenumit',
      name: 'Nume',
      save: 'Salvează',
      saving: 'Se salvează',
      keep: 'Renunță',
      move: 'Mută',
      moveTitle: (name) => `Mută ${name}`,
      moveHere: 'Mută aici',
      moved: 'Mutat',
      copy: 'Copiază',
      copyTitle: (name) => `Copiază ${name}`,
      copyHere: 'Copiază aici',
      copied: 'Copiat',
      noFolders: 'Niciun dosar aici',
      share: 'Partajează',
      newVersion: 'Versiune nouă',
      trash: 'Mută în coș',
      trashed: 'Mutat în coș',
      restore: 'Restaurează',
      restored: 'Restaurat',
      purge: 'Șterge definitiv',
      purgeTitle: (name) => `Ștergi definitiv ${name}?`,
      purgeWhy: 'Toate versiunile dispar. Nu se poate reveni.',
      purging: 'Se șterge',
      purged: 'Șters definitiv',
      keepUntil: 'Blochează până într-o zi',
      keepUntilWhy:
        'Până la sfârșitul acelei zile nimeni nu poate șterge fișierul definitiv. O blocare poate fi prelungită, nu scurtată.',
      lastDay: 'Ultima zi a blocării',
      kept: 'Blocat',
    },
    facts: {
      name: 'Detalii',
      type: 'Tip',
      size: 'Mărime',
      pixels: 'Pixeli',
      owner: 'Proprietar',
      added: 'Adăugat',
      changed: 'Schimbat',
      right: 'Poți',
      rights: { OWNER: 'face orice', EDITOR: 'citi și schimba', VIEWER: 'citi' },
      retained: 'Păstrat cel puțin până la',
      scan: 'Verificat',
      clean: (engine) => `Nimic găsit de ${engine}`,
      engines: { EMBEDDED_RULES: 'regulile proprii' },
      notScanned: 'Încă nu',
      preview: (name) => `Previzualizarea ${name}`,
    },
    made: {
      name: 'Făcute din el',
      why: 'Copia fără metadate nu spune nici locul, nici aparatul. Textul se citește pentru căutare.',
      kinds: {
        THUMBNAIL: 'Imagine mică',
        PREVIEW: 'Previzualizare',
        CLEAN: 'Copie fără metadate',
        TEXT: 'Text',
        RENDITION: 'Film pentru transmisie',
      },
      states: {
        PENDING: 'Se face',
        READY: 'Gata',
        FAILED: 'Nu s-a putut face',
        NOT_APPLICABLE: 'Nu se face din acest tip',
        TRANSCODER_NOT_CONFIGURED: 'Nu este instalat un transcodor',
      },
      make: 'Fă',
      makeOf: (kind) => `Fă: ${kind}`,
      openOf: (kind) => `Deschide: ${kind}`,
    },
    versions: {
      name: 'Versiuni',
      number: (number) => `Versiunea ${number}`,
      current: 'Curentă',
      restoredOf: (number) => `din versiunea ${number}`,
      states: { SCANNING: 'Se verifică', READY: 'Gata', QUARANTINED: 'În carantină', FAILED: 'Eșuată' },
      download: (number) => `Descarcă versiunea ${number}`,
      restore: (number) => `Restaurează versiunea ${number}`,
      restored: 'Versiune restaurată',
    },
    people: {
      name: 'Partajat cu persoane',
      none: 'Nimeni altcineva nu are acces.',
      person: 'Persoana',
      choose: 'Alege o persoană',
      role: 'Poate',
      roles: { VIEWER: 'citi', EDITOR: 'citi și schimba' },
      share: 'Partajează cu persoana',
      sharing: 'Se partajează',
      shared: 'Partajat',
      take: (name) => `Retrage accesul pentru ${name}`,
      taken: 'Acces retras',
      nobody: 'Nu mai este nimeni în organizația ta.',
    },
    readings: {
      name: 'Cine l-a citit',
      show: 'Arată ultimele 90 de zile',
      none: 'Nimeni nu l-a citit în ultimele 90 de zile.',
      byLink: 'Cineva cu un link',
      kinds: {
        VERSION: 'Fișierul',
        DERIVATIVE: 'Ce s-a făcut din el',
        LINK: 'Printr-un link',
        DOMAIN: 'Ca document al unui caz',
        QUARANTINED: 'Din carantină',
      },
    },
    links: {
      name: 'Linkuri',
      none: 'Niciun link.',
      why: 'Oricine are un link descarcă fișierul, fără cont.',
      password: 'Parolă',
      passwordHint: 'Opțională',
      expires: 'Valabil',
      expiries: { day: 'o zi', week: 'o săptămână', month: '30 de zile', never: 'până la revocare' },
      max: 'Cel mult descărcări',
      maxHint: 'Gol: fără limită',
      create: 'Creează link',
      creating: 'Se creează',
      created: 'Link creat',
      copy: 'Copiază linkul',
      copied: 'Link copiat',
      address: 'Adresa linkului',
      downloads: { one: '{n} descărcare', few: '{n} descărcări', other: '{n} de descărcări' },
      downloadsOf: (count, max) => `${count} din ${max} descărcări`,
      until: (when) => `până la ${when}`,
      hasPassword: 'cu parolă',
      isRevoked: 'Revocat',
      revoke: 'Revocă',
      revoked: 'Link revocat',
    },
    opened: {
      title: 'Un fișier pentru tine',
      why: 'Cineva a partajat un fișier cu tine. Deschiderea contează ca o descărcare.',
      password: 'Parolă',
      passwordHint: 'Doar dacă expeditorul ți-a dat una',
      open: 'Deschide fișierul',
      opening: 'Se deschide',
      wrong: (left) => `Parola este greșită sau linkul cere una. Au rămas ${left} încercări.`,
      invalid: 'Linkul nu este valabil',
      invalidWhy: 'A expirat, s-a epuizat sau a fost revocat. Cere-i expeditorului unul nou.',
      ready: 'Adresa funcționează cinci minute.',
      home: 'La pagina de start',
    },
  },
};
