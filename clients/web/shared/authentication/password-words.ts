import type { Words } from '@codai/ui';

interface PasswordWords {
  readonly show: string;
  readonly hide: string;
}

export const passwordWords: Words<PasswordWords> = {
  en: {
    show: 'Show the password',
    hide: 'Hide the password',
  },
  ro: {
    show: 'Arată parola',
    hide: 'Ascunde parola',
  },
};
