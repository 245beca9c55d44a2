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
  readonly chooseAvatar: string;
  readonly noAvatar: string;
  readonly avatarHint: string;
  readonly avatarSending: string;
  readonly avatarBroke: string;
  readonly avatarRefused: string;
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
    chooseAvatar: 'Choose a picture',
    noAvatar: 'Remove the picture',
    avatarHint: 'Everybody who sees your profile sees it, without the place and time that a camera writes into it.',
    avatarSending: 'Uploading…',
    avatarBroke: 'The upload broke off. Choose the picture again.',
    avatarRefused: 'This file cannot be shown. Choose another picture.',
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
    chooseAvatar: 'Alege o imagine',
    noAvatar: 'Elimină imaginea',
    avatarHint: 'O vede oricine îți vede profilul, fără locul și ora pe care le scrie aparatul foto în ea.',
    avatarSending: 'Se încarcă…',
    avatarBroke: 'Încărcarea s-a întrerupt. Alege imaginea din nou.',
    avatarRefused: 'Acest fișier nu poate fi afișat. Alege altă imagine.',
  },
};
