import type { PluralForms, Words } from '@codai/ui';

interface SecurityWords {
  readonly title: string;
  readonly cancel: string;
  readonly required: string;
  readonly attempts: PluralForms;
  readonly now: {
    readonly noFactor: string;
    readonly noFactorWhy: string;
    readonly setUp: string;
    readonly newSignIn: (device: string) => string;
    readonly newSignInWhy: (when: string) => string;
    readonly wasMe: string;
    readonly notMe: string;
  };
  readonly ways: {
    readonly title: string;
    readonly authenticator: string;
    readonly added: (when: string) => string;
    readonly none: string;
    readonly on: string;
    readonly off: string;
    readonly add: string;
    readonly remove: string;
    readonly onlyOne: string;
    readonly recovery: string;
    readonly recoveryWhy: string;
    readonly recoveryLater: string;
    readonly makeNew: string;
    readonly password: string;
    readonly passwordWhy: string;
    readonly email: string;
    readonly change: string;
    readonly needsFactor: string;
  };
  readonly enrol: {
    readonly title: string;
    readonly steps: readonly [string, string, string];
    readonly label: string;
    readonly labelHint: string;
    readonly begin: string;
    readonly beginning: string;
    readonly scan: string;
    readonly qr: string;
    readonly typed: string;
    readonly openApp: string;
    readonly code: string;
    readonly codeHint: string;
    readonly until: (when: string) => string;
    readonly confirm: string;
    readonly confirming: string;
    readonly done: string;
    readonly again: string;
  };
  readonly codes: {
    readonly title: string;
    readonly about: string;
    readonly label: string;
    readonly copy: string;
    readonly copied: string;
    readonly download: string;
    readonly print: string;
    readonly stored: string;
    readonly finish: string;
    readonly replaceTitle: string;
    readonly replaceWhy: string;
    readonly replace: string;
    readonly replacing: string;
    readonly keep: string;
    readonly file: (email: string) => string;
  };
  readonly removal: {
    readonly title: (label: string) => string;
    readonly why: string;
    readonly keep: string;
    readonly remove: string;
    readonly removing: string;
    readonly done: string;
  };
  readonly password: {
    readonly title: string;
    readonly about: string;
    readonly current: string;
    readonly next: string;
    readonly hint: string;
    readonly submit: string;
    readonly busy: string;
    readonly done: PluralForms;
    readonly wrong: string;
  };
  readonly email: {
    readonly title: string;
    readonly about: (email: string) => string;
    readonly steps: readonly [string, string];
    readonly next: string;
    readonly send: string;
    readonly sending: string;
    readonly sent: (next: string, present: string) => string;
    readonly newCode: (email: string) => string;
    readonly presentCode: (email: string) => string;
    readonly codeHint: string;
    readonly submit: string;
    readonly busy: string;
    readonly done: string;
    readonly back: string;
  };
  readonly sessions: {
    readonly title: string;
    readonly thisOne: string;
    readonly unnamed: string;
    readonly factors: readonly [string, string];
    readonly lastUsed: string;
    readonly since: string;
    readonly end: string;
    readonly endOf: (device: string) => string;
    readonly endOthers: string;
    readonly none: string;
    readonly endTitle: (device: string) => string;
    readonly endWhy: string;
    readonly keep: string;
    readonly endIt: string;
    readonly ending: string;
    readonly ended: string;
    readonly othersTitle: string;
    readonly othersWhy: string;
    readonly keepAll: string;
    readonly endAll: string;
    readonly endedOthers: PluralForms;
  };
  readonly profile: {
    readonly title: string;
    readonly name: string;
    readonly nameHint: string;
    readonly handle: string;
    readonly handleHint: string;
    readonly locale: string;
    readonly localeHint: string;
    readonly locales: Readonly<Record<'en' | 'ro', string>>;
    readonly edit: string;
    readonly save: string;
    readonly saving: string;
    readonly saved: string;
    readonly conflict: string;
  };
  readonly activity: { readonly title: string; readonly none: string; readonly noneWhy: string };
}

