import type { Words } from '@codai/ui';

interface FactorWords {
  readonly passkeys: string;
  readonly none: string;
  readonly strong: string;
  readonly secondOnly: string;
  readonly used: (when: string) => string;
  readonly neverUsed: string;
  readonly signsIn: string;
  readonly followsPassword: string;
  readonly add: string;
  readonly unsupported: string;
  readonly rename: string;
  readonly name: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly cancel: string;
  readonly devices: {
    readonly title: string;
    readonly none: string;
    readonly unnamed: string;
    readonly until: (day: string) => string;
    readonly forget: string;
    readonly forgotten: string;
  };
  readonly recovery: {
    readonly title: string;
    readonly why: (when: string) => string;
    readonly cancel: string;
    readonly cancelling: string;
    readonly cancelled: string;
  };
  readonly drawer: {
    readonly title: string;
    readonly about: string;
    readonly label: string;
    readonly labelHint: string;
    readonly both: string;
    readonly bothHint: string;
    readonly begin: string;
    readonly waiting: string;
    readonly done: string;
  };
}

export const factorWords: Words<FactorWords> = {
  en: {
    passkeys: 'Passkeys',
    none: 'Sign in with a touch, a face or the lock of this device. Nothing of it leaves the device.',
    strong: 'Strong',
    secondOnly: 'Second step',
    used: (when) => `last used ${when}`,
    neverUsed: 'not used yet',
    signsIn: 'Signs in without a password',
    followsPassword: 'Follows the password',
    add: 'Add a passkey',
    unsupported: 'This browser cannot use passkeys here.',
    rename: 'Rename',
    name: 'Name',
    save: 'Save',
    saving: 'Saving',
    saved: 'Name saved',
    cancel: 'Cancel',
    devices: {
      title: 'Trusted devices',
      none: 'Every sign-in asks for your second factor.',
      unnamed: 'Unnamed device',
      until: (day) => `Signs in by password alone until ${day}`,
      forget: 'Forget',
      forgotten: 'Device forgotten',
    },
    recovery: {
      title: 'Somebody asks to recover this account.',
      why: (when) =>
        `They know your password and read your mailbox. They can replace your second factors after 24 hours (${when}). If it was not you, cancel it and change the password.`,
      cancel: 'Cancel the recovery',
      cancelling: 'Cancelling',
      cancelled: 'Recovery cancelled',
    },
    drawer: {
      title: 'Add a passkey',
      about: 'Your device makes a key for this account only. Its secret half stays there.',
      label: 'Name of the device',
      labelHint: 'So that you recognise it here later. May stay empty.',
      both: 'Signs in without a password',
      bothHint: 'The device asks for its lock each time. Leave it off for a security key without a PIN.',
      begin: 'Make the passkey',
      waiting: 'Waiting for the device',
      done: 'Passkey added',
    },
  },
  ro: {
    passkeys: 'Chei de acces',
    none: 'Intră cu o atingere, cu fața sau cu blocarea dispozitivului. Nimic din acestea nu îl părăsește.',
    strong: 'Puternic',
    secondOnly: 'Al doilea pas',
    used: (when) => `folosită ${when}`,
    neverUsed: 'nefolosită încă',
    signsIn: 'Intră fără parolă',
    followsPassword: 'Urmează parolei',
    add: 'Adaugă o cheie de acces',
    unsupported: 'Acest browser nu poate folosi aici chei de acces.',
    rename: 'Redenumește',
    name: 'Nume',
    save: 'Salvează',
    saving: 'Se salvează',
    saved: 'Nume salvat',
    cancel: 'Anulează',
    devices: {
      title: 'Dispozitive de încredere',
      none: 'Fiecare intrare cere al doilea factor.',
      unnamed: 'Dispozitiv fără nume',
      until: (day) => `Intră doar cu parola până la ${day}`,
      forget: 'Uită',
      forgotten: 'Dispozitiv uitat',
    },
    recovery: {
      title: 'Cineva cere recuperarea acestui cont.',
      why: (when) =>
        `Îți cunoaște parola și îți citește e-mailul. După 24 de ore îți poate înlocui factorii (${when}). Dacă nu ai fost tu, anulează și schimbă parola.`,
      cancel: 'Anulează recuperarea',
      cancelling: 'Se anulează',
      cancelled: 'Recuperare anulată',
    },
    drawer: {
      title: 'Adaugă o cheie de acces',
      about: 'Dispozitivul creează o cheie doar pentru acest cont. Jumătatea ei secretă rămâne acolo.',
      label: 'Numele dispozitivului',
      labelHint: 'Ca să îl recunoști aici mai târziu. Poate rămâne gol.',
      both: 'Intră fără parolă',
      bothHint: 'Dispozitivul cere de fiecare dată deblocarea. Nu o alege pentru o cheie de securitate fără PIN.',
      begin: 'Creează cheia de acces',
      waiting: 'Se așteaptă dispozitivul',
      done: 'Cheie de acces adăugată',
    },
  },
};
