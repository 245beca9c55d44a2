import type { PluralForms, Words } from '@codai/ui';

interface DiscoverWords {
  readonly search: string;
  readonly searchHint: string;
  readonly searchFirst: string;
  readonly searchFirstWhy: string;
  readonly noMatch: (text: string) => string;
  readonly noMatchWhy: string;
  readonly clear: string;
  readonly kinds: string;
  readonly posts: string;
  readonly people: string;
  readonly hashtags: string;
  readonly openTag: (name: string) => string;
  readonly trending: string;
  readonly trendingNone: string;
  readonly trendPeople: PluralForms;
  readonly followedByCount: PluralForms;
  readonly withdraw: string;
  readonly hashtag: string;
  readonly tagNone: (name: string) => string;
  readonly tagNoneWhy: string;
  readonly tagUnknown: string;
  readonly bookmarks: string;
  readonly bookmarksNone: string;
  readonly bookmarksNoneWhy: string;
  readonly lists: string;
  readonly listsNone: string;
  readonly listsNoneWhy: string;
  readonly list: string;
  readonly newList: string;
  readonly listTitle: string;
  readonly listTitleHint: string;
  readonly createList: string;
  readonly creating: string;
  readonly listCreated: string;
  readonly created: string;
  readonly deleteList: string;
  readonly deleteListTitle: (title: string) => string;
  readonly deleteListWhy: string;
  readonly keepList: string;
  readonly listMissing: string;
  readonly listMissingWhy: string;
  readonly listPostsNone: string;
  readonly listPeopleNone: string;
  readonly addPerson: string;
  readonly addPersonHint: string;
  readonly add: string;
  readonly adding: string;
  readonly noSuchPerson: string;
  readonly removeFromList: string;
  readonly toList: string;
  readonly addedToList: (title: string) => string;
}

export const discoverWords: Words<DiscoverWords> = {
  en: {
    search: 'Search',
    searchHint: 'People, posts and hashtags',
    searchFirst: 'Type what you look for',
    searchFirstWhy: 'Quotation marks hold a phrase together; OR and − work too.',
    noMatch: (text) => `Nothing matches “${text}”`,
    noMatchWhy: 'Other words may find more. Only public posts are searched.',
    clear: 'Clear the search',
    kinds: 'What to show',
    posts: 'Posts',
    people: 'People',
    hashtags: 'Hashtags',
    openTag: (name) => `Posts with #${name}`,
    trending: 'Talked about',
    trendingNone: 'Nobody used a hashtag in the last 24 hours.',
    trendPeople: { one: '{n} person in 24 hours', other: '{n} people in 24 hours' },
    followedByCount: { one: 'Followed by {n} you follow', other: 'Followed by {n} you follow' },
    withdraw: 'Withdraw request',
    hashtag: 'Hashtag',
    tagNone: (name) => `No public post has #${name}`,
    tagNoneWhy: 'Write the first one.',
    tagUnknown: 'This is not a hashtag',
    bookmarks: 'Bookmarks',
    bookmarksNone: 'Posts that you bookmark will be here',
    bookmarksNoneWhy: 'Only you see them.',
    lists: 'Lists',
    listsNone: 'A list shows the posts of the people you put in it',
    listsNoneWhy: 'Nobody is told who is in it.',
    list: 'List',
    newList: 'New list',
    listTitle: 'Title',
    listTitleHint: 'Up to 80 characters. Only you see it.',
    createList: 'Create the list',
    creating: 'Creating',
    listCreated: 'List created',
    created: 'Created',
    deleteList: 'Delete the list',
    deleteListTitle: (title) => `Delete “${title}”?`,
    deleteListWhy: 'The people in it are not told, and whom you follow stays as it is.',
    keepList: 'Keep it',
    listMissing: 'There is no such list',
    listMissingWhy: 'It was deleted, or is somebody else’s.',
    listPostsNone: 'People of this list have no posts that you can read',
    listPeopleNone: 'Nobody is in this list yet',
    addPerson: 'Handle of a person',
    addPersonHint: 'The whole handle, such as nora',
    add: 'Add',
    adding: 'Adding',
    noSuchPerson: 'There is nobody with this handle.',
    removeFromList: 'Remove',
    toList: 'Add to a list',
    addedToList: (title) => `Added to ${title}`,
  },
  ro: {
    search: 'Căutare',
    searchHint: 'Oameni, postări și etichete',
    searchFirst: 'Scrie ce cauți',
    searchFirstWhy: 'Ghilimelele țin o expresie împreună; merg și OR și −.',
    noMatch: (text) => `Nimic nu se potrivește cu „${text}”`,
    noMatchWhy: 'Alte cuvinte pot găsi mai mult. Se caută doar în postările publice.',
    clear: 'Șterge căutarea',
    kinds: 'Ce se arată',
    posts: 'Postări',
    people: 'Oameni',
    hashtags: 'Etichete',
    openTag: (name) => `Postări cu #${name}`,
    trending: 'Despre ce se vorbește',
    trendingNone: 'Nimeni nu a folosit o etichetă în ultimele 24 de ore.',
    trendPeople: {
      one: '{n} persoană în 24 de ore',
      few: '{n} persoane în 24 de ore',
      other: '{n} de persoane în 24 de ore',
    },
    followedByCount: {
      one: 'Urmărit de {n} dintre cei pe care îi urmărești',
      few: 'Urmărit de {n} dintre cei pe care îi urmărești',
      other: 'Urmărit de {n} dintre cei pe care îi urmărești',
    },
    withdraw: 'Retrage cererea',
    hashtag: 'Etichetă',
    tagNone: (name) => `Nicio postare publică nu are #${name}`,
    tagNoneWhy: 'Scrie-o pe prima.',
    tagUnknown: 'Aceasta nu este o etichetă',
    bookmarks: 'Semne de carte',
    bookmarksNone: 'Aici vor fi postările cu semn de carte',
    bookmarksNoneWhy: 'Le vezi doar tu.',
    lists: 'Liste',
    listsNone: 'O listă arată postările oamenilor pe care îi pui în ea',
    listsNoneWhy: 'Nimeni nu află cine este în ea.',
    list: 'Listă',
    newList: 'Listă nouă',
    listTitle: 'Titlu',
    listTitleHint: 'Până la 80 de caractere. Îl vezi doar tu.',
    createList: 'Creează lista',
    creating: 'Se creează',
    listCreated: 'Listă creată',
    created: 'Creată',
    deleteList: 'Șterge lista',
    deleteListTitle: (title) => `Ștergi „${title}”?`,
    deleteListWhy: 'Cei din ea nu află, iar pe cine urmărești rămâne la fel.',
    keepList: 'Păstreaz-o',
    listMissing: 'Lista nu există',
    listMissingWhy: 'A fost ștearsă sau este a altcuiva.',
    listPostsNone: 'Cei din listă nu au postări pe care le poți citi',
    listPeopleNone: 'Nu este nimeni în listă încă',
    addPerson: 'Numele de utilizator al unei persoane',
    addPersonHint: 'Numele întreg, de exemplu nora',
    add: 'Adaugă',
    adding: 'Se adaugă',
    noSuchPerson: 'Nu există nimeni cu acest nume.',
    removeFromList: 'Scoate',
    toList: 'Adaugă într-o listă',
    addedToList: (title) => `Adăugat în ${title}`,
  },
};
