import type { Words } from '../words/locale.tsx';

interface HomeWords {
  readonly title: string;
  readonly greeting: (part: 'morning' | 'day' | 'evening', name: string) => string;
  readonly news: string;
  readonly noNews: string;
  readonly all: string;
  readonly money: string;
  readonly available: string;
  readonly posts: string;
  readonly feed: string;
}

export const homeWords: Words<HomeWords> = {
  en: {
    title: 'Home',
    greeting: (part, name) =>
      `${{ morning: 'Good morning', day: 'Good afternoon', evening: 'Good evening' }[part]}${name && `, ${name}`}`,
    news: 'Unread',
    noNews: 'Nothing waits for you.',
    all: 'All notifications',
    money: 'Money',
    available: 'In all pockets',
    posts: 'Latest posts',
    feed: 'Open the feed',
  },
  ro: {
    title: 'Acasă',
    greeting: (part, name) =>
      `${{ morning: 'Bună dimineața', day: 'Bună ziua', evening: 'Bună seara' }[part]}${name && `, ${name}`}`,
    news: 'Necitite',
    noNews: 'Nimic nu te așteaptă.',
    all: 'Toate notificările',
    money: 'Bani',
    available: 'În toate buzunarele',
    posts: 'Cele mai noi postări',
    feed: 'Deschide fluxul',
  },
};
