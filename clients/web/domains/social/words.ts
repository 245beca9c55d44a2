import type { PluralForms, Words } from '@codai/ui';

type Visibility = 'PUBLIC' | 'UNLISTED' | 'FOLLOWERS' | 'DIRECT' | 'ORGANIZATION' | 'GROUP' | 'PRIVATE';
type Reaction = 'LIKE' | 'LOVE' | 'SUPPORT' | 'INSIGHTFUL' | 'FUNNY';
type Factor = 'AFFINITY' | 'ENGAGEMENT' | 'RECENCY';
type Source = 'OWN' | 'FOLLOWED' | 'ORGANIZATION' | 'GROUP';

interface SocialWords {
  readonly feed: string;
  readonly order: string;
  readonly ranked: string;
  readonly latest: string;
  readonly write: string;
  readonly placeholder: string;
  readonly audience: string;
  readonly audiences: Readonly<Record<Visibility, string>>;
  readonly audienceWhy: Readonly<Record<Visibility, string>>;
  readonly noOrganisation: string;
  readonly publish: string;
  readonly publishing: string;
  readonly published: string;
  readonly left: (count: string) => string;
  readonly tooLong: (count: string) => string;
  readonly newPosts: PluralForms;
  readonly gap: { readonly title: string; readonly why: string; readonly load: string };
  readonly empty: { readonly title: string; readonly why: string };
  readonly nearby: string;
  readonly nearbyNone: string;
  readonly followsYou: string;
  readonly aboutOrder: string;
  readonly keys: string;
  readonly more: string;
  readonly end: string;
  readonly held: string;
  readonly heldWhy: string;
  readonly edited: string;
  readonly showAll: string;
  readonly react: (kind: string) => string;
  readonly reactions: Readonly<Record<Reaction, string>>;
  readonly chooseReaction: string;
  readonly comment: string;
  readonly comments: PluralForms;
  readonly why: string;
  readonly menu: string;
  readonly edit: string;
  readonly remove: string;
  readonly open: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly block: (name: string) => string;
  readonly save: string;
  readonly saving: string;
  readonly cancel: string;
  readonly editText: string;
  readonly conflict: string;
  readonly conflictWhy: string;
  readonly useMine: string;
  readonly useTheirs: string;
  readonly deleting: string;
  readonly deletingComment: string;
  readonly undo: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly commentGone: string;
  readonly parentGone: string;
  readonly explain: {
    readonly title: string;
    readonly source: Readonly<Record<Source, (name: string) => string>>;
    readonly factor: Readonly<Record<Factor, string>>;
    readonly points: (points: string, max: string) => string;
    readonly score: (score: string, when: string) => string;
    readonly old: string;
    readonly formula: string;
    readonly latest: string;
  };
  readonly thread: string;
  readonly firstComment: string;
  readonly writeComment: string;
  readonly replyTo: (name: string) => string;
  readonly reply: string;
  readonly send: string;
  readonly sending: string;
  readonly moreComments: string;
  readonly post: string;
  readonly missingPost: string;
  readonly missingPostWhy: string;
  readonly back: string;
  readonly profile: string;
  readonly missingPerson: string;
  readonly missingPersonWhy: string;
  readonly posts: string;
  readonly followers: string;
  readonly following: string;
  readonly follow: string;
  readonly unfollow: string;
  readonly busy: string;
  readonly message: string;
  readonly editProfile: string;
  readonly name: string;
  readonly nameHint: string;
  readonly bio: string;
  readonly bioHint: (left: string) => string;
  readonly noBio: string;
  readonly since: (day: string) => string;
  readonly noPosts: string;
  readonly noFollowers: string;
  readonly noFollowing: string;
  readonly blockTitle: (name: string) => string;
  readonly blockWhy: string;
  readonly blockIt: string;
  readonly keepIt: string;
  readonly unblock: string;
  readonly blocked: string;
  readonly blockedNote: (name: string) => string;
  readonly blockedList: string;
  readonly blockedNone: string;
  readonly blockedSince: string;
  readonly people: string;
  readonly find: string;
  readonly findHint: string;
  readonly findGo: string;
  readonly you: string;
  readonly newPost: string;
  readonly hiddenReader: string;
}

