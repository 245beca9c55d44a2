import type { Words } from '@codai/ui';

interface ProfileWords {
  readonly replies: string;
  readonly noReplies: string;
  readonly replied: string;
  readonly showAll: string;
  readonly locked: string;
  readonly lockedWhy: string;
  readonly requested: string;
  readonly mutedNote: (name: string) => string;
  readonly unmute: string;
  readonly mute: string;
}

export const profileWords: Words<ProfileWords> = {
  en: {
    replies: 'Replies',
    noReplies: 'No comments that you can read.',
    replied: 'Commented',
    showAll: 'Show all',
    locked: 'Asks before somebody follows',
    lockedWhy: 'Posts for followers are shown to you when your request is accepted.',
    requested: 'You have asked to follow.',
    mutedNote: (name) => `You mute ${name}. Their posts stay out of your feeds.`,
    unmute: 'End the mute',
    mute: 'Mute',
  },
  ro: {
    replies: 'Răspunsuri',
    noReplies: 'Niciun comentariu pe care îl poți citi.',
    replied: 'A comentat',
    showAll: 'Arată tot',
    locked: 'Cere să fie întrebat înainte de a fi urmărit',
    lockedWhy: 'Postările pentru urmăritori apar după ce cererea ta este acceptată.',
    requested: 'Ai cerut să urmărești.',
    mutedNote: (name) => `Ignori pe ${name}. Postările sale nu apar în noutățile tale.`,
    unmute: 'Nu mai ignora',
    mute: 'Ignoră',
  },
};
