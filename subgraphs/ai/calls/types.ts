import { builder } from '../builder.ts';

/** Fields of a passage, in every input that takes some. */
export const SourceInput = builder.inputType('AiSourceInput', {
  description: 'Passage that the answer may draw on and cite.',
  fields: (t) => ({
    id: t.string({ description: 'Name by which answers cite it, 1 to 64 letters, digits and the signs `._:-`.' }),
    title: t.string({ description: 'Title, at most 200 characters.' }),
    text: t.string({ description: 'Text, 1 byte to 32 KiB.' }),
  }),
});
