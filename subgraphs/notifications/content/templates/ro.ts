import type { Language } from './words.ts';

export const ro: Language = {
  locale: 'ro',
  someone: 'Cineva',
  unsubscribe: 'Nu mai trimiteți astfel de mesaje',
  whyCritical: 'Acest mesaj privește siguranța contului și se trimite oricare ar fi preferințele.',
  digest: { one: 'O noutate pentru dumneavoastră', many: '{{count}} noutăți pentru dumneavoastră' },
  unsubscribePage: {
    question: 'Nu mai doriți mesaje de acest fel?',
    confirm: 'Opriți aceste mesaje',
    done: 'Gata. Nu veți mai primi mesaje de acest fel.',
    invalid: 'Legătura nu este valabilă. Folosiți mesajul cel mai nou sau setările contului.',
  },
};
