import type { Words } from '@codai/ui';

interface AnnouncementWords {
  readonly title: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly create: string;
  readonly publish: string;
  readonly publishing: string;
  readonly published: string;
  readonly change: string;
  readonly saved: string;
  readonly heading: string;
  readonly text: string;
  readonly edited: (when: string) => string;
  readonly menu: (title: string) => string;
  readonly remove: string;
  readonly removeTitle: (title: string) => string;
  readonly removeWhy: string;
  readonly removing: string;
  readonly removed: string;
}

export const announcementWords: Words<AnnouncementWords> = {
  en: {
    title: 'Announcements',
    none: 'No announcements yet',
    noneWhy: 'What the instructor announces in the course stands here.',
    create: 'New announcement',
    publish: 'Publish announcement',
    publishing: 'Publishing',
    published: 'The announcement is published. Learners are told.',
    change: 'Change announcement',
    saved: 'Saved',
    heading: 'Title',
    text: 'Text',
    edited: (when) => `changed ${when}`,
    menu: (title) => `What to do with ${title}`,
    remove: 'Remove announcement',
    removeTitle: (title) => `Remove “${title}”?`,
    removeWhy: 'Learners do not see it any more.',
    removing: 'Removing',
    removed: 'The announcement is removed',
  },
  ro: {
    title: 'Anunțuri',
    none: 'Încă nu există anunțuri',
    noneWhy: 'Aici apare ce anunță instructorul la curs.',
    create: 'Anunț nou',
    publish: 'Publică anunțul',
    publishing: 'Se publică',
    published: 'Anunțul este publicat. Cursanții sunt înștiințați.',
    change: 'Modifică anunțul',
    saved: 'Salvat',
    heading: 'Titlu',
    text: 'Text',
    edited: (when) => `modificat ${when}`,
    menu: (title) => `Acțiuni pentru ${title}`,
    remove: 'Șterge anunțul',
    removeTitle: (title) => `Ștergi „${title}”?`,
    removeWhy: 'Cursanții nu îl mai văd.',
    removing: 'Se șterge',
    removed: 'Anunțul este șters',
  },
};
