import type { MemoryKind, MemoryRevisionChange, MemoryScope } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface MemoryWords {
  readonly title: string;
  readonly views: Readonly<Record<'graph' | 'kept' | 'reads', string>>;
  readonly view: string;
  readonly kinds: Readonly<Record<MemoryKind, string>>;
  readonly scopes: Readonly<Record<MemoryScope, string>>;
  readonly state: {
    readonly name: string;
    readonly count: (count: string, max: string) => string;
    readonly pinned: (count: string) => string;
    readonly paused: string;
    readonly pausedUntil: (when: string) => string;
    readonly pausedWhy: string;
    readonly pause: string;
    readonly resume: string;
    readonly saving: string;
    readonly pausedNow: string;
    readonly resumed: string;
  };
  readonly list: {
    readonly name: string;
    readonly search: string;
    readonly kind: string;
    readonly everyKind: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly noHits: string;
    readonly noHitsWhy: string;
    readonly isPinned: string;
    readonly partly: string;
  };
  readonly score: {
    readonly title: string;
    readonly about: string;
    readonly parts: Readonly<Record<'importance' | 'recency' | 'text' | 'vector', string>>;
    readonly exact: string;
  };
  readonly one: {
    readonly title: string;
    readonly content: string;
    readonly facts: string;
    readonly kind: string;
    readonly scope: string;
    readonly from: string;
    readonly valid: string;
    readonly since: (when: string) => string;
    readonly between: (from: string, to: string) => string;
    readonly expires: string;
    readonly never: string;
    readonly importance: string;
    readonly metadata: string;
    readonly you: string;
    readonly pin: string;
    readonly unpin: string;
    readonly pinned: string;
    readonly unpinned: string;
    readonly change: string;
    readonly save: string;
    readonly saving: string;
    readonly saved: string;
    readonly forget: string;
    readonly forgetTitle: string;
    readonly forgetWhy: string;
    readonly forgetting: string;
    readonly forgotten: string;
    readonly keep: string;
    readonly history: string;
    readonly version: (version: number) => string;
    readonly changes: Readonly<Record<MemoryRevisionChange, string>>;
  };
  readonly remember: {
    readonly title: string;
    readonly content: string;
    readonly contentHint: string;
    readonly kind: string;
    readonly importance: string;
    readonly importances: Readonly<Record<'high' | 'low' | 'normal', string>>;
    readonly pin: string;
    readonly submit: string;
    readonly saving: string;
    readonly saved: string;
  };
  readonly carry: {
    readonly export: string;
    readonly exporting: string;
    readonly exported: (count: string) => string;
    readonly exportFailed: string;
    readonly import: string;
    readonly importing: string;
    readonly imported: (count: string) => string;
    readonly refused: (count: string, first: string) => string;
    readonly notReadable: string;
  };
}

