import type { PluralForms, Words } from '@codai/ui';

type Joining = 'OPEN' | 'REQUEST' | 'INVITE';
type Role = 'OWNER' | 'MODERATOR' | 'MEMBER';
type Standing = 'MEMBER' | 'REQUESTED' | 'INVITED' | 'BANNED';
type Shelf = 'mine' | 'discover' | 'invited' | 'asked';

interface CommunityWords {
  readonly communities: string;
  readonly shelves: Readonly<Record<Shelf, string>>;
  readonly none: Readonly<Record<Shelf, string>>;
  readonly noneWhy: Readonly<Record<Shelf, string>>;
  readonly find: string;
  readonly noMatch: (text: string) => string;
  readonly begin: string;
  readonly beginTitle: string;
  readonly name: string;
  readonly nameHint: string;
  readonly about: string;
  readonly aboutHint: (left: string) => string;
  readonly joining: string;
  readonly joinings: Readonly<Record<Joining, string>>;
  readonly joiningsWhy: Readonly<Record<Joining, string>>;
  readonly readers: string;
  readonly open: string;
  readonly openWhy: string;
  readonly closed: string;
  readonly closedWhy: string;
  readonly forGood: string;
  readonly create: string;
  readonly creating: string;
  readonly created: string;
  readonly edit: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly changedElsewhere: string;
  readonly remove: string;
  readonly removeTitle: (name: string) => string;
  readonly removeWhy: string;
  readonly keep: string;
  readonly removed: string;
  readonly members: PluralForms;
  readonly roles: Readonly<Record<Role, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly join: string;
  readonly ask: string;
  readonly accept: string;
  readonly decline: string;
  readonly withdraw: string;
  readonly leave: string;
  readonly leaveTitle: (name: string) => string;
  readonly leaveWhy: string;
  readonly leaveOwner: string;
  readonly stay: string;
  readonly joined: (name: string) => string;
  readonly asked: string;
  readonly left: (name: string) => string;
  readonly invitedNote: string;
  readonly askedNote: string;
  readonly inviteOnly: string;
  readonly missing: string;
  readonly missingWhy: string;
  readonly back: string;
  readonly menu: string;
  readonly tabs: {
    readonly label: string;
    readonly posts: string;
    readonly people: string;
    readonly documents: string;
    readonly reports: string;
    readonly appeals: string;
  };
  readonly write: (name: string) => string;
  readonly readersOpen: string;
  readonly readersClosed: string;
  readonly postsNone: string;
  readonly postsNoneWhy: string;
  readonly postsClosed: string;
  readonly postsClosedWhy: string;
  readonly peopleKinds: string;
  readonly people: Readonly<Record<Standing, string>>;
  readonly peopleNone: Readonly<Record<Standing, string>>;
  readonly since: Readonly<Record<Standing, string>>;
  readonly you: string;
  readonly manage: (name: string) => string;
  readonly makeModerator: string;
  readonly makeMember: string;
  readonly handOver: string;
  readonly handOverTitle: (name: string) => string;
  readonly handOverWhy: string;
  readonly takeOut: string;
  readonly takeOutTitle: (name: string) => string;
  readonly takeOutWhy: string;
  readonly ban: string;
  readonly banTitle: (name: string) => string;
  readonly banWhy: string;
  readonly unban: string;
  readonly takeIn: string;
  readonly refuse: string;
  readonly takeBack: string;
  readonly invite: string;
  readonly inviteHint: string;
  readonly inviting: string;
  readonly invited: string;
  readonly takenIn: (name: string) => string;
  readonly roleChanged: (name: string, role: string) => string;
  readonly notForYou: string;
}

