import { defineWords } from '@codai/ui';

export const attachWords = defineWords({
  en: { attach: 'Attach pictures or files', attached: 'Attachments' },
  ro: { attach: 'Atașează imagini sau fișiere', attached: 'Atașamente' },
});
