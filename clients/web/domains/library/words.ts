import type { Words } from '@codai/ui';

interface LibraryWords {
  readonly title: string;
  readonly view: string;
  readonly views: Readonly<Record<'catalogue' | 'loans' | 'research' | 'reviews', string>>;
  readonly close: string;
  readonly busy: string;
  readonly gone: string;
  readonly kind: Readonly<Record<'ARTICLE' | 'BOOK' | 'DOCUMENT' | 'PRESENTATION' | 'VIDEO', string>>;
  readonly catalogue: {
    readonly search: string;
    readonly allKinds: string;
    readonly kind: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly noneFound: string;
    readonly free: (free: number, all: number) => string;
    readonly open: string;
    readonly add: string;
    readonly added: string;
    readonly public: string;
  };
  readonly resource: {
    readonly author: string;
    readonly year: string;
    readonly isbn: string;
    readonly doi: string;
    readonly category: string;
    readonly views: string;
    readonly downloads: string;
    readonly loanDays: (days: number) => string;
    readonly licences: string;
    readonly visibility: string;
    readonly url: string;
    readonly content: string;
    readonly tags: string;
    readonly borrow: string;
    readonly borrowed: (until: string) => string;
    readonly give: string;
    readonly hold: string;
    readonly waiting: (people: number) => string;
    readonly ready: (until: string) => string;
    readonly leave: string;
    readonly get: string;
    readonly download: string;
    readonly file: string;
    readonly remove: string;
    readonly removed: string;
  };
  readonly loans: {
    readonly none: string;
    readonly noneWhy: string;
    readonly state: Readonly<Record<'ACTIVE' | 'EXPIRED' | 'RETURNED', string>>;
    readonly due: (when: string) => string;
  };
  readonly research: {
    readonly none: string;
    readonly noneWhy: string;
    readonly add: string;
    readonly title: string;
    readonly abstract: string;
    readonly people: string;
    readonly lead: string;
    readonly author: string;
    readonly addAuthor: string;
    readonly person: string;
    readonly nobody: string;
    readonly documents: string;
    readonly noDocuments: string;
    readonly addDocument: string;
    readonly version: (number: number) => string;
    readonly noVersion: string;
    readonly stats: string;
    readonly stat: Readonly<
      Record<'accepted' | 'citations' | 'documents' | 'publications' | 'rounds' | 'versions', string>
    >;
  };
  readonly document: {
    readonly text: string;
    readonly summary: string;
    readonly commit: string;
    readonly committed: (number: number) => string;
    readonly conflict: string;
    readonly chain: (versions: number) => string;
    readonly broken: (number: number) => string;
    readonly versions: string;
    readonly changes: (number: number) => string;
    readonly similar: string;
    readonly similarNone: (corpus: number) => string;
    readonly similarWhy: string;
    readonly unseen: string;
    readonly review: string;
    readonly mode: string;
    readonly modes: Readonly<Record<'DOUBLE_BLIND' | 'OPEN' | 'SINGLE_BLIND', string>>;
    readonly required: string;
    readonly submit: string;
    readonly submitted: string;
  };
  readonly citations: {
    readonly name: string;
    readonly none: string;
    readonly add: string;
    readonly type: string;
    readonly authors: string;
    readonly authorsHint: string;
    readonly container: string;
    readonly drop: (key: string) => string;
    readonly take: string;
    readonly format: string;
    readonly content: string;
    readonly taken: (imported: number, duplicates: number, unreadable: number) => string;
    readonly style: string;
    readonly save: string;
    readonly list: string;
  };
  readonly reviews: {
    readonly none: string;
    readonly noneWhy: string;
    readonly role: Readonly<Record<'AUTHOR' | 'EDITOR' | 'QUEUE' | 'REVIEWER', string>>;
    readonly state: Readonly<Record<'DECIDED' | 'IN_REVIEW' | 'SUBMITTED' | 'WITHDRAWN', string>>;
    readonly verdict: Readonly<Record<'ACCEPT' | 'REJECT' | 'REVISE', string>>;
    readonly reviewState: Readonly<Record<'ASSIGNED' | 'DECLINED' | 'SUBMITTED', string>>;
    readonly manuscript: string;
    readonly authors: string;
    readonly blind: string;
    readonly take: string;
    readonly takeWhy: string;
    readonly reviewers: string;
    readonly assign: string;
    readonly recommendation: string;
    readonly comments: string;
    readonly confidential: string;
    readonly handIn: string;
    readonly handedIn: string;
    readonly decide: string;
    readonly decision: string;
    readonly reasons: string;
    readonly conflict: string;
    readonly counted: (counted: number, required: number) => string;
  };
  readonly publications: {
    readonly name: string;
    readonly none: string;
    readonly add: string;
    readonly venue: string;
    readonly day: string;
    readonly public: string;
  };
}