export const communityWords: Words<CommunityWords> = {
  en: {
    communities: 'Communities',
    shelves: { mine: 'Mine', discover: 'Discover', invited: 'Invitations', asked: 'Requests' },
    none: {
      mine: 'You are in no community yet',
      discover: 'There is no community yet',
      invited: 'Nobody invites you now',
      asked: 'You wait for no answer',
    },
    noneWhy: {
      mine: 'Join one, or begin your own.',
      discover: 'Begin the first one.',
      invited: 'Invitations to communities will be here.',
      asked: 'Communities that you asked to join will be here.',
    },
    find: 'Search communities',
    noMatch: (text) => `No community matches “${text}”`,
    begin: 'New community',
    beginTitle: 'Begin a community',
    name: 'Name',
    nameHint: 'Up to 80 characters',
    about: 'What it is about, and its rules',
    aboutHint: (left) => `${left} characters left`,
    joining: 'How people join',
    joinings: { OPEN: 'Open to all', REQUEST: 'On request', INVITE: 'By invitation' },
    joiningsWhy: {
      OPEN: 'Everybody who wants is a member at once.',
      REQUEST: 'A moderator takes in who asks.',
      INVITE: 'Only people who are invited become members.',
    },
    readers: 'Who can read its posts',
    open: 'Everybody',
    openWhy: 'Also people who are no members.',
    closed: 'Members only',
    closedWhy: 'By invitation, it is hidden from all others.',
    forGood: 'This cannot be changed later.',
    create: 'Begin',
    creating: 'Beginning',
    created: 'Community begun',
    edit: 'Edit',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved',
    changedElsewhere: 'It was changed elsewhere meanwhile. Save again to write yours over it.',
    remove: 'Delete the community',
    removeTitle: (name) => `Delete ${name}?`,
    removeWhy: 'Nobody can read what was written in it any more. It cannot be undone.',
    keep: 'Keep it',
    removed: 'Community deleted',
    members: { one: '{n} member', other: '{n} members' },
    roles: { OWNER: 'Owner', MODERATOR: 'Moderator', MEMBER: 'Member' },
    standings: { MEMBER: 'Member', REQUESTED: 'Asked to join', INVITED: 'Invited', BANNED: 'Banned' },
    join: 'Join',
    ask: 'Ask to join',
    accept: 'Accept',
    decline: 'Decline',
    withdraw: 'Withdraw request',
    leave: 'Leave',
    leaveTitle: (name) => `Leave ${name}?`,
    leaveWhy: 'You read nothing more that is for its members. What you wrote stays.',
    leaveOwner: 'You own it: hand it over before you leave.',
    stay: 'Stay',
    joined: (name) => `You are a member of ${name}`,
    asked: 'You have asked to join',
    left: (name) => `You left ${name}`,
    invitedNote: 'You are invited to this community.',
    askedNote: 'You have asked to join. A moderator decides.',
    inviteOnly: 'Only people who are invited can join.',
    missing: 'There is no such community',
    missingWhy: 'It was deleted, or it is hidden from you.',
    back: 'All communities',
    menu: 'More about this community',
    tabs: {
      label: 'Parts of the community',
      posts: 'Posts',
      people: 'Members',
      documents: 'Documents',
      reports: 'Reports',
      appeals: 'Appeals',
    },
    write: (name) => `Write in ${name}`,
    readersOpen: 'Everybody can read it.',
    readersClosed: 'Members can read it.',
    postsNone: 'Nobody has written here yet',
    postsNoneWhy: 'Members write the first post.',
    postsClosed: 'Posts are for members',
    postsClosedWhy: 'Join to read them.',
    peopleKinds: 'Which people to show',
    people: { MEMBER: 'Members', REQUESTED: 'Asking', INVITED: 'Invited', BANNED: 'Banned' },
    peopleNone: {
      MEMBER: 'No member is shown to you',
      REQUESTED: 'Nobody asks to join',
      INVITED: 'No invitation waits for an answer',
      BANNED: 'Nobody is banned',
    },
    since: { MEMBER: 'since', REQUESTED: 'asked', INVITED: 'invited', BANNED: 'banned' },
    you: 'you',
    manage: (name) => `Manage ${name}`,
    makeModerator: 'Make a moderator',
    makeMember: 'Make an ordinary member',
    handOver: 'Hand the community over',
    handOverTitle: (name) => `Hand the community over to ${name}?`,
    handOverWhy: 'They own it at once, and you become a moderator. Only they can give it back.',
    takeOut: 'Remove',
    takeOutTitle: (name) => `Remove ${name}?`,
    takeOutWhy: 'They read nothing more that is for members. They can join again as anybody can.',
    ban: 'Ban',
    banTitle: (name) => `Ban ${name}?`,
    banWhy: 'They see nothing of the community any more until you lift the ban.',
    unban: 'Lift the ban',
    takeIn: 'Take in',
    refuse: 'Refuse',
    takeBack: 'Take back',
    invite: 'Invite',
    inviteHint: 'The whole handle, without @',
    inviting: 'Inviting',
    invited: 'Invited',
    takenIn: (name) => `${name} is a member now`,
    roleChanged: (name, role) => `${name}: ${role}`,
    notForYou: 'Only moderators of the community see this.',
  },
  ro: {
    communities: 'Comunități',
    shelves: { mine: 'Ale mele', discover: 'Descoperă', invited: 'Invitații', asked: 'Cereri' },
    none: {
      mine: 'Nu ești încă în nicio comunitate',
      discover: 'Nu există încă nicio comunitate',
      invited: 'Nu te invită nimeni acum',
      asked: 'Nu aștepți niciun răspuns',
    },
    noneWhy: {
      mine: 'Intră într-una sau începe una a ta.',
      discover: 'Începe-o pe prima.',
      invited: 'Aici vor fi invitațiile în comunități.',
      asked: 'Aici vor fi comunitățile în care ai cerut să intri.',
    },
    find: 'Caută comunități',
    noMatch: (text) => `Nicio comunitate nu se potrivește cu „${text}”`,
    begin: 'Comunitate nouă',
    beginTitle: 'Începe o comunitate',
    name: 'Nume',
    nameHint: 'Până la 80 de caractere',
    about: 'Despre ce este și ce reguli are',
    aboutHint: (left) => `mai sunt ${left} caractere`,
    joining: 'Cum se intră',
    joinings: { OPEN: 'Deschisă tuturor', REQUEST: 'La cerere', INVITE: 'Cu invitație' },
    joiningsWhy: {
      OPEN: 'Oricine vrea devine imediat membru.',
      REQUEST: 'Un moderator primește pe cine cere.',
      INVITE: 'Devin membri doar cei invitați.',
    },
    readers: 'Cine poate citi postările',
    open: 'Toată lumea',
    openWhy: 'Și cei care nu sunt membri.',
    closed: 'Doar membrii',
    closedWhy: 'Cu invitație, este ascunsă de toți ceilalți.',
    forGood: 'Nu se poate schimba mai târziu.',
    create: 'Începe',
    creating: 'Se începe',
    created: 'Comunitatea a început',
    edit: 'Modifică',
    save: 'Salvează',
    saving: 'Se salvează',
    saved: 'Salvat',
    changedElsewhere: 'A fost modificată în altă parte între timp. Salvează din nou ca să rămână a ta.',
    remove: 'Șterge comunitatea',
    removeTitle: (name) => `Ștergi ${name}?`,
    removeWhy: 'Nimeni nu va mai putea citi ce s-a scris în ea. Nu se poate reveni.',
    keep: 'Păstreaz-o',
    removed: 'Comunitate ștearsă',
    members: { one: '{n} membru', few: '{n} membri', other: '{n} de membri' },
    roles: { OWNER: 'Proprietar', MODERATOR: 'Moderator', MEMBER: 'Membru' },
    standings: { MEMBER: 'Membru', REQUESTED: 'A cerut să intre', INVITED: 'Invitat', BANNED: 'Exclus' },
    join: 'Intră',
    ask: 'Cere să intri',
    accept: 'Acceptă',
    decline: 'Refuză',
    withdraw: 'Retrage cererea',
    leave: 'Părăsește',
    leaveTitle: (name) => `Părăsești ${name}?`,
    leaveWhy: 'Nu vei mai citi ce este pentru membri. Ce ai scris rămâne.',
    leaveOwner: 'Este a ta: pred-o înainte să pleci.',
    stay: 'Rămâi',
    joined: (name) => `Ești membru în ${name}`,
    asked: 'Ai cerut să intri',
    left: (name) => `Ai părăsit ${name}`,
    invitedNote: 'Ești invitat în această comunitate.',
    askedNote: 'Ai cerut să intri. Decide un moderator.',
    inviteOnly: 'Pot intra doar cei invitați.',
    missing: 'Comunitatea nu există',
    missingWhy: 'A fost ștearsă sau îți este ascunsă.',
    back: 'Toate comunitățile',
    menu: 'Mai multe despre comunitate',
    tabs: {
      label: 'Părțile comunității',
      posts: 'Postări',
      people: 'Membri',
      documents: 'Documente',
      reports: 'Raportări',
      appeals: 'Contestații',
    },
    write: (name) => `Scrie în ${name}`,
    readersOpen: 'Poate fi citit de toată lumea.',
    readersClosed: 'Poate fi citit de membri.',
    postsNone: 'Nimeni nu a scris încă aici',
    postsNoneWhy: 'Membrii scriu prima postare.',
    postsClosed: 'Postările sunt pentru membri',
    postsClosedWhy: 'Intră ca să le citești.',
    peopleKinds: 'Ce persoane se arată',
    people: { MEMBER: 'Membri', REQUESTED: 'Cer să intre', INVITED: 'Invitați', BANNED: 'Excluși' },
    peopleNone: {
      MEMBER: 'Nu îți este arătat niciun membru',
      REQUESTED: 'Nimeni nu cere să intre',
      INVITED: 'Nicio invitație nu așteaptă răspuns',
      BANNED: 'Nimeni nu este exclus',
    },
    since: { MEMBER: 'din', REQUESTED: 'a cerut', INVITED: 'invitat', BANNED: 'exclus' },
    you: 'tu',
    manage: (name) => `Administrează: ${name}`,
    makeModerator: 'Fă-l moderator',
    makeMember: 'Fă-l membru obișnuit',
    handOver: 'Predă comunitatea',
    handOverTitle: (name) => `Predai comunitatea către ${name}?`,
    handOverWhy: 'Devine imediat a acelei persoane, iar tu devii moderator. Doar ea o poate da înapoi.',
    takeOut: 'Scoate',
    takeOutTitle: (name) => `Scoți pe ${name}?`,
    takeOutWhy: 'Nu va mai citi ce este pentru membri. Poate intra din nou, ca oricine.',
    ban: 'Exclude',
    banTitle: (name) => `Excluzi pe ${name}?`,
    banWhy: 'Nu va mai vedea nimic din comunitate până ridici excluderea.',
    unban: 'Ridică excluderea',
    takeIn: 'Primește',
    refuse: 'Refuză',
    takeBack: 'Retrage',
    invite: 'Invită',
    inviteHint: 'Numele întreg, fără @',
    inviting: 'Se invită',
    invited: 'Invitat',
    takenIn: (name) => `${name} este acum membru`,
    roleChanged: (name, role) => `${name}: ${role}`,
    notForYou: 'Doar moderatorii comunității văd asta.',
  },
};
