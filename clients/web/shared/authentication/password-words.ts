import { defineWords } from '@codai/ui';

export const passwordWords = defineWords({
  en: {
    show: 'Show the password',
    hide: 'Hide the password',
  },
  ro: {
    show: 'Arată parola',
    hide: 'Ascunde parola',
  },
});
