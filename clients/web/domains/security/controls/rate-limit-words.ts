import type { RateLimitSubject, RateLimitTarget } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface RateLimitWords {
  readonly title: string;
  readonly about: string;
  readonly create: string;
  readonly change: string;
  readonly changeOf: (name: string) => string;
  readonly none: string;
  readonly noneWhy: string;
  readonly pace: (limit: string, window: string, burst: string) => string;
  readonly paceOnly: (limit: string, window: string) => string;
  readonly allOperations: string;
  readonly counts: (admitted: string, refused: string) => string;
  readonly countsDown: string;
  readonly ofProduct: string;
  readonly changed: (person: string) => string;
  readonly inForce: (name: string) => string;
  readonly name: string;
  readonly appliesTo: string;
  readonly targets: Readonly<Record<RateLimitTarget, string>>;
  readonly target: Readonly<Record<Exclude<RateLimitTarget, 'OPERATIONS'>, string>>;
  readonly targetHint: Readonly<Record<Exclude<RateLimitTarget, 'OPERATIONS'>, string>>;
  readonly countsBy: string;
  readonly subjects: Readonly<Record<RateLimitSubject, string>>;
  readonly bySource: string;
  readonly limit: string;
  readonly window: string;
  readonly windowHint: string;
  readonly burst: string;
  readonly burstHint: string;
  readonly isEnabled: string;
  readonly wanted: string;
  readonly whole: (min: string, max: string) => string;
  readonly taken: string;
  readonly tooMany: string;
  readonly save: string;
  readonly saving: string;
  readonly off: string;
  readonly turningOff: string;
  readonly keep: string;
  readonly offTitle: (name: string) => string;
  readonly offWhy: string;
  readonly remove: string;
  readonly removing: string;
  readonly removeOf: (name: string) => string;
  readonly removeTitle: (name: string) => string;
  readonly removeWhy: string;
  readonly done: {
    readonly created: string;
    readonly changed: string;
    readonly on: string;
    readonly off: string;
    readonly removed: string;
  };
}