export const securityWords: Words<SecurityWords> = {
  en: {
    title: 'Security centre',
    cancel: 'Cancel',
    required: 'Fill this in.',
    attempts: { one: 'One attempt is left.', other: '{n} attempts are left.' },
    now: {
      noFactor: 'Only a password protects this account.',
      noFactorWhy: 'Add a passkey or an authenticator. Organisations, money and recovery codes need one.',
      setUp: 'Set up an authenticator',
      newSignIn: (device) => `New sign-in from ${device}.`,
      newSignInWhy: (when) => `It began ${when}, after this session.`,
      wasMe: 'It was me',
      notMe: 'Not me: end it',
    },
    ways: {
      title: 'Ways to sign in',
      authenticator: 'Authenticator app',
      added: (when) => `Added ${when}`,
      none: 'A code from your phone, asked for after the password',
      on: 'On',
      off: 'Off',
      add: 'Add another',
      remove: 'Remove',
      onlyOne: 'Your only one. To remove it, add another first.',
      recovery: 'Recovery codes',
      recoveryWhy: 'Ten codes for the day you lose your other factors; each works once',
      recoveryLater: 'You get ten with your first passkey or authenticator',
      makeNew: 'Make new codes',
      password: 'Password',
      passwordWhy: 'A change ends all other sessions',
      email: 'E-mail address',
      change: 'Change',
      needsFactor: 'needs a second factor',
    },
    enrol: {
      title: 'Set up an authenticator',
      steps: ['Name', 'Scan', 'Recovery codes'],
      label: 'Name of the device',
      labelHint: 'So that you recognise it here later. May stay empty.',
      begin: 'Show the QR code',
      beginning: 'Preparing',
      scan: 'Scan this with an authenticator app on your phone, then enter the code it shows.',
      qr: 'QR code for the authenticator app',
      typed: 'Or type this key into the app',
      openApp: 'Open an app on this device',
      code: 'Code from the app',
      codeHint: 'Six digits; they change every 30 seconds.',
      until: (when) => `This key can be confirmed until ${when}.`,
      confirm: 'Confirm',
      confirming: 'Confirming',
      done: 'Authenticator set up',
      again: 'Start again with a new key',
    },
    codes: {
      title: 'Your recovery codes',
      about: 'They are shown only now. Keep them apart from your phone: each replaces the authenticator once.',
      label: 'Recovery codes',
      copy: 'Copy',
      copied: 'Copied',
      download: 'Download',
      print: 'Print',
      stored: 'I have stored the codes',
      finish: 'Done',
      replaceTitle: 'Make new recovery codes?',
      replaceWhy: 'The codes you have stop working at once.',
      replace: 'Make new codes',
      replacing: 'Making',
      keep: 'Keep the old ones',
      file: (email) => `Codai recovery codes of ${email}. Each works once.`,
    },
    removal: {
      title: (label) => `Remove ${label}?`,
      why: 'It stops working at once. Your other ways to sign in stay.',
      keep: 'Keep it',
      remove: 'Remove it',
      removing: 'Removing',
      done: 'Removed',
    },
    password: {
      title: 'Change the password',
      about: 'All other sessions end. This one stays.',
      current: 'Current password',
      next: 'New password',
      hint: 'At least 12 characters. Four unrelated words are better than one with digits.',
      submit: 'Change the password',
      busy: 'Changing',
      done: { one: 'Password changed, one other session ended', other: 'Password changed, {n} other sessions ended' },
      wrong: 'The current password is wrong.',
    },
    email: {
      title: 'Change the e-mail address',
      about: (email) => `Now ${email}. A code is sent to both addresses.`,
      steps: ['Address', 'Codes'],
      next: 'New address',
      send: 'Send the codes',
      sending: 'Sending',
      sent: (next, present) => `If ${next} can be used, a code is in its mailbox; another is in ${present}.`,
      newCode: (email) => `Code sent to ${email}`,
      presentCode: (email) => `Code sent to ${email}`,
      codeHint: 'Capitals and hyphens do not matter.',
      submit: 'Change the address',
      busy: 'Changing',
      done: 'Address changed',
      back: 'Use another address',
    },
    sessions: {
      title: 'Signed in now',
      thisOne: 'This one',
      unnamed: 'Unnamed device',
      factors: ['One factor', 'Two factors'],
      lastUsed: 'last used',
      since: 'since',
      end: 'End',
      endOf: (device) => `End the session on ${device}`,
      endOthers: 'End all others',
      none: 'You are signed in nowhere else.',
      endTitle: (device) => `End the session on ${device}?`,
      endWhy: 'It is signed out at once, and its live connections close.',
      keep: 'Keep it',
      endIt: 'End session',
      ending: 'Ending',
      ended: 'Session ended',
      othersTitle: 'End all other sessions?',
      othersWhy: 'Every other device is signed out at once. This one stays.',
      keepAll: 'Keep them',
      endAll: 'End all others',
      endedOthers: { one: 'One session ended', other: '{n} sessions ended' },
    },
    profile: {
      title: 'Profile',
      name: 'Name',
      nameHint: 'Shown to others, 1 to 80 characters.',
      handle: 'Handle',
      handleHint: '3 to 30 letters a–z and digits, with single - or _ between them. Others find you by it.',
      locale: 'Language of e-mails',
      localeHint: 'The language of the app is chosen in the settings of each device.',
      locales: { en: 'English', ro: 'Română' },
      edit: 'Edit',
      save: 'Save',
      saving: 'Saving',
      saved: 'Profile saved',
      conflict: 'It was changed elsewhere meanwhile. Your text is kept: save again to replace the other change.',
    },
    activity: {
      title: 'Activity',
      none: 'No security events yet',
      noneWhy: 'New sign-ins and changes to how you sign in are listed here.',
    },
  },
  ro: {
    title: 'Centrul de securitate',
    cancel: 'Anulează',
    required: 'Completează câmpul.',
    attempts: { one: 'Mai este o încercare.', few: 'Mai sunt {n} încercări.', other: 'Mai sunt {n} de încercări.' },
    now: {
      noFactor: 'Contul este protejat doar de o parolă.',
      noFactorWhy:
        'Adaugă o cheie de acces sau un autentificator. Organizațiile, banii și codurile de recuperare au nevoie de unul.',
      setUp: 'Configurează un autentificator',
      newSignIn: (device) => `Intrare nouă de pe ${device}.`,
      newSignInWhy: (when) => `A început ${when}, după sesiunea aceasta.`,
      wasMe: 'Am fost eu',
      notMe: 'Nu eu: încheie',
    },
    ways: {
      title: 'Moduri de intrare',
      authenticator: 'Aplicație de autentificare',
      added: (when) => `Adăugat ${when}`,
      none: 'Un cod de pe telefon, cerut după parolă',
      on: 'Activ',
      off: 'Inactiv',
      add: 'Adaugă altul',
      remove: 'Elimină',
      onlyOne: 'Este singurul. Pentru a-l elimina, adaugă întâi altul.',
      recovery: 'Coduri de recuperare',
      recoveryWhy: 'Zece coduri pentru ziua în care pierzi ceilalți factori; fiecare merge o dată',
      recoveryLater: 'Primești zece cu prima cheie de acces sau primul autentificator',
      makeNew: 'Creează coduri noi',
      password: 'Parolă',
      passwordWhy: 'Schimbarea încheie toate celelalte sesiuni',
      email: 'Adresă de e-mail',
      change: 'Schimbă',
      needsFactor: 'are nevoie de un al doilea factor',
    },
    enrol: {
      title: 'Configurează un autentificator',
      steps: ['Nume', 'Scanare', 'Coduri de recuperare'],
      label: 'Numele dispozitivului',
      labelHint: 'Ca să îl recunoști aici mai târziu. Poate rămâne gol.',
      begin: 'Arată codul QR',
      beginning: 'Se pregătește',
      scan: 'Scanează cu o aplicație de autentificare de pe telefon, apoi introdu codul pe care îl arată.',
      qr: 'Cod QR pentru aplicația de autentificare',
      typed: 'Sau scrie această cheie în aplicație',
      openApp: 'Deschide o aplicație de pe acest dispozitiv',
      code: 'Codul din aplicație',
      codeHint: 'Șase cifre; se schimbă la fiecare 30 de secunde.',
      until: (when) => `Cheia poate fi confirmată până la ${when}.`,
      confirm: 'Confirmă',
      confirming: 'Se confirmă',
      done: 'Autentificator configurat',
      again: 'Reia cu o cheie nouă',
    },
    codes: {
      title: 'Codurile tale de recuperare',
      about: 'Se arată doar acum. Păstrează-le separat de telefon: fiecare înlocuiește o dată autentificatorul.',
      label: 'Coduri de recuperare',
      copy: 'Copiază',
      copied: 'Copiat',
      download: 'Descarcă',
      print: 'Tipărește',
      stored: 'Am păstrat codurile',
      finish: 'Gata',
      replaceTitle: 'Creezi coduri de recuperare noi?',
      replaceWhy: 'Codurile pe care le ai nu mai merg, imediat.',
      replace: 'Creează coduri noi',
      replacing: 'Se creează',
      keep: 'Păstrează-le pe cele vechi',
      file: (email) => `Coduri de recuperare Codai pentru ${email}. Fiecare merge o dată.`,
    },
    removal: {
      title: (label) => `Elimini ${label}?`,
      why: 'Nu mai merge, imediat. Celelalte moduri de intrare rămân.',
      keep: 'Păstrează',
      remove: 'Elimină',
      removing: 'Se elimină',
      done: 'Eliminat',
    },
    password: {
      title: 'Schimbă parola',
      about: 'Toate celelalte sesiuni se încheie. Aceasta rămâne.',
      current: 'Parola actuală',
      next: 'Parola nouă',
      hint: 'Cel puțin 12 caractere. Patru cuvinte fără legătură sunt mai bune decât unul cu cifre.',
      submit: 'Schimbă parola',
      busy: 'Se schimbă',
      done: {
        one: 'Parolă schimbată, o altă sesiune încheiată',
        few: 'Parolă schimbată, {n} alte sesiuni încheiate',
        other: 'Parolă schimbată, {n} de alte sesiuni încheiate',
      },
      wrong: 'Parola actuală este greșită.',
    },
    email: {
      title: 'Schimbă adresa de e-mail',
      about: (email) => `Acum ${email}. Se trimite câte un cod la ambele adrese.`,
      steps: ['Adresă', 'Coduri'],
      next: 'Adresa nouă',
      send: 'Trimite codurile',
      sending: 'Se trimite',
      sent: (next, present) => `Dacă ${next} poate fi folosită, are un cod în cutie; altul este la ${present}.`,
      newCode: (email) => `Codul trimis la ${email}`,
      presentCode: (email) => `Codul trimis la ${email}`,
      codeHint: 'Majusculele și cratimele nu contează.',
      submit: 'Schimbă adresa',
      busy: 'Se schimbă',
      done: 'Adresă schimbată',
      back: 'Folosește altă adresă',
    },
    sessions: {
      title: 'Sesiuni deschise',
      thisOne: 'Aceasta',
      unnamed: 'Dispozitiv fără nume',
      factors: ['Un factor', 'Doi factori'],
      lastUsed: 'folosită',
      since: 'din',
      end: 'Încheie',
      endOf: (device) => `Încheie sesiunea de pe ${device}`,
      endOthers: 'Încheie celelalte',
      none: 'Nu ai altă sesiune deschisă.',
      endTitle: (device) => `Închei sesiunea de pe ${device}?`,
      endWhy: 'Este scoasă imediat din cont, iar conexiunile ei se închid.',
      keep: 'Păstrează',
      endIt: 'Încheie sesiunea',
      ending: 'Se încheie',
      ended: 'Sesiune încheiată',
      othersTitle: 'Închei toate celelalte sesiuni?',
      othersWhy: 'Orice alt dispozitiv este scos imediat din cont. Acesta rămâne.',
      keepAll: 'Păstrează-le',
      endAll: 'Încheie celelalte',
      endedOthers: { one: 'O sesiune încheiată', few: '{n} sesiuni încheiate', other: '{n} de sesiuni încheiate' },
    },
    profile: {
      title: 'Profil',
      name: 'Nume',
      nameHint: 'Îl văd ceilalți; 1–80 de caractere.',
      handle: 'Identificator',
      handleHint: '3–30 de litere a–z și cifre, cu câte un - sau _ între ele. Ceilalți te găsesc după el.',
      locale: 'Limba mesajelor',
      localeHint: 'Limba aplicației se alege în setările fiecărui dispozitiv.',
      locales: { en: 'English', ro: 'Română' },
      edit: 'Modifică',
      save: 'Salvează',
      saving: 'Se salvează',
      saved: 'Profil salvat',
      conflict:
        'A fost schimbat între timp în altă parte. Textul tău este păstrat: salvează din nou ca să înlocuiești cealaltă schimbare.',
    },
    activity: {
      title: 'Activitate',
      none: 'Încă nu sunt evenimente de securitate',
      noneWhy: 'Intrările noi și schimbările modurilor de intrare apar aici.',
    },
  },
};
