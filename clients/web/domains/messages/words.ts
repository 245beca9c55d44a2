import type { PluralForms, Words } from '@codai/ui';

interface MessagesWords {
  readonly title: string;
  readonly list: string;
  readonly start: string;
  readonly more: string;
  readonly empty: { readonly title: string; readonly why: string };
  readonly choose: { readonly title: string; readonly why: string };
  readonly you: (text: string) => string;
  readonly noMessages: string;
  readonly hiddenText: string;
  readonly moderatedText: string;
  readonly report: string;
  readonly hiddenSender: string;
  readonly unread: (count: string) => string;
  readonly back: string;
  readonly here: string;
  readonly away: string;
  readonly herePeople: PluralForms;
  readonly members: PluralForms;
  readonly details: string;
  readonly write: (name: string) => string;
  readonly send: string;
  readonly sendHint: string;
  readonly sending: string;
  readonly sent: string;
  readonly read: string;
  readonly readBy: PluralForms;
  readonly notSent: string;
  readonly tryAgain: string;
  readonly discard: string;
  readonly typing: (name: string) => string;
  readonly older: string;
  readonly beginning: string;
  readonly unreadLine: string;
  readonly newBelow: PluralForms;
  readonly today: string;
  readonly lost: (from: string, until: string, recovered: string) => string;
  readonly recovered: PluralForms;
  readonly gap: { readonly title: string; readonly why: string; readonly load: string };
  readonly ended: { readonly title: string; readonly why: string };
  readonly missing: { readonly title: string; readonly why: string };
  readonly newTitle: string;
  readonly to: string;
  readonly adding: string;
  readonly groupTitle: string;
  readonly groupHint: string;
  readonly begin: string;
  readonly beginning2: string;
  readonly chosen: PluralForms;
  readonly remove: (name: string) => string;
  readonly removing: string;
  readonly leave: string;
  readonly leaveTitle: string;
  readonly leaveWhy: string;
  readonly stay: string;
  readonly left: string;
  readonly since: string;
  readonly starter: string;
  readonly self: string;
  readonly addTitle: string;
  readonly onlyLeaders: string;
  readonly roles: Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER', string>>;
  readonly manage: (name: string) => string;
  readonly makeAdmin: string;
  readonly makeMember: string;
  readonly handOver: string;
  readonly handOverTitle: (name: string) => string;
  readonly handOverWhy: string;
  readonly notNow: string;
  readonly roleChanged: (name: string, role: string) => string;
  readonly changing: string;
  readonly rename: string;
  readonly renaming: string;
  readonly renamed: string;
  readonly titleNone: string;
  readonly documents: string;
  readonly documentsWhy: string;
  readonly messageMenu: (text: string) => string;
  readonly edit: string;
  readonly editText: string;
  readonly edited: string;
  readonly save: string;
  readonly saving: string;
  readonly cancel: string;
  readonly changedElsewhere: string;
  readonly deleteMessage: string;
  readonly deleteTitle: string;
  readonly deleteWhy: string;
  readonly deleting: string;
  readonly keepMessage: string;
  readonly deletedText: string;
  readonly menu: string;
  readonly appearOffline: string;
  readonly appearOnline: string;
  readonly nowOffline: string;
  readonly nowOnline: string;
  readonly tooLong: (count: string) => string;
}

