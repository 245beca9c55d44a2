import { defineWords } from '@codai/ui';

export const linkPreviewWords = defineWords({
  en: { remove: 'Remove the preview of the link' },
  ro: { remove: 'Elimină previzualizarea linkului' },
});
