import type { PluralForms, Words } from '@codai/ui';

type Named<Key extends string> = Readonly<Record<Key, string>>;

interface AuditWords {
  readonly own: Named<'title' | 'about'>;
  readonly organisation: Named<'title' | 'about'>;
  readonly security: string;
  readonly members: string;
  readonly log: string;
  readonly columns: Named<'action' | 'who' | 'object' | 'when' | 'position' | 'outcome'>;
  readonly outcomes: Named<'SUCCEEDED' | 'REFUSED'>;
  readonly erased: string;
  readonly unknownPerson: string;
  readonly anonymous: string;
  readonly service: (name: string) => string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noMatch: string;
  readonly noMatchWhy: string;
  readonly filter: {
    readonly open: string;
    readonly title: string;
    readonly apply: string;
    readonly clear: string;
    readonly remove: (name: string) => string;
    readonly any: string;
    readonly fields: Named<'action' | 'subgraph' | 'outcome' | 'actor' | 'target' | 'from' | 'to'>;
    readonly hints: Named<'action' | 'subgraph' | 'actor' | 'target'>;
    readonly order: string;
  };
  readonly entry: {
    readonly title: (position: string) => string;
    readonly untitled: string;
    readonly gone: string;
    readonly goneWhy: string;
    readonly facts: Named<
      | 'who'
      | 'action'
      | 'field'
      | 'outcome'
      | 'object'
      | 'organisation'
      | 'when'
      | 'position'
      | 'subgraph'
      | 'service'
      | 'request'
      | 'code'
    >;
    readonly erasedWhy: string;
    readonly only: Named<'actor' | 'target' | 'action'>;
  };
  readonly proof: {
    readonly title: string;
    readonly checking: string;
    readonly notYet: string;
    readonly notYetWhy: string;
    readonly again: string;
    readonly cannot: string;
    readonly cannotWhy: string;
    readonly holds: string;
    readonly holdsWhy: string;
    readonly fails: string;
    readonly failsWhy: string;
    readonly states: Named<'good' | 'bad' | 'unchecked'>;
    readonly path: (steps: number, size: string) => string;
    readonly position: (position: string) => string;
    readonly signature: string;
    readonly noEd25519: string;
    readonly content: string;
    readonly contentWhy: string;
    readonly keySource: string;
    readonly keySourceWhy: string;
    readonly facts: Named<'hash' | 'checkpoint' | 'root' | 'signedAt' | 'key'>;
  };
  readonly checkpoint: {
    readonly title: string;
    readonly about: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly newest: string;
    readonly covers: PluralForms;
    readonly kept: string;
    readonly keptNone: string;
    readonly states: Named<'CONSISTENT' | 'DIFFERENT' | 'UNPROVEN' | 'UNKNOWN' | 'CHECKING'>;
    readonly forget: string;
    readonly forgetTitle: string;
    readonly forgetWhy: string;
    readonly forgetNot: string;
    readonly rewritten: string;
    readonly rewrittenWhy: string;
  };
  readonly verification: {
    readonly title: string;
    readonly about: string;
    readonly run: string;
    readonly running: string;
    readonly progress: (done: string, size: string) => string;
    readonly intact: (size: string) => string;
    readonly intactWhy: string;
    readonly bad: (position: string) => string;
    readonly badWhy: string;
    readonly down: string;
    readonly downWhy: string;
    readonly faults: Named<
      | 'MISSING'
      | 'TRUNCATED'
      | 'ADDED'
      | 'CHANGED'
      | 'UNLINKED'
      | 'HEAD_DIFFERS'
      | 'HEAD_FORGED'
      | 'KEY_MISSING'
      | 'UNREADABLE'
      | 'COPY_DIFFERS'
      | 'TREE_DIFFERS'
      | 'CHECKPOINT_DIFFERS'
    >;
  };
  readonly download: {
    readonly open: string;
    readonly title: string;
    readonly about: string;
    readonly narrowed: string;
    readonly create: string;
    readonly creating: string;
    readonly cancel: string;
    readonly close: string;
    readonly ready: string;
    readonly readyWhy: (when: string) => string;
    readonly save: string;
  };
}