/** Kinds of works, in the order in which they are shown. */
export const kinds = ['BOOK', 'ARTICLE', 'VIDEO', 'DOCUMENT', 'PRESENTATION'] as const;

export const libraryWords: Words<LibraryWords> = {
  en: {
    title: 'Library',
    view: 'Part of the library',
    views: { catalogue: 'Catalogue', loans: 'My loans', research: 'Research', reviews: 'Reviews' },
    close: 'Cancel',
    busy: 'Saving…',
    gone: 'This is gone, or not for you to see.',
    kind: { ARTICLE: 'Article', BOOK: 'Book', DOCUMENT: 'Document', PRESENTATION: 'Presentation', VIDEO: 'Video' },
    catalogue: {
      search: 'Search by title, author, tag or text',
      allKinds: 'All kinds',
      kind: 'Kind',
      none: 'No works yet',
      noneWhy: 'Owners and administrators of the organisation catalogue works here.',
      noneFound: 'Nothing matches',
      free: (free, all) => `${free} of ${all} free`,
      open: 'Open access',
      add: 'Add a work',
      added: 'The work is in the catalogue.',
      public: 'Found by every organisation',
    },
    resource: {
      author: 'Author',
      year: 'Year',
      isbn: 'ISBN',
      doi: 'DOI',
      category: 'Category',
      views: 'Views',
      downloads: 'Downloads',
      loanDays: (days) => `Lent for ${days} days`,
      licences: 'Copies that can be lent at one time; empty for open access',
      visibility: 'Found by every organisation',
      url: 'Address (https)',
      content: 'Description',
      tags: 'Tags, with commas',
      borrow: 'Borrow',
      borrowed: (until) => `Lent to you until ${until}`,
      give: 'Return',
      hold: 'Join the queue',
      waiting: (people) => (people === 1 ? '1 person waits' : `${people} people wait`),
      ready: (until) => `A copy is kept for you until ${until}`,
      leave: 'Leave the queue',
      download: 'Download',
      file: 'File with the digital copy, of your own files',
      get: 'Open the work',
      remove: 'Remove from the catalogue',
      removed: 'The work is out of the catalogue.',
    },
    loans: {
      none: 'No loans yet',
      noneWhy: 'Works that you borrow stand here until they go back by themselves.',
      state: { ACTIVE: 'Lent', EXPIRED: 'Ended', RETURNED: 'Returned' },
      due: (when) => `Due ${when}`,
    },
    research: {
      none: 'No projects yet',
      noneWhy:
        'A project holds documents with all their versions, citations and publications. Its authors alone see it.',
      add: 'New project',
      title: 'Title',
      abstract: 'Abstract',
      people: 'Authors',
      lead: 'Lead',
      author: 'Author',
      addAuthor: 'Add an author',
      person: 'Person',
      nobody: 'There is nobody else in this organisation.',
      documents: 'Documents',
      noDocuments: 'No documents yet',
      addDocument: 'New document',
      version: (number) => `Version ${number}`,
      noVersion: 'No version yet',
      stats: 'Numbers',
      stat: {
        accepted: 'Accepted',
        citations: 'Citations',
        documents: 'Documents',
        publications: 'Publications',
        rounds: 'Reviews',
        versions: 'Versions',
      },
    },
    document: {
      text: 'Text',
      summary: 'What changed',
      commit: 'Commit a version',
      committed: (number) => `Version ${number} is stored.`,
      conflict:
        'Somebody committed another version meanwhile. Your text is still here: take over what changed, then commit again.',
      chain: (versions) =>
        versions === 1 ? 'The chain of 1 version is whole.' : `The chain of ${versions} versions is whole.`,
      broken: (number) => `The chain breaks at version ${number}.`,
      versions: 'Versions',
      changes: (number) => `Changes of version ${number}`,
      similar: 'Similar texts',
      similarNone: (corpus) => `No shared passages among ${corpus} texts.`,
      similarWhy: 'Compared with the documents and library of this organisation only; this is no plagiarism service.',
      unseen: 'A document that you do not see',
      review: 'Review',
      mode: 'Mode',
      modes: { DOUBLE_BLIND: 'Double-blind', OPEN: 'Open', SINGLE_BLIND: 'Single-blind' },
      required: 'Reviews needed',
      submit: 'Submit for review',
      submitted: 'The document waits for an editor.',
    },
    citations: {
      name: 'Citations',
      none: 'No citations yet',
      add: 'Add a citation',
      type: 'Type',
      authors: 'Authors',
      authorsHint: 'One a line: Family, Given',
      container: 'Journal or book',
      drop: (key) => `Remove ${key}`,
      take: 'Import',
      format: 'Format',
      content: 'Content of the file',
      taken: (imported, duplicates, unreadable) =>
        `${imported} added, ${duplicates} known already, ${unreadable} not readable.`,
      style: 'Style',
      save: 'Save as a file',
      list: 'List of references',
    },
    reviews: {
      none: 'No reviews yet',
      noneWhy: 'Works that you submitted, edit or are asked to review stand here.',
      role: { AUTHOR: 'Yours', EDITOR: 'You edit', QUEUE: 'Needs an editor', REVIEWER: 'You review' },
      state: { DECIDED: 'Decided', IN_REVIEW: 'In review', SUBMITTED: 'Submitted', WITHDRAWN: 'Withdrawn' },
      verdict: { ACCEPT: 'Accept', REJECT: 'Reject', REVISE: 'Revise' },
      reviewState: { ASSIGNED: 'Asked for', DECLINED: 'Declined', SUBMITTED: 'Handed in' },
      manuscript: 'Text under review',
      authors: 'Authors',
      blind: 'The mode of this review hides them.',
      take: 'Take it as editor',
      takeWhy: 'An editor learns who wrote and who reviews, and is neither.',
      reviewers: 'Reviews',
      assign: 'Ask a reviewer',
      recommendation: 'Recommendation',
      comments: 'Comments for the authors',
      confidential: 'For the editor only',
      handIn: 'Hand in',
      handedIn: 'Your review is handed in.',
      decide: 'Decide',
      decision: 'Decision',
      reasons: 'Reasons',
      conflict: 'This person has a conflict of interest with an author. Choose somebody else.',
      counted: (counted, required) => `${counted} of ${required} reviews that are needed`,
    },
    publications: {
      name: 'Publications',
      none: 'No publications yet',
      add: 'Record a publication',
      venue: 'Journal, conference or publisher',
      day: 'Day of publication',
      public: 'Seen by every organisation',
    },
  },
  ro: {
    title: 'Bibliotecă',
    view: 'Partea bibliotecii',
    views: { catalogue: 'Catalog', loans: 'Împrumuturile mele', research: 'Cercetare', reviews: 'Evaluări' },
    close: 'Renunță',
    busy: 'Se salvează…',
    gone: 'Nu mai există sau nu o poți vedea.',
    kind: { ARTICLE: 'Articol', BOOK: 'Carte', DOCUMENT: 'Document', PRESENTATION: 'Prezentare', VIDEO: 'Video' },
    catalogue: {
      search: 'Caută după titlu, autor, etichetă sau text',
      allKinds: 'Toate felurile',
      kind: 'Fel',
      none: 'Încă nicio lucrare',
      noneWhy: 'Proprietarii și administratorii organizației catalogează lucrări aici.',
      noneFound: 'Nu se potrivește nimic',
      free: (free, all) => `${free} din ${all} libere`,
      open: 'Acces liber',
      add: 'Adaugă o lucrare',
      added: 'Lucrarea este în catalog.',
      public: 'Găsită de orice organizație',
    },
    resource: {
      author: 'Autor',
      year: 'An',
      isbn: 'ISBN',
      doi: 'DOI',
      category: 'Categorie',
      views: 'Vizualizări',
      downloads: 'Descărcări',
      loanDays: (days) => `Se împrumută ${days} zile`,
      licences: 'Exemplare care se pot împrumuta deodată; gol pentru acces liber',
      visibility: 'Găsită de orice organizație',
      url: 'Adresă (https)',
      content: 'Descriere',
      tags: 'Etichete, cu virgule',
      borrow: 'Împrumută',
      borrowed: (until) => `Împrumutată ție până la ${until}`,
      give: 'Returnează',
      hold: 'Intră la coadă',
      waiting: (people) => (people === 1 ? 'O persoană așteaptă' : `${people} persoane așteaptă`),
      ready: (until) => `Un exemplar te așteaptă până la ${until}`,
      leave: 'Ieși din coadă',
      download: 'Descarcă',
      file: 'Fișierul cu exemplarul digital, din fișierele tale',
      get: 'Deschide lucrarea',
      remove: 'Scoate din catalog',
      removed: 'Lucrarea a fost scoasă din catalog.',
    },
    loans: {
      none: 'Încă niciun împrumut',
      noneWhy: 'Lucrările pe care le împrumuți stau aici până se întorc singure.',
      state: { ACTIVE: 'Împrumutată', EXPIRED: 'Încheiat', RETURNED: 'Returnată' },
      due: (when) => `Termen: ${when}`,
    },
    research: {
      none: 'Încă niciun proiect',
      noneWhy: 'Un proiect ține documente cu toate versiunile lor, citări și publicații. Îl văd doar autorii.',
      add: 'Proiect nou',
      title: 'Titlu',
      abstract: 'Rezumat',
      people: 'Autori',
      lead: 'Coordonator',
      author: 'Autor',
      addAuthor: 'Adaugă un autor',
      person: 'Persoana',
      nobody: 'Nu mai este nimeni în această organizație.',
      documents: 'Documente',
      noDocuments: 'Încă niciun document',
      addDocument: 'Document nou',
      version: (number) => `Versiunea ${number}`,
      noVersion: 'Încă nicio versiune',
      stats: 'Cifre',
      stat: {
        accepted: 'Acceptate',
        citations: 'Citări',
        documents: 'Documente',
        publications: 'Publicații',
        rounds: 'Evaluări',
        versions: 'Versiuni',
      },
    },
    document: {
      text: 'Text',
      summary: 'Ce s-a schimbat',
      commit: 'Salvează o versiune',
      committed: (number) => `Versiunea ${number} este păstrată.`,
      conflict:
        'Altcineva a salvat între timp altă versiune. Textul tău este tot aici: preia schimbările și salvează din nou.',
      chain: (versions) =>
        versions === 1 ? 'Lanțul unei versiuni este întreg.' : `Lanțul celor ${versions} versiuni este întreg.`,
      broken: (number) => `Lanțul se rupe la versiunea ${number}.`,
      versions: 'Versiuni',
      changes: (number) => `Schimbările versiunii ${number}`,
      similar: 'Texte asemănătoare',
      similarNone: (corpus) => `Niciun pasaj comun între ${corpus} texte.`,
      similarWhy: 'Comparat doar cu documentele și biblioteca acestei organizații; nu este un serviciu antiplagiat.',
      unseen: 'Un document pe care nu îl vezi',
      review: 'Evaluare',
      mode: 'Mod',
      modes: { DOUBLE_BLIND: 'Dublu-orb', OPEN: 'Deschis', SINGLE_BLIND: 'Simplu-orb' },
      required: 'Evaluări necesare',
      submit: 'Trimite la evaluare',
      submitted: 'Documentul așteaptă un editor.',
    },
    citations: {
      name: 'Citări',
      none: 'Încă nicio citare',
      add: 'Adaugă o citare',
      type: 'Tip',
      authors: 'Autori',
      authorsHint: 'Câte unul pe rând: Nume, Prenume',
      container: 'Revistă sau carte',
      drop: (key) => `Scoate ${key}`,
      take: 'Importă',
      format: 'Format',
      content: 'Conținutul fișierului',
      taken: (imported, duplicates, unreadable) =>
        `${imported} adăugate, ${duplicates} deja cunoscute, ${unreadable} ilizibile.`,
      style: 'Stil',
      save: 'Salvează ca fișier',
      list: 'Lista de referințe',
    },
    reviews: {
      none: 'Încă nicio evaluare',
      noneWhy: 'Lucrările pe care le-ai trimis, le editezi sau ți se cere să le evaluezi stau aici.',
      role: { AUTHOR: 'A ta', EDITOR: 'Editezi', QUEUE: 'Are nevoie de editor', REVIEWER: 'Evaluezi' },
      state: { DECIDED: 'Decisă', IN_REVIEW: 'În evaluare', SUBMITTED: 'Trimisă', WITHDRAWN: 'Retrasă' },
      verdict: { ACCEPT: 'Acceptă', REJECT: 'Respinge', REVISE: 'Revizuiește' },
      reviewState: { ASSIGNED: 'Cerută', DECLINED: 'Refuzată', SUBMITTED: 'Predată' },
      manuscript: 'Textul evaluat',
      authors: 'Autori',
      blind: 'Modul acestei evaluări îi ascunde.',
      take: 'Preia ca editor',
      takeWhy: 'Un editor află cine a scris și cine evaluează și nu este niciunul.',
      reviewers: 'Evaluări',
      assign: 'Cere unui evaluator',
      recommendation: 'Recomandare',
      comments: 'Comentarii pentru autori',
      confidential: 'Doar pentru editor',
      handIn: 'Predă',
      handedIn: 'Evaluarea ta este predată.',
      decide: 'Decide',
      decision: 'Decizie',
      reasons: 'Motive',
      conflict: 'Această persoană are un conflict de interese cu un autor. Alege pe altcineva.',
      counted: (counted, required) => `${counted} din ${required} evaluări necesare`,
    },
    publications: {
      name: 'Publicații',
      none: 'Încă nicio publicație',
      add: 'Înregistrează o publicație',
      venue: 'Revistă, conferință sau editură',
      day: 'Ziua publicării',
      public: 'Văzută de orice organizație',
    },
  },
};
