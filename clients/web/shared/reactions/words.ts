import { defineWords } from '@codai/ui';

export const reactionWords = defineWords({
  en: {
    reactions: { LIKE: 'Like', LOVE: 'Love', SUPPORT: 'Support', INSIGHTFUL: 'Insightful', FUNNY: 'Funny' },
    chooseReaction: 'Other reactions',
  },
  ro: {
    reactions: { LIKE: 'Apreciere', LOVE: 'Drag', SUPPORT: 'Susținere', INSIGHTFUL: 'Util', FUNNY: 'Amuzant' },
    chooseReaction: 'Alte reacții',
  },
});