export const memoryWords: Words<MemoryWords> = {
  en: {
    title: 'Memory',
    view: 'View',
    views: { kept: 'Memories', graph: 'Graph', reads: 'Access' },
    kinds: {
      FACT: 'Fact',
      PREFERENCE: 'Preference',
      EPISODE: 'Episode',
      SUMMARY: 'Summary',
      PROCEDURE: 'Procedure',
    },
    scopes: {
      USER: 'Only you',
      AGENT: 'One agent',
      SESSION: 'One session',
      SHARED: 'A shared space',
      ORG: 'The organisation',
    },
    state: {
      name: 'State of your memory',
      count: (count, max) => `${count} of ${max} memories`,
      pinned: (count) => `${count} pinned`,
      paused: 'Your memory is paused.',
      pausedUntil: (when) => `Your memory is paused until ${when}.`,
      pausedWhy: 'Nothing is stored or changed. What is remembered can still be found and forgotten.',
      pause: 'Pause',
      resume: 'Resume',
      saving: 'Saving',
      pausedNow: 'Memory paused',
      resumed: 'Memory resumed',
    },
    list: {
      name: 'Memories',
      search: 'Search memories',
      kind: 'Kind',
      everyKind: 'Every kind',
      none: 'Nothing is remembered yet',
      noneWhy: 'What you or a service stores for you appears here. You can change and forget each item.',
      noHits: 'Nothing found',
      noHitsWhy: 'Try other words.',
      isPinned: 'Pinned',
      partly: 'You have many memories: those closest by an estimate were compared in full.',
    },
    score: {
      title: 'Score',
      about: 'Parts of the score, each from 0 to 1 before its weight.',
      parts: { vector: 'Similarity', text: 'Words', recency: 'Recency', importance: 'Importance' },
      exact: 'Exact match',
    },
    one: {
      title: 'Memory',
      content: 'Content',
      facts: 'Facts',
      kind: 'Kind',
      scope: 'Seen by',
      from: 'Stored by',
      valid: 'Valid',
      since: (when) => `since ${when}`,
      between: (from, to) => `${from} to ${to}`,
      expires: 'Forgotten on',
      never: 'Never by itself',
      importance: 'Importance',
      metadata: 'Metadata',
      you: 'You',
      pin: 'Pin',
      unpin: 'Unpin',
      pinned: 'Memory pinned',
      unpinned: 'Memory unpinned',
      change: 'Change',
      save: 'Save',
      saving: 'Saving',
      saved: 'Memory changed',
      forget: 'Forget',
      forgetTitle: 'Forget this memory?',
      forgetWhy: 'Its content, its history and what was derived from it alone are deleted. This cannot be undone.',
      forgetting: 'Forgetting',
      forgotten: 'Memory forgotten',
      keep: 'Keep it',
      history: 'History',
      version: (version) => `Version ${version}`,
      changes: {
        STORED: 'Stored',
        UPDATED: 'Changed',
        PINNED: 'Pinned',
        UNPINNED: 'Unpinned',
        SUPERSEDED: 'Superseded',
      },
    },
    remember: {
      title: 'Remember something',
      content: 'What to remember',
      contentHint: 'A sentence that can be understood by itself.',
      kind: 'Kind',
      importance: 'Importance',
      importances: { low: 'Low', normal: 'Normal', high: 'High' },
      pin: 'Include it in every context',
      submit: 'Remember',
      saving: 'Saving',
      saved: 'Remembered',
    },
    carry: {
      export: 'Export',
      exporting: 'Exporting',
      exported: (count) => `${count} memories exported`,
      exportFailed: 'The export was not completed. Try again.',
      import: 'Import',
      importing: 'Importing',
      imported: (count) => `${count} memories imported`,
      refused: (count, first) => `${count} were refused. The first reason: ${first}`,
      notReadable: 'This file has no memories that can be read. Choose a file that was exported here.',
    },
  },
  ro: {
    title: 'Memorie',
    view: 'Vedere',
    views: { kept: 'Memorii', graph: 'Graf', reads: 'Acces' },
    kinds: {
      FACT: 'Fapt',
      PREFERENCE: 'Preferință',
      EPISODE: 'Episod',
      SUMMARY: 'Rezumat',
      PROCEDURE: 'Procedură',
    },
    scopes: {
      USER: 'Numai dvs.',
      AGENT: 'Un agent',
      SESSION: 'O sesiune',
      SHARED: 'Un spațiu comun',
      ORG: 'Organizația',
    },
    state: {
      name: 'Starea memoriei',
      count: (count, max) => `${count} din ${max} memorii`,
      pinned: (count) => `${count} fixate`,
      paused: 'Memoria este în pauză.',
      pausedUntil: (when) => `Memoria este în pauză până ${when}.`,
      pausedWhy: 'Nu se salvează și nu se modifică nimic. Ce este memorat poate fi în continuare căutat și uitat.',
      pause: 'Pauză',
      resume: 'Reluare',
      saving: 'Se salvează',
      pausedNow: 'Memorie în pauză',
      resumed: 'Memorie reluată',
    },
    list: {
      name: 'Memorii',
      search: 'Caută în memorii',
      kind: 'Tip',
      everyKind: 'Orice tip',
      none: 'Încă nu este memorat nimic',
      noneWhy: 'Aici apare ce salvați dvs. sau un serviciu pentru dvs. Fiecare element poate fi modificat și uitat.',
      noHits: 'Nu s-a găsit nimic',
      noHitsWhy: 'Încercați alte cuvinte.',
      isPinned: 'Fixată',
      partly: 'Aveți multe memorii: cele mai apropiate după o estimare au fost comparate în întregime.',
    },
    score: {
      title: 'Scor',
      about: 'Părțile scorului, fiecare între 0 și 1 înainte de pondere.',
      parts: { vector: 'Similaritate', text: 'Cuvinte', recency: 'Vechime', importance: 'Importanță' },
      exact: 'Potrivire exactă',
    },
    one: {
      title: 'Memorie',
      content: 'Conținut',
      facts: 'Date',
      kind: 'Tip',
      scope: 'Văzută de',
      from: 'Salvată de',
      valid: 'Valabilă',
      since: (when) => `din ${when}`,
      between: (from, to) => `${from} – ${to}`,
      expires: 'Uitată la',
      never: 'Niciodată de la sine',
      importance: 'Importanță',
      metadata: 'Metadate',
      you: 'Dvs.',
      pin: 'Fixează',
      unpin: 'Anulează fixarea',
      pinned: 'Memorie fixată',
      unpinned: 'Fixare anulată',
      change: 'Modifică',
      save: 'Salvează',
      saving: 'Se salvează',
      saved: 'Memorie modificată',
      forget: 'Uită',
      forgetTitle: 'Uitați această memorie?',
      forgetWhy: 'Conținutul, istoricul și ce a fost derivat numai din ea se șterg. Acțiunea nu poate fi anulată.',
      forgetting: 'Se uită',
      forgotten: 'Memorie uitată',
      keep: 'Păstrează',
      history: 'Istoric',
      version: (version) => `Versiunea ${version}`,
      changes: {
        STORED: 'Salvată',
        UPDATED: 'Modificată',
        PINNED: 'Fixată',
        UNPINNED: 'Fixare anulată',
        SUPERSEDED: 'Înlocuită',
      },
    },
    remember: {
      title: 'Memorează ceva',
      content: 'Ce trebuie memorat',
      contentHint: 'O propoziție care se înțelege singură.',
      kind: 'Tip',
      importance: 'Importanță',
      importances: { low: 'Mică', normal: 'Normală', high: 'Mare' },
      pin: 'Se include în orice context',
      submit: 'Memorează',
      saving: 'Se salvează',
      saved: 'Memorat',
    },
    carry: {
      export: 'Exportă',
      exporting: 'Se exportă',
      exported: (count) => `${count} memorii exportate`,
      exportFailed: 'Exportul nu s-a încheiat. Încercați din nou.',
      import: 'Importă',
      importing: 'Se importă',
      imported: (count) => `${count} memorii importate`,
      refused: (count, first) => `${count} au fost refuzate. Primul motiv: ${first}`,
      notReadable: 'Fișierul nu conține memorii care pot fi citite. Alegeți un fișier exportat de aici.',
    },
  },
};
