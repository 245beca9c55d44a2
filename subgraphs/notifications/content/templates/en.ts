import type { Language } from './words.ts';

/** The language of last resort. */
export const en: Language = {
  locale: 'en',
  someone: 'Someone',
  unsubscribe: 'Unsubscribe from these e-mails',
  whyCritical: 'This e-mail concerns the security of your account and is sent regardless of your preferences.',
  digest: { one: 'One update for you', many: '{{count}} updates for you' },
  unsubscribePage: {
    question: 'Do you want to unsubscribe from these e-mails?',
    confirm: 'Unsubscribe',
    done: 'Done. You are unsubscribed from these e-mails.',
    invalid: 'This link is not valid. Use the link in a newer e-mail, or change the settings of your account.',
  },
};
