import { defineWords, plural } from '@codai/ui';

export const mentionWords = defineWords({
  en: {
    suggestions: 'People to mention',
    found: plural({
      one: '{n} suggestion. Choose with the arrow keys.',
      other: '{n} suggestions. Choose with the arrow keys.',
    }),
  },
  ro: {
    suggestions: 'Persoane de menționat',
    found: {
      one: '{n} sugestie. Alege cu săgețile.',
      few: '{n} sugestii. Alege cu săgețile.',
      other: '{n} de sugestii. Alege cu săgețile.',
    },
  },
});