export const messagesWords: Words<MessagesWords> = {
  en: {
    title: 'Messages',
    list: 'Conversations',
    start: 'Write to somebody',
    more: 'Show older conversations',
    empty: { title: 'Your conversations will be here', why: 'Write to somebody to begin one.' },
    choose: { title: 'Choose a conversation', why: 'Or write to somebody new.' },
    you: (text) => `You: ${text}`,
    noMessages: 'No messages yet',
    hiddenText: 'Hidden message',
    moderatedText: 'Hidden by moderation',
    report: 'Report this message',
    hiddenSender: 'Somebody',
    unread: (count) => `${count} unread`,
    back: 'All conversations',
    here: 'Here now',
    away: 'Not here now',
    herePeople: { one: '{n} here now', other: '{n} here now' },
    members: { one: '{n} member', other: '{n} members' },
    details: 'Details',
    write: (name) => `Message ${name}`,
    send: 'Send',
    sendHint: 'Send with ⌘↵ or Ctrl Enter',
    sending: 'Sending',
    sent: 'Sent',
    read: 'Read',
    readBy: { one: 'Read by {n}', other: 'Read by {n}' },
    notSent: 'Not sent',
    tryAgain: 'Try again',
    discard: 'Discard',
    typing: (name) => `${name} is typing`,
    older: 'Loading older messages',
    beginning: 'This is the beginning.',
    unreadLine: 'New',
    newBelow: { one: '{n} new message', other: '{n} new messages' },
    today: 'Today',
    lost: (from, until, recovered) => `Connection was lost ${from}–${until}. ${recovered}, none missing.`,
    recovered: { one: '{n} message recovered', other: '{n} messages recovered' },
    gap: {
      title: 'Some messages did not arrive.',
      why: 'The connection was away for longer than they are kept for it.',
      load: 'Load them again',
    },
    ended: {
      title: 'You are no longer in this conversation.',
      why: 'What you read before is still shown until you leave this page.',
    },
    missing: { title: 'There is no such conversation', why: 'You are not a member, or one of you blocks the other.' },
    newTitle: 'Write to somebody',
    to: 'To',
    adding: 'Adding',
    groupTitle: 'Title of the group',
    groupHint: 'A title makes it a group, also with one other person',
    begin: 'Begin',
    beginning2: 'Beginning',
    chosen: { one: '{n} person chosen', other: '{n} people chosen' },
    remove: (name) => `Remove ${name}`,
    removing: 'Removing',
    leave: 'Leave the group',
    leaveTitle: 'Leave this group?',
    leaveWhy:
      'You will not receive its messages. A member can add you again; you then see what is sent from that moment.',
    stay: 'Stay',
    left: 'You left the group',
    since: 'since',
    starter: 'started it',
    self: 'you',
    addTitle: 'Add somebody',
    onlyLeaders: 'Its owner and administrators rename the group and remove members.',
    roles: { OWNER: 'Owner', ADMIN: 'Administrator', MEMBER: 'Member' },
    manage: (name) => `Role of ${name}`,
    makeAdmin: 'Make an administrator',
    makeMember: 'Make an ordinary member',
    handOver: 'Hand the group over',
    handOverTitle: (name) => `Hand the group over to ${name}?`,
    handOverWhy: 'They own it at once, and you become an administrator. Only they can give it back.',
    notNow: 'Not now',
    roleChanged: (name, role) => `${name}: ${role}`,
    changing: 'Changing',
    rename: 'Rename',
    renaming: 'Renaming',
    renamed: 'The group has a new title',
    titleNone: 'Leave it empty for the names of the members.',
    documents: 'Documents',
    documentsWhy: 'Write a text together with the members.',
    messageMenu: (text) => `More about: ${text}`,
    edit: 'Edit',
    editText: 'Text of the message',
    edited: 'edited',
    save: 'Save',
    saving: 'Saving',
    cancel: 'Cancel',
    changedElsewhere: 'It was changed elsewhere meanwhile. Save again to write yours over it.',
    deleteMessage: 'Delete',
    deleteTitle: 'Delete this message?',
    deleteWhy: 'Its words are gone for everybody. Its place in the conversation stays.',
    deleting: 'Deleting',
    keepMessage: 'Keep it',
    deletedText: 'Deleted message',
    menu: 'Your presence',
    appearOffline: 'Appear as not here',
    appearOnline: 'Show when you are here',
    nowOffline: 'Nobody sees that you are here',
    nowOnline: 'People see when you are here',
    tooLong: (count) => `${count} characters too many`,
  },
  ro: {
    title: 'Mesaje',
    list: 'Conversații',
    start: 'Scrie cuiva',
    more: 'Arată conversații mai vechi',
    empty: { title: 'Aici vor fi conversațiile tale', why: 'Scrie cuiva pentru a începe una.' },
    choose: { title: 'Alege o conversație', why: 'Sau scrie cuiva nou.' },
    you: (text) => `Tu: ${text}`,
    noMessages: 'Niciun mesaj încă',
    hiddenText: 'Mesaj ascuns',
    moderatedText: 'Ascuns de moderare',
    report: 'Raportează mesajul',
    hiddenSender: 'Cineva',
    unread: (count) => `necitite: ${count}`,
    back: 'Toate conversațiile',
    here: 'Aici acum',
    away: 'Nu este aici acum',
    herePeople: { one: '{n} aici acum', other: '{n} aici acum' },
    members: { one: '{n} membru', few: '{n} membri', other: '{n} de membri' },
    details: 'Detalii',
    write: (name) => `Mesaj pentru ${name}`,
    send: 'Trimite',
    sendHint: 'Trimite cu ⌘↵ sau Ctrl Enter',
    sending: 'Se trimite',
    sent: 'Trimis',
    read: 'Citit',
    readBy: { one: 'Citit de {n}', few: 'Citit de {n}', other: 'Citit de {n}' },
    notSent: 'Netrimis',
    tryAgain: 'Încearcă din nou',
    discard: 'Renunță',
    typing: (name) => `${name} scrie`,
    older: 'Se încarcă mesaje mai vechi',
    beginning: 'Acesta este începutul.',
    unreadLine: 'Nou',
    newBelow: { one: '{n} mesaj nou', few: '{n} mesaje noi', other: '{n} de mesaje noi' },
    today: 'Astăzi',
    lost: (from, until, recovered) =>
      `Conexiunea a lipsit între ${from} și ${until}. ${recovered}, nu lipsește niciunul.`,
    recovered: { one: '{n} mesaj recuperat', few: '{n} mesaje recuperate', other: '{n} de mesaje recuperate' },
    gap: {
      title: 'Unele mesaje nu au ajuns.',
      why: 'Conexiunea a lipsit mai mult decât se păstrează ele.',
      load: 'Încarcă-le din nou',
    },
    ended: {
      title: 'Nu mai faci parte din această conversație.',
      why: 'Ce ai citit înainte se vede până părăsești pagina.',
    },
    missing: { title: 'Conversația nu există', why: 'Nu ești membru sau unul dintre voi îl blochează pe celălalt.' },
    newTitle: 'Scrie cuiva',
    to: 'Către',
    adding: 'Se adaugă',
    groupTitle: 'Titlul grupului',
    groupHint: 'Un titlu face din ea un grup, și cu o singură persoană',
    begin: 'Începe',
    beginning2: 'Se începe',
    chosen: { one: '{n} persoană aleasă', few: '{n} persoane alese', other: '{n} de persoane alese' },
    remove: (name) => `Scoate pe ${name}`,
    removing: 'Se scoate',
    leave: 'Părăsește grupul',
    leaveTitle: 'Părăsești grupul?',
    leaveWhy: 'Nu vei mai primi mesajele lui. Un membru te poate adăuga din nou; vei vedea ce se trimite de atunci.',
    stay: 'Rămâi',
    left: 'Ai părăsit grupul',
    since: 'din',
    starter: 'a început-o',
    self: 'tu',
    addTitle: 'Adaugă pe cineva',
    onlyLeaders: 'Proprietarul și administratorii redenumesc grupul și scot membri.',
    roles: { OWNER: 'Proprietar', ADMIN: 'Administrator', MEMBER: 'Membru' },
    manage: (name) => `Rolul lui ${name}`,
    makeAdmin: 'Fă-l administrator',
    makeMember: 'Fă-l membru obișnuit',
    handOver: 'Predă grupul',
    handOverTitle: (name) => `Predai grupul către ${name}?`,
    handOverWhy: 'Devine imediat al acelei persoane, iar tu devii administrator. Doar ea îl poate da înapoi.',
    notNow: 'Nu acum',
    roleChanged: (name, role) => `${name}: ${role}`,
    changing: 'Se schimbă',
    rename: 'Redenumește',
    renaming: 'Se redenumește',
    renamed: 'Grupul are un titlu nou',
    titleNone: 'Lasă-l gol pentru numele membrilor.',
    documents: 'Documente',
    documentsWhy: 'Scrie un text împreună cu membrii.',
    messageMenu: (text) => `Mai multe despre: ${text}`,
    edit: 'Modifică',
    editText: 'Textul mesajului',
    edited: 'modificat',
    save: 'Salvează',
    saving: 'Se salvează',
    cancel: 'Renunță',
    changedElsewhere: 'A fost modificat în altă parte între timp. Salvează din nou ca să rămână al tău.',
    deleteMessage: 'Șterge',
    deleteTitle: 'Ștergi mesajul?',
    deleteWhy: 'Cuvintele lui dispar pentru toți. Locul lui în conversație rămâne.',
    deleting: 'Se șterge',
    keepMessage: 'Păstrează-l',
    deletedText: 'Mesaj șters',
    menu: 'Prezența ta',
    appearOffline: 'Apari ca absent',
    appearOnline: 'Arată când ești aici',
    nowOffline: 'Nimeni nu vede că ești aici',
    nowOnline: 'Se vede când ești aici',
    tooLong: (count) => `${count} caractere în plus`,
  },
};
