import type { NotificationCategory, NotificationChannel, SuppressionReason } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface MailWords {
  readonly queues: string;
  readonly channels: Readonly<Record<NotificationChannel, string>>;
  readonly columns: Readonly<Record<'channel' | 'due' | 'oldest' | 'sending' | 'waiting', string>>;
  readonly nothingDue: string;
  readonly suppressed: string;
  readonly suppressedWhy: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly add: string;
  readonly adding: string;
  readonly address: string;
  readonly addressHint: string;
  readonly added: string;
  readonly reasons: Readonly<Record<SuppressionReason, string>>;
  readonly all: string;
  readonly only: (category: string) => string;
  readonly categories: Readonly<Record<NotificationCategory, string>>;
  readonly since: string;
  readonly remove: string;
  readonly removeOf: (hash: string) => string;
  readonly removing: string;
  readonly removeTitle: string;
  readonly removeWhy: string;
  readonly removed: string;
  readonly keep: string;
  readonly cancel: string;
}

/** Words of the queues of messages and of addresses that get none. */
export const mailWords: Words<MailWords> = {
  en: {
    queues: 'Queues',
    channels: { IN_APP: 'In the app', EMAIL: 'E-mail', SMS: 'Text message', PUSH: 'Push' },
    columns: { channel: 'Channel', due: 'Due', waiting: 'Later', sending: 'Being sent', oldest: 'Oldest due' },
    nothingDue: 'nothing due',
    suppressed: 'Suppressed addresses',
    suppressedWhy: 'Addresses that get no e-mail. Only a keyed hash of an address is kept.',
    none: 'No address is suppressed',
    noneWhy: 'Addresses that bounce, complain or unsubscribe stand here.',
    add: 'Suppress an address',
    adding: 'Suppressing',
    address: 'E-mail address',
    addressHint: 'It gets no e-mail any more, messages about security included.',
    added: 'Address suppressed',
    reasons: {
      UNSUBSCRIBED: 'Unsubscribed',
      HARD_BOUNCE: 'Mailbox does not exist',
      COMPLAINT: 'Reported as spam',
      OPERATOR: 'By an operator',
    },
    all: 'all e-mail',
    only: (category) => `only: ${category}`,
    categories: {
      ACCOUNT: 'account',
      FILES: 'files',
      LEARNING: 'learning',
      MARKETING: 'news and offers',
      MESSAGES: 'messages',
      MONEY: 'money',
      ORGANIZATION: 'organisation',
      SECURITY: 'security',
      SOCIAL: 'social',
    },
    since: 'since',
    remove: 'Remove',
    removeOf: (hash) => `Remove the suppression of ${hash}`,
    removing: 'Removing',
    removeTitle: 'Send e-mail to this address again?',
    removeWhy: 'Other suppressions of the same address stay. A mailbox that does not exist bounces again.',
    removed: 'Suppression removed',
    keep: 'Keep it',
    cancel: 'Cancel',
  },
  ro: {
    queues: 'Cozi',
    channels: { IN_APP: 'În aplicație', EMAIL: 'E-mail', SMS: 'SMS', PUSH: 'Push' },
    columns: {
      channel: 'Canal',
      due: 'De trimis acum',
      waiting: 'Mai târziu',
      sending: 'Se trimit',
      oldest: 'Cel mai vechi',
    },
    nothingDue: 'nimic de trimis',
    suppressed: 'Adrese excluse',
    suppressedWhy: 'Adrese care nu primesc e-mail. Se păstrează doar un rezumat criptografic al adresei.',
    none: 'Nicio adresă exclusă',
    noneWhy: 'Aici apar adresele care resping, reclamă sau se dezabonează.',
    add: 'Exclude o adresă',
    adding: 'Se exclude',
    address: 'Adresa de e-mail',
    addressHint: 'Nu mai primește niciun e-mail, nici cele despre securitate.',
    added: 'Adresa a fost exclusă',
    reasons: {
      UNSUBSCRIBED: 'Dezabonată',
      HARD_BOUNCE: 'Căsuța nu există',
      COMPLAINT: 'Reclamată ca spam',
      OPERATOR: 'De un operator',
    },
    all: 'tot e-mailul',
    only: (category) => `doar: ${category}`,
    categories: {
      ACCOUNT: 'cont',
      FILES: 'fișiere',
      LEARNING: 'învățare',
      MARKETING: 'noutăți și oferte',
      MESSAGES: 'mesaje',
      MONEY: 'bani',
      ORGANIZATION: 'organizație',
      SECURITY: 'securitate',
      SOCIAL: 'social',
    },
    since: 'din',
    remove: 'Elimină',
    removeOf: (hash) => `Elimină excluderea ${hash}`,
    removing: 'Se elimină',
    removeTitle: 'Trimitem din nou e-mail la această adresă?',
    removeWhy: 'Alte excluderi ale adresei rămân. O căsuță care nu există respinge din nou.',
    removed: 'Excluderea a fost eliminată',
    keep: 'Las-o așa',
    cancel: 'Renunță',
  },
};