export const socialWords: Words<SocialWords> = {
  en: {
    feed: 'Feed',
    order: 'Order of the feed',
    ranked: 'For you',
    latest: 'Latest',
    write: 'Write a post',
    placeholder: 'What should people know?',
    audience: 'Who can read it',
    audiences: {
      PUBLIC: 'Public',
      UNLISTED: 'Unlisted',
      FOLLOWERS: 'Followers',
      DIRECT: 'Mentioned people',
      ORGANIZATION: 'Organisation',
      GROUP: 'Community',
      PRIVATE: 'Only you',
    },
    audienceWhy: {
      PUBLIC: 'Everybody, also without an account',
      UNLISTED: 'Everybody, but not found in search and trends',
      FOLLOWERS: 'People who follow you',
      DIRECT: 'People whom the text mentions',
      ORGANIZATION: 'People who act in this organisation',
      GROUP: 'Those who may read the community',
      PRIVATE: 'Nobody but you',
    },
    noOrganisation: 'You act for yourself now. Change to an organisation to write for it.',
    publish: 'Post',
    publishing: 'Posting',
    published: 'Posted',
    left: (count) => `${count} left`,
    tooLong: (count) => `${count} characters too many`,
    newPosts: { one: '{n} new post', other: '{n} new posts' },
    gap: {
      title: 'Some changes did not arrive.',
      why: 'The connection was away for longer than they are kept.',
      load: 'Load them again',
    },
    empty: {
      title: 'Posts of people you follow will be here',
      why: 'Follow somebody, or write the first post yourself.',
    },
    nearby: 'People you may know',
    nearbyNone: 'Nobody new near you now.',
    followsYou: 'Follows you',
    aboutOrder:
      '“For you” is computed by a published formula, and every post can tell why it is here. “Latest” is plain order of time.',
    keys: 'N write · J K move · L like · C comment · W why',
    more: 'Show older posts',
    end: 'You have read everything.',
    held: 'Held',
    heldWhy: 'Moderation holds this post. Nobody but you and moderators can see it.',
    edited: 'edited',
    showAll: 'Show all',
    react: (kind) => `React: ${kind}`,
    reactions: { LIKE: 'Like', LOVE: 'Love', SUPPORT: 'Support', INSIGHTFUL: 'Insightful', FUNNY: 'Funny' },
    chooseReaction: 'Other reactions',
    comment: 'Comment',
    comments: { one: '{n} comment', other: '{n} comments' },
    why: 'Why is this here',
    menu: 'More about this',
    edit: 'Edit',
    remove: 'Delete',
    open: 'Open',
    copyLink: 'Copy link',
    copied: 'Link copied',
    block: (name) => `Block ${name}`,
    save: 'Save',
    saving: 'Saving',
    cancel: 'Cancel',
    editText: 'Text',
    conflict: 'This was changed elsewhere meanwhile.',
    conflictWhy: 'Your text is still here. Save it over the other one, or take the other one.',
    useMine: 'Save mine',
    useTheirs: 'Take the other',
    deleting: 'This post is being deleted.',
    deletingComment: 'This comment is being deleted.',
    undo: 'Keep it',
    gone: 'Deleted post',
    goneWhy: 'It was deleted, or can no longer be seen by you.',
    commentGone: 'Deleted comment',
    parentGone: 'In reply to a deleted comment',
    explain: {
      title: 'Why you see this.',
      source: {
        OWN: () => 'You wrote it.',
        FOLLOWED: (name) => `You follow ${name}.`,
        ORGANIZATION: () => 'It was written for your organisation.',
        GROUP: () => 'It was written in a community of yours.',
      },
      factor: { AFFINITY: 'Your interest in the author', ENGAGEMENT: 'Interest of others', RECENCY: 'Age' },
      points: (points, max) => `${points} of ${max}`,
      score: (score, when) => `${score} points, computed ${when}`,
      old: 'It is older than 14 days, so it stands by its age.',
      formula: 'How it is computed',
      latest: 'In this order only the time counts; the points are those of “For you”.',
    },
    thread: 'Comments',
    firstComment: 'Nobody has commented yet.',
    writeComment: 'Write a comment',
    replyTo: (name) => `Reply to ${name}`,
    reply: 'Reply',
    send: 'Comment',
    sending: 'Sending',
    moreComments: 'Show more comments',
    post: 'Post',
    missingPost: 'There is no such post',
    missingPostWhy: 'It was deleted, or is not for you to see.',
    back: 'To the feed',
    profile: 'Profile',
    missingPerson: 'There is no such person',
    missingPersonWhy: 'The handle may have changed, or one of you blocks the other.',
    posts: 'Posts',
    followers: 'Followers',
    following: 'Following',
    follow: 'Follow',
    unfollow: 'Unfollow',
    busy: 'One moment',
    message: 'Message',
    editProfile: 'Edit profile',
    name: 'Name shown here',
    nameHint: 'Empty: the name of your account',
    bio: 'About you',
    bioHint: (left) => `${left} characters left`,
    noBio: 'Nothing about themselves yet.',
    since: (day) => `Here since ${day}`,
    noPosts: 'No posts that you can read.',
    noFollowers: 'Nobody follows yet.',
    noFollowing: 'Follows nobody yet.',
    blockTitle: (name) => `Block ${name}?`,
    blockWhy: 'You will not see each other’s posts, comments and direct messages, and you no longer follow each other.',
    blockIt: 'Block',
    keepIt: 'Do not block',
    unblock: 'Unblock',
    blocked: 'Blocked',
    blockedNote: (name) => `You block ${name}. You do not see each other’s posts and messages.`,
    blockedList: 'Blocked people',
    blockedNone: 'You block nobody.',
    blockedSince: 'Blocked',
    people: 'People',
    find: 'Find by handle',
    findHint: 'The whole handle, such as nora',
    findGo: 'Open profile',
    you: 'You',
    newPost: 'Write a post',
    hiddenReader: 'Somebody',
  },
  ro: {
    feed: 'Noutăți',
    order: 'Ordinea noutăților',
    ranked: 'Pentru tine',
    latest: 'Cele mai noi',
    write: 'Scrie o postare',
    placeholder: 'Ce ar trebui să știe lumea?',
    audience: 'Cine o poate citi',
    audiences: {
      PUBLIC: 'Public',
      UNLISTED: 'Nelistat',
      FOLLOWERS: 'Urmăritori',
      DIRECT: 'Persoane menționate',
      ORGANIZATION: 'Organizație',
      GROUP: 'Comunitate',
      PRIVATE: 'Doar tu',
    },
    audienceWhy: {
      PUBLIC: 'Toată lumea, și fără cont',
      UNLISTED: 'Toată lumea, dar nu apare în căutare și tendințe',
      FOLLOWERS: 'Cei care te urmăresc',
      DIRECT: 'Cei pe care textul îi menționează',
      ORGANIZATION: 'Cei care lucrează în această organizație',
      GROUP: 'Cei care pot citi comunitatea',
      PRIVATE: 'Nimeni în afară de tine',
    },
    noOrganisation: 'Acum lucrezi în nume propriu. Schimbă organizația pentru a scrie în ea.',
    publish: 'Postează',
    publishing: 'Se postează',
    published: 'Postat',
    left: (count) => `mai ai ${count}`,
    tooLong: (count) => `${count} caractere în plus`,
    newPosts: { one: '{n} postare nouă', few: '{n} postări noi', other: '{n} de postări noi' },
    gap: {
      title: 'Unele schimbări nu au ajuns.',
      why: 'Conexiunea a lipsit mai mult decât se păstrează ele.',
      load: 'Încarcă-le din nou',
    },
    empty: {
      title: 'Aici vor fi postările celor pe care îi urmărești',
      why: 'Urmărește pe cineva sau scrie prima postare.',
    },
    nearby: 'Oameni pe care poate îi cunoști',
    nearbyNone: 'Nimeni nou în preajmă acum.',
    followsYou: 'Te urmărește',
    aboutOrder:
      '„Pentru tine” se calculează după o formulă publică și fiecare postare poate spune de ce este aici. „Cele mai noi” este ordinea timpului.',
    keys: 'N scrie · J K mută · L apreciază · C comentează · W de ce',
    more: 'Arată postări mai vechi',
    end: 'Ai citit tot.',
    held: 'Reținută',
    heldWhy: 'Postarea este reținută de moderare. O vezi doar tu și moderatorii.',
    edited: 'modificat',
    showAll: 'Arată tot',
    react: (kind) => `Reacție: ${kind}`,
    reactions: { LIKE: 'Apreciere', LOVE: 'Drag', SUPPORT: 'Susținere', INSIGHTFUL: 'Util', FUNNY: 'Amuzant' },
    chooseReaction: 'Alte reacții',
    comment: 'Comentează',
    comments: { one: '{n} comentariu', few: '{n} comentarii', other: '{n} de comentarii' },
    why: 'De ce este aici',
    menu: 'Mai mult despre aceasta',
    edit: 'Modifică',
    remove: 'Șterge',
    open: 'Deschide',
    copyLink: 'Copiază linkul',
    copied: 'Link copiat',
    block: (name) => `Blochează pe ${name}`,
    save: 'Salvează',
    saving: 'Se salvează',
    cancel: 'Anulează',
    editText: 'Text',
    conflict: 'A fost modificat în altă parte între timp.',
    conflictWhy: 'Textul tău este încă aici. Salvează-l peste celălalt sau ia-l pe celălalt.',
    useMine: 'Salvează-l pe al meu',
    useTheirs: 'Ia-l pe celălalt',
    deleting: 'Postarea se șterge.',
    deletingComment: 'Comentariul se șterge.',
    undo: 'Păstrează',
    gone: 'Postare ștearsă',
    goneWhy: 'A fost ștearsă sau nu mai este vizibilă pentru tine.',
    commentGone: 'Comentariu șters',
    parentGone: 'Răspuns la un comentariu șters',
    explain: {
      title: 'De ce vezi asta.',
      source: {
        OWN: () => 'Ai scris-o tu.',
        FOLLOWED: (name) => `Urmărești pe ${name}.`,
        ORGANIZATION: () => 'A fost scrisă pentru organizația ta.',
        GROUP: () => 'A fost scrisă într-o comunitate a ta.',
      },
      factor: { AFFINITY: 'Interesul tău pentru autor', ENGAGEMENT: 'Interesul altora', RECENCY: 'Vechime' },
      points: (points, max) => `${points} din ${max}`,
      score: (score, when) => `${score} puncte, calculate ${when}`,
      old: 'Este mai veche de 14 zile, deci stă după vechime.',
      formula: 'Cum se calculează',
      latest: 'În această ordine contează doar timpul; punctele sunt cele din „Pentru tine”.',
    },
    thread: 'Comentarii',
    firstComment: 'Nu a comentat nimeni încă.',
    writeComment: 'Scrie un comentariu',
    replyTo: (name) => `Răspunde lui ${name}`,
    reply: 'Răspunde',
    send: 'Comentează',
    sending: 'Se trimite',
    moreComments: 'Arată mai multe comentarii',
    post: 'Postare',
    missingPost: 'Postarea nu există',
    missingPostWhy: 'A fost ștearsă sau nu este vizibilă pentru tine.',
    back: 'La noutăți',
    profile: 'Profil',
    missingPerson: 'Persoana nu există',
    missingPersonWhy: 'Numele de utilizator s-a putut schimba sau unul dintre voi îl blochează pe celălalt.',
    posts: 'Postări',
    followers: 'Urmăritori',
    following: 'Urmăriți',
    follow: 'Urmărește',
    unfollow: 'Nu mai urmări',
    busy: 'O clipă',
    message: 'Mesaj',
    editProfile: 'Modifică profilul',
    name: 'Numele arătat aici',
    nameHint: 'Gol: numele contului',
    bio: 'Despre tine',
    bioHint: (left) => `mai sunt ${left} caractere`,
    noBio: 'Nimic despre sine încă.',
    since: (day) => `Aici din ${day}`,
    noPosts: 'Nicio postare pe care o poți citi.',
    noFollowers: 'Nu urmărește nimeni încă.',
    noFollowing: 'Nu urmărește pe nimeni încă.',
    blockTitle: (name) => `Blochezi pe ${name}?`,
    blockWhy: 'Nu vă veți mai vedea postările, comentariile și mesajele directe și nu vă mai urmăriți.',
    blockIt: 'Blochează',
    keepIt: 'Nu bloca',
    unblock: 'Deblochează',
    blocked: 'Blocat',
    blockedNote: (name) => `Blochezi pe ${name}. Nu vă vedeți postările și mesajele.`,
    blockedList: 'Persoane blocate',
    blockedNone: 'Nu blochezi pe nimeni.',
    blockedSince: 'Blocat',
    people: 'Oameni',
    find: 'Caută după numele de utilizator',
    findHint: 'Numele întreg, de exemplu nora',
    findGo: 'Deschide profilul',
    you: 'Tu',
    newPost: 'Scrie o postare',
    hiddenReader: 'Cineva',
  },
};
