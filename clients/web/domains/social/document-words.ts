import type { PluralForms, Words } from '@codai/ui';

type Editors = 'MEMBERS' | 'LEADERS';
type Status = 'loading' | 'saved' | 'saving' | 'offline' | 'waiting' | 'refused' | 'ended';

interface DocumentWords {
  readonly documents: string;
  readonly document: string;
  readonly ofCommunities: string;
  readonly ofConversations: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneHere: string;
  readonly noneHereWhy: string;
  readonly all: (name: string) => string;
  readonly changed: string;
  readonly begin: string;
  readonly beginTitle: string;
  readonly title: string;
  readonly titleHint: string;
  readonly place: string;
  readonly placeHint: string;
  readonly placeNone: string;
  readonly placeNoneWhy: string;
  readonly choosePlace: string;
  readonly community: string;
  readonly conversation: string;
  readonly morePlaces: string;
  readonly writers: string;
  readonly editors: Readonly<Record<Editors, string>>;
  readonly create: string;
  readonly creating: string;
  readonly created: string;
  readonly somebody: string;
  readonly settings: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly changedElsewhere: string;
  readonly remove: string;
  readonly removeTitle: (title: string) => string;
  readonly removeWhy: string;
  readonly keep: string;
  readonly removed: string;
  readonly menu: string;
  readonly text: string;
  readonly placeholder: string;
  readonly readOnly: string;
  readonly readOnlyWhy: string;
  readonly status: Readonly<Record<Status, string>>;
  readonly statusWhy: Readonly<Record<'offline' | 'waiting' | 'refused' | 'ended', string>>;
  readonly tryAgain: string;
  readonly here: string;
  readonly nobodyElse: string;
  readonly atLine: (name: string, line: string) => string;
  readonly you: string;
  readonly missing: string;
  readonly missingWhy: string;
  readonly back: string;
  readonly characters: PluralForms;
}