export const rateLimitWords: Words<RateLimitWords> = {
  en: {
    title: 'Rate limits',
    about:
      'Every gateway holds these limits within a second of a change. Requests are admitted at an even pace; after a pause a few more may come at once.',
    create: 'New limit',
    change: 'Change',
    changeOf: (name) => `Change ${name}`,
    none: 'No rate limits',
    noneWhy: 'Every request is admitted that the platform can carry.',
    pace: (limit, window, burst) => `${limit} in ${window}, ${burst} more at once`,
    paceOnly: (limit, window) => `${limit} in ${window}`,
    allOperations: 'All operations',
    counts: (admitted, refused) => `Last hour: ${admitted} admitted, ${refused} refused`,
    countsDown: 'The numbers of the last hour do not answer.',
    ofProduct: 'set by the product',
    changed: (person) => `changed by ${person}`,
    inForce: (name) => `Limit in force: ${name}`,
    name: 'Name',
    appliesTo: 'Applies to',
    targets: { OPERATIONS: 'All operations', ROOT_FIELD: 'One root field', ROUTES: 'Routes' },
    target: { ROOT_FIELD: 'Root field', ROUTES: 'Beginning of the path' },
    targetHint: { ROOT_FIELD: 'As in the API, such as signIn.', ROUTES: 'Such as /oauth/.' },
    countsBy: 'Counted by',
    subjects: { SOURCE: 'Network address', USER: 'User', TENANT: 'Organisation', CLIENT: 'Client application' },
    bySource: 'Requests of routes are counted by network address.',
    limit: 'Requests',
    window: 'In seconds',
    windowHint: 'One second to one day.',
    burst: 'More at once',
    burstHint: 'Requests that may come at once beside the one that is due. Empty: a whole window at once.',
    isEnabled: 'In force',
    wanted: 'Enter a value.',
    whole: (min, max) => `Enter a whole number from ${min} to ${max}.`,
    taken: 'Another limit has this name. Choose another name.',
    tooMany: '100 limits are in force, which is the most. Switch another one off first.',
    save: 'Save',
    saving: 'Saving…',
    off: 'Switch off',
    turningOff: 'Switching off…',
    keep: 'Keep it',
    offTitle: (name) => `Switch off ${name}?`,
    offWhy: 'Within a second no gateway holds this limit any more. It stays in the list and can be switched on again.',
    remove: 'Delete',
    removing: 'Deleting…',
    removeOf: (name) => `Delete ${name}`,
    removeTitle: (name) => `Delete ${name}?`,
    removeWhy: 'Within a second no gateway holds this limit any more. It cannot be brought back.',
    done: {
      created: 'Limit in force',
      changed: 'Limit changed',
      on: 'Limit switched on',
      off: 'Limit switched off',
      removed: 'Limit deleted',
    },
  },
  ro: {
    title: 'Limite de ritm',
    about:
      'Fiecare poartă aplică limitele la o secundă după schimbare. Cererile sunt primite într-un ritm egal; după o pauză pot veni câteva deodată.',
    create: 'Limită nouă',
    change: 'Schimbă',
    changeOf: (name) => `Schimbă ${name}`,
    none: 'Nicio limită de ritm',
    noneWhy: 'Se primește orice cerere pe care platforma o poate duce.',
    pace: (limit, window, burst) => `${limit} în ${window}, încă ${burst} deodată`,
    paceOnly: (limit, window) => `${limit} în ${window}`,
    allOperations: 'Toate operațiile',
    counts: (admitted, refused) => `În ultima oră: ${admitted} primite, ${refused} refuzate`,
    countsDown: 'Numerele din ultima oră nu răspund.',
    ofProduct: 'stabilită de produs',
    changed: (person) => `schimbată de ${person}`,
    inForce: (name) => `Limită în vigoare: ${name}`,
    name: 'Nume',
    appliesTo: 'Se aplică la',
    targets: { OPERATIONS: 'Toate operațiile', ROOT_FIELD: 'Un câmp rădăcină', ROUTES: 'Rute' },
    target: { ROOT_FIELD: 'Câmp rădăcină', ROUTES: 'Începutul căii' },
    targetHint: { ROOT_FIELD: 'Ca în API, de exemplu signIn.', ROUTES: 'De exemplu /oauth/.' },
    countsBy: 'Numărate după',
    subjects: { SOURCE: 'Adresă de rețea', USER: 'Utilizator', TENANT: 'Organizație', CLIENT: 'Aplicație client' },
    bySource: 'Cererile către rute se numără după adresa de rețea.',
    limit: 'Cereri',
    window: 'În secunde',
    windowHint: 'De la o secundă la o zi.',
    burst: 'Încă deodată',
    burstHint: 'Cereri care pot veni deodată pe lângă cea care urmează. Gol: o fereastră întreagă deodată.',
    isEnabled: 'În vigoare',
    wanted: 'Introdu o valoare.',
    whole: (min, max) => `Introdu un număr întreg de la ${min} la ${max}.`,
    taken: 'Altă limită are acest nume. Alege alt nume.',
    tooMany: 'Sunt în vigoare 100 de limite, numărul maxim. Oprește întâi alta.',
    save: 'Salvează',
    saving: 'Se salvează…',
    off: 'Oprește',
    turningOff: 'Se oprește…',
    keep: 'Păstreaz-o',
    offTitle: (name) => `Oprești ${name}?`,
    offWhy: 'În cel mult o secundă nicio poartă nu mai aplică limita. Ea rămâne în listă și poate fi pornită din nou.',
    remove: 'Șterge',
    removing: 'Se șterge…',
    removeOf: (name) => `Șterge ${name}`,
    removeTitle: (name) => `Ștergi ${name}?`,
    removeWhy: 'În cel mult o secundă nicio poartă nu mai aplică limita. Nu poate fi adusă înapoi.',
    done: {
      created: 'Limită în vigoare',
      changed: 'Limită schimbată',
      on: 'Limită pornită',
      off: 'Limită oprită',
      removed: 'Limită ștearsă',
    },
  },
};