export const auditWords: Words<AuditWords> = {
  en: {
    own: {
      title: 'Your audit log',
      about: 'Everything that was done in your name, in all organisations. Nobody can change or remove an entry.',
    },
    organisation: {
      title: 'Audit log of the organisation',
      about: 'What was done in this organisation, and by whom. Reading it is an entry itself.',
    },
    security: 'Security centre',
    members: 'Members',
    log: 'Audit log',
    columns: {
      action: 'Action',
      who: 'Who',
      object: 'Object',
      when: 'When',
      position: 'Position',
      outcome: 'Outcome',
    },
    outcomes: { SUCCEEDED: 'Done', REFUSED: 'Refused' },
    erased: 'Erased person',
    unknownPerson: 'Unknown person',
    anonymous: 'Not signed in',
    service: (name) => `Service ${name}`,
    none: 'No entries yet',
    noneWhy: 'Each action that changes something is listed here, a moment after it.',
    noMatch: 'No entry meets the filter',
    noMatchWhy: 'Take a condition away, or clear the filter.',
    filter: {
      open: 'Filter',
      title: 'Filter of the log',
      apply: 'Apply the filter',
      clear: 'Clear the filter',
      remove: (name) => `Remove: ${name}`,
      any: 'Any',
      fields: {
        action: 'Action',
        subgraph: 'Subgraph',
        outcome: 'Outcome',
        actor: 'Id of the person',
        target: 'Id of the object',
        from: 'From',
        to: 'To',
      },
      hints: {
        action: 'Exactly as in the table, such as member.invited',
        subgraph: 'Such as banking',
        actor: 'Only what this person did',
        target: 'Only what was done to this object',
      },
      order: 'The first day is after the last one.',
    },
    entry: {
      title: (position) => `Entry ${position}`,
      untitled: 'Entry',
      gone: 'There is no such entry',
      goneWhy: 'The link is wrong, or the entry is not visible to you.',
      facts: {
        who: 'Who',
        action: 'Action',
        field: 'Root field',
        outcome: 'Outcome',
        object: 'Object',
        organisation: 'Organisation',
        when: 'When',
        position: 'Position',
        subgraph: 'Subgraph',
        service: 'Asked by',
        request: 'Request',
        code: 'Reason',
      },
      erasedWhy:
        'The person was erased: their encrypted part of the entry cannot be read any more. The chain is whole.',
      only: { actor: 'Only this person', target: 'Only this object', action: 'Only this action' },
    },
    proof: {
      title: 'Proof',
      checking: 'This browser is verifying the proof',
      notYet: 'No checkpoint covers this entry yet',
      notYetWhy: 'One is signed every five minutes. The proof, with the hash of the entry, is there after it.',
      again: 'Ask again',
      cannot: 'This browser cannot verify the proof',
      cannotWhy: 'It computes hashes on https and localhost only. Nothing was checked.',
      holds: 'The entry belongs to the log',
      holdsWhy: 'This browser has computed it itself.',
      fails: 'The proof does not hold',
      failsWhy:
        'The log, or the answer on its way here, was changed. Keep this page, and tell somebody who is responsible for security.',
      states: { good: 'Holds', bad: 'Fails', unchecked: 'Not checked' },
      path: (steps, size) => `The hash of the entry leads to the root (nodes: ${steps}; entries: ${size})`,
      position: (position) => `The proof is about position ${position}, as the entry says`,
      signature: 'The root is signed by a key of the log',
      noEd25519: 'This browser does not know Ed25519 signatures.',
      content: 'The text above is what the hash was made of',
      contentWhy:
        'The hash is over the encrypted record, which only the server can open. Verifying the log compares them.',
      keySource: 'The key is the platform’s',
      keySourceWhy: 'It came from the same server. Compare its fingerprint with one that you were given another way.',
      facts: {
        hash: 'Hash of the entry',
        checkpoint: 'Entries covered',
        root: 'Signed root',
        signedAt: 'Signed',
        key: 'Key fingerprint',
      },
    },
    checkpoint: {
      title: 'Checkpoints',
      about:
        'A checkpoint is a signed root over all entries so far. This browser keeps those that it has seen, and verifies that each newer log begins with the older one.',
      none: 'No checkpoint yet',
      noneWhy: 'The first one is signed within five minutes of the first entry.',
      newest: 'Newest checkpoint',
      covers: { one: '{n} entry', other: '{n} entries' },
      kept: 'Kept by this browser',
      keptNone: 'Nothing older is kept yet. The newest one is kept from now on, to be compared at your next visit.',
      states: {
        CONSISTENT: 'Is its beginning',
        DIFFERENT: 'Differs',
        UNPROVEN: 'No proof',
        UNKNOWN: 'No answer',
        CHECKING: 'Verifying',
      },
      forget: 'Forget the kept checkpoints',
      forgetTitle: 'Forget what this browser has kept?',
      forgetWhy:
        'It is evidence that the log was changed. Forget it only where the platform was set up anew at this address.',
      forgetNot: 'Keep it',
      rewritten: 'The log is not the one that this browser has seen before',
      rewrittenWhy:
        'Entries that a kept checkpoint covers were changed or removed, or the proof of it is missing. The kept checkpoints stay as evidence.',
    },
    verification: {
      title: 'Verification of the whole log',
      about:
        'The server holds each record against its hash, its head at the witness and its readable copy, and the tree against its signed checkpoints.',
      run: 'Verify the log',
      running: 'Verifying',
      progress: (done, size) => `${done} of ${size} entries verified`,
      intact: (size) => `All ${size} entries are as they were written`,
      intactWhy: 'The chain, the witness, the readable copies, the tree and all checkpoints agree.',
      bad: (position) => `Position ${position} is the first that does not verify`,
      badWhy: 'What comes before it is as it was written. Keep the database as it is, and open an incident.',
      down: 'The verification was broken off',
      downWhy: 'The server did not answer. Nothing is known about the rest.',
      faults: {
        MISSING: 'A record was removed, or moved to another position.',
        TRUNCATED: 'Records are missing at the end of the log.',
        ADDED: 'The witness knows nothing of this record.',
        CHANGED: 'The record does not have its own hash: it was changed.',
        UNLINKED: 'The record does not follow the one before it.',
        HEAD_DIFFERS: 'The witness has another hash for this record.',
        HEAD_FORGED: 'The witness’s signature of this record is not valid.',
        KEY_MISSING: 'The key of the record is gone, and the person was not erased.',
        UNREADABLE: 'The record cannot be decrypted by its key.',
        COPY_DIFFERS: 'The readable copy is missing, or says something else than the record.',
        TREE_DIFFERS: 'The Merkle tree does not follow from the records.',
        CHECKPOINT_DIFFERS: 'A signed checkpoint has another root than the records, or its signature is not valid.',
      },
    },
    download: {
      open: 'Export',
      title: 'Export the log',
      about:
        'A file with a line of JSON for each entry, its encrypted record and hashes. The export is an entry itself.',
      narrowed: 'It holds the entries that meet the filter.',
      create: 'Create the link',
      creating: 'Creating',
      cancel: 'Cancel',
      close: 'Close',
      ready: 'The export is ready',
      readyWhy: (when) => `The link needs no session and ends ${when}. Hand it to nobody.`,
      save: 'Download',
    },
  },
  ro: {
    own: {
      title: 'Jurnalul tău de audit',
      about:
        'Tot ce s-a făcut în numele tău, în toate organizațiile. Nimeni nu poate schimba sau șterge o înregistrare.',
    },
    organisation: {
      title: 'Jurnalul de audit al organizației',
      about: 'Ce s-a făcut în această organizație și de către cine. Și citirea lui este o înregistrare.',
    },
    security: 'Centrul de securitate',
    members: 'Membri',
    log: 'Jurnal de audit',
    columns: {
      action: 'Acțiune',
      who: 'Cine',
      object: 'Obiect',
      when: 'Când',
      position: 'Poziție',
      outcome: 'Rezultat',
    },
    outcomes: { SUCCEEDED: 'Făcut', REFUSED: 'Refuzat' },
    erased: 'Persoană ștearsă',
    unknownPerson: 'Persoană necunoscută',
    anonymous: 'Neautentificat',
    service: (name) => `Serviciul ${name}`,
    none: 'Încă nu sunt înregistrări',
    noneWhy: 'Fiecare acțiune care schimbă ceva apare aici, la o clipă după ea.',
    noMatch: 'Nicio înregistrare nu corespunde filtrului',
    noMatchWhy: 'Scoate o condiție sau golește filtrul.',
    filter: {
      open: 'Filtrează',
      title: 'Filtrul jurnalului',
      apply: 'Aplică filtrul',
      clear: 'Golește filtrul',
      remove: (name) => `Scoate: ${name}`,
      any: 'Oricare',
      fields: {
        action: 'Acțiune',
        subgraph: 'Subgraf',
        outcome: 'Rezultat',
        actor: 'Id-ul persoanei',
        target: 'Id-ul obiectului',
        from: 'De la',
        to: 'Până la',
      },
      hints: {
        action: 'Exact ca în tabel, de exemplu member.invited',
        subgraph: 'De exemplu banking',
        actor: 'Doar ce a făcut această persoană',
        target: 'Doar ce s-a făcut cu acest obiect',
      },
      order: 'Prima zi este după ultima.',
    },
    entry: {
      title: (position) => `Înregistrarea ${position}`,
      untitled: 'Înregistrare',
      gone: 'Nu există această înregistrare',
      goneWhy: 'Legătura este greșită sau înregistrarea nu îți este vizibilă.',
      facts: {
        who: 'Cine',
        action: 'Acțiune',
        field: 'Câmp rădăcină',
        outcome: 'Rezultat',
        object: 'Obiect',
        organisation: 'Organizație',
        when: 'Când',
        position: 'Poziție',
        subgraph: 'Subgraf',
        service: 'Cerut de',
        request: 'Cerere',
        code: 'Motiv',
      },
      erasedWhy:
        'Persoana a fost ștearsă: partea ei criptată din înregistrare nu mai poate fi citită. Lanțul este întreg.',
      only: { actor: 'Doar această persoană', target: 'Doar acest obiect', action: 'Doar această acțiune' },
    },
    proof: {
      title: 'Dovadă',
      checking: 'Browserul verifică dovada',
      notYet: 'Încă niciun punct de control nu acoperă înregistrarea',
      notYetWhy: 'Se semnează unul la fiecare cinci minute. După el există dovada, cu amprenta înregistrării.',
      again: 'Întreabă din nou',
      cannot: 'Browserul nu poate verifica dovada',
      cannotWhy: 'Calculează amprente doar pe https și localhost. Nu s-a verificat nimic.',
      holds: 'Înregistrarea face parte din jurnal',
      holdsWhy: 'Browserul a calculat singur.',
      fails: 'Dovada nu este valabilă',
      failsWhy:
        'Jurnalul sau răspunsul pe drum până aici a fost schimbat. Păstrează pagina și anunță pe cineva responsabil de securitate.',
      states: { good: 'Valabil', bad: 'Greșit', unchecked: 'Neverificat' },
      path: (steps, size) =>
        `De la amprenta înregistrării se ajunge la rădăcină (noduri: ${steps}; înregistrări: ${size})`,
      position: (position) => `Dovada este despre poziția ${position}, ca în înregistrare`,
      signature: 'Rădăcina este semnată cu o cheie a jurnalului',
      noEd25519: 'Browserul nu cunoaște semnăturile Ed25519.',
      content: 'Textul de mai sus este cel din care s-a făcut amprenta',
      contentWhy:
        'Amprenta este peste înregistrarea criptată, pe care doar serverul o deschide. Verificarea jurnalului le compară.',
      keySource: 'Cheia este a platformei',
      keySourceWhy: 'A venit de la același server. Compară amprenta ei cu una primită pe altă cale.',
      facts: {
        hash: 'Amprenta înregistrării',
        checkpoint: 'Înregistrări acoperite',
        root: 'Rădăcina semnată',
        signedAt: 'Semnat',
        key: 'Amprenta cheii',
      },
    },
    checkpoint: {
      title: 'Puncte de control',
      about:
        'Un punct de control este o rădăcină semnată peste toate înregistrările de până atunci. Browserul le păstrează pe cele văzute și verifică că fiecare jurnal mai nou începe cu cel vechi.',
      none: 'Încă niciun punct de control',
      noneWhy: 'Primul se semnează în cinci minute de la prima înregistrare.',
      newest: 'Cel mai nou punct de control',
      covers: { one: '{n} înregistrare', few: '{n} înregistrări', other: '{n} de înregistrări' },
      kept: 'Păstrate de acest browser',
      keptNone: 'Încă nu este păstrat nimic mai vechi. Cel mai nou se păstrează de acum, pentru următoarea vizită.',
      states: {
        CONSISTENT: 'Este începutul lui',
        DIFFERENT: 'Diferă',
        UNPROVEN: 'Fără dovadă',
        UNKNOWN: 'Fără răspuns',
        CHECKING: 'Se verifică',
      },
      forget: 'Uită punctele păstrate',
      forgetTitle: 'Uiți ce a păstrat browserul?',
      forgetWhy:
        'Este proba că jurnalul a fost schimbat. Uită doar dacă platforma a fost instalată din nou la această adresă.',
      forgetNot: 'Păstrează',
      rewritten: 'Jurnalul nu este cel pe care browserul l-a văzut înainte',
      rewrittenWhy:
        'Înregistrări acoperite de un punct păstrat au fost schimbate sau scoase, ori lipsește dovada. Punctele păstrate rămân ca probă.',
    },
    verification: {
      title: 'Verificarea întregului jurnal',
      about:
        'Serverul compară fiecare înregistrare cu amprenta ei, cu martorul și cu copia citibilă, iar arborele cu punctele de control semnate.',
      run: 'Verifică jurnalul',
      running: 'Se verifică',
      progress: (done, size) => `${done} din ${size} înregistrări verificate`,
      intact: (size) => `Toate cele ${size} înregistrări sunt cum au fost scrise`,
      intactWhy: 'Lanțul, martorul, copiile citibile, arborele și toate punctele de control se potrivesc.',
      bad: (position) => `Poziția ${position} este prima care nu se verifică`,
      badWhy: 'Ce este înainte este cum a fost scris. Păstrează baza de date așa cum este și deschide un incident.',
      down: 'Verificarea s-a întrerupt',
      downWhy: 'Serverul nu a răspuns. Despre rest nu se știe nimic.',
      faults: {
        MISSING: 'O înregistrare a fost scoasă sau mutată.',
        TRUNCATED: 'Lipsesc înregistrări la sfârșitul jurnalului.',
        ADDED: 'Martorul nu știe de această înregistrare.',
        CHANGED: 'Înregistrarea nu are amprenta ei: a fost schimbată.',
        UNLINKED: 'Înregistrarea nu urmează după cea dinainte.',
        HEAD_DIFFERS: 'Martorul are altă amprentă pentru această înregistrare.',
        HEAD_FORGED: 'Semnătura martorului pentru această înregistrare nu este valabilă.',
        KEY_MISSING: 'Cheia înregistrării lipsește, iar persoana nu a fost ștearsă.',
        UNREADABLE: 'Înregistrarea nu se poate decripta cu cheia ei.',
        COPY_DIFFERS: 'Copia citibilă lipsește sau spune altceva decât înregistrarea.',
        TREE_DIFFERS: 'Arborele Merkle nu rezultă din înregistrări.',
        CHECKPOINT_DIFFERS:
          'Un punct de control semnat are altă rădăcină decât înregistrările sau semnătura lui nu este valabilă.',
      },
    },
    download: {
      open: 'Exportă',
      title: 'Exportă jurnalul',
      about:
        'Un fișier cu câte o linie JSON pentru fiecare înregistrare, cu partea criptată și amprentele. Și exportul este o înregistrare.',
      narrowed: 'Cuprinde înregistrările care corespund filtrului.',
      create: 'Creează legătura',
      creating: 'Se creează',
      cancel: 'Anulează',
      close: 'Închide',
      ready: 'Exportul este gata',
      readyWhy: (when) => `Legătura nu cere sesiune și expiră ${when}. Nu o da nimănui.`,
      save: 'Descarcă',
    },
  },
};