export const documentWords: Words<DocumentWords> = {
  en: {
    documents: 'Documents',
    document: 'Document',
    ofCommunities: 'In communities',
    ofConversations: 'In conversations',
    none: 'No documents here yet',
    noneWhy: 'A document belongs to a community or a conversation, whose members write it together.',
    noneHere: 'There is no document here yet',
    noneHereWhy: 'Members write documents together, at the same time.',
    all: (name) => `All of ${name}`,
    changed: 'changed',
    begin: 'New document',
    beginTitle: 'Begin a document',
    title: 'Title',
    titleHint: 'Up to 120 characters',
    place: 'Shared with',
    placeHint: 'All members of it read the document.',
    placeNone: 'There is nobody to share it with yet',
    placeNoneWhy: 'Join a community or begin a conversation first.',
    choosePlace: 'Choose',
    community: 'Communities',
    conversation: 'Conversations',
    morePlaces: 'Show more places',
    writers: 'Who writes in it',
    editors: { MEMBERS: 'All members', LEADERS: 'Owner, administrators and moderators' },
    create: 'Begin',
    creating: 'Beginning',
    created: 'Document begun',
    somebody: 'Somebody',
    settings: 'Title and writers',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved',
    changedElsewhere: 'It was changed elsewhere meanwhile. Save again to write yours over it.',
    remove: 'Delete the document',
    removeTitle: (title) => `Delete ${title}?`,
    removeWhy: 'All that was written in it is deleted for everybody. It cannot be undone.',
    keep: 'Keep it',
    removed: 'Document deleted',
    menu: 'More about this document',
    text: 'Text of the document',
    placeholder: 'Write here. Everybody sees it at once.',
    readOnly: 'You can read this document',
    readOnlyWhy: 'Those who lead its community or conversation write in it.',
    status: {
      loading: 'Loading',
      saved: 'Saved',
      saving: 'Saving',
      offline: 'Offline',
      waiting: 'Not connected',
      refused: 'Not saved',
      ended: 'Closed',
    },
    statusWhy: {
      offline: 'Go on writing: it is kept on this device, and merged when the connection is back.',
      waiting: 'It is tried again by itself. What you write is kept on this device meanwhile.',
      refused: 'What you wrote since is kept on this device only.',
      ended: 'The document was deleted, or you are no longer a member. What you read before is still shown.',
    },
    tryAgain: 'Try again',
    here: 'Also here',
    nobodyElse: 'Nobody else is here now',
    atLine: (name, line) => `${name}, line ${line}`,
    you: 'you, in another window',
    missing: 'There is no such document',
    missingWhy: 'It was deleted, or you are not a member where it belongs.',
    back: 'All documents',
    characters: { one: '{n} character', other: '{n} characters' },
  },
  ro: {
    documents: 'Documente',
    document: 'Document',
    ofCommunities: 'În comunități',
    ofConversations: 'În conversații',
    none: 'Niciun document aici încă',
    noneWhy: 'Un document ține de o comunitate sau de o conversație, ai cărei membri îl scriu împreună.',
    noneHere: 'Aici nu este încă niciun document',
    noneHereWhy: 'Membrii scriu documente împreună, în același timp.',
    all: (name) => `Toate din ${name}`,
    changed: 'modificat',
    begin: 'Document nou',
    beginTitle: 'Începe un document',
    title: 'Titlu',
    titleHint: 'Până la 120 de caractere',
    place: 'Cu cine',
    placeHint: 'Toți membrii citesc documentul.',
    placeNone: 'Nu ai încă pe nimeni cu care să-l scrii',
    placeNoneWhy: 'Intră întâi într-o comunitate sau începe o conversație.',
    choosePlace: 'Alege',
    community: 'Comunități',
    conversation: 'Conversații',
    morePlaces: 'Arată mai multe locuri',
    writers: 'Cine scrie în el',
    editors: { MEMBERS: 'Toți membrii', LEADERS: 'Proprietarul, administratorii și moderatorii' },
    create: 'Începe',
    creating: 'Se începe',
    created: 'Documentul a început',
    somebody: 'Cineva',
    settings: 'Titlu și cine scrie',
    save: 'Salvează',
    saving: 'Se salvează',
    saved: 'Salvat',
    changedElsewhere: 'A fost modificat în altă parte între timp. Salvează din nou ca să rămână al tău.',
    remove: 'Șterge documentul',
    removeTitle: (title) => `Ștergi ${title}?`,
    removeWhy: 'Tot ce s-a scris în el se șterge pentru toți. Nu se poate reveni.',
    keep: 'Păstrează-l',
    removed: 'Document șters',
    menu: 'Mai multe despre document',
    text: 'Textul documentului',
    placeholder: 'Scrie aici. Toți văd imediat.',
    readOnly: 'Poți citi acest document',
    readOnlyWhy: 'Scriu în el cei care conduc comunitatea sau conversația.',
    status: {
      loading: 'Se încarcă',
      saved: 'Salvat',
      saving: 'Se salvează',
      offline: 'Fără conexiune',
      waiting: 'Neconectat',
      refused: 'Nesalvat',
      ended: 'Închis',
    },
    statusWhy: {
      offline: 'Scrie mai departe: se păstrează pe acest dispozitiv și se îmbină când revine conexiunea.',
      waiting: 'Se încearcă din nou automat. Ce scrii se păstrează între timp pe acest dispozitiv.',
      refused: 'Ce ai scris de atunci se păstrează doar pe acest dispozitiv.',
      ended: 'Documentul a fost șters sau nu mai ești membru. Ce ai citit înainte se vede în continuare.',
    },
    tryAgain: 'Încearcă din nou',
    here: 'Mai sunt aici',
    nobodyElse: 'Nu mai este nimeni aici acum',
    atLine: (name, line) => `${name}, rândul ${line}`,
    you: 'tu, în altă fereastră',
    missing: 'Documentul nu există',
    missingWhy: 'A fost șters sau nu ești membru acolo unde ține.',
    back: 'Toate documentele',
    characters: { one: '{n} caracter', few: '{n} caractere', other: '{n} de caractere' },
  },
};
