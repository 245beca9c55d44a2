import { builder } from '../../builder.ts';

const ValueInput = builder.inputType('PromptValueInput', {
  description: 'Value of a variable.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the variable.' }),
    value: t.string({ description: 'Text that takes its place.' }),
  }),
});

/** Prompt of a request, in every input that takes one. */
export const PromptUseInput = builder.inputType('PromptUseInput', {
  description: 'Version of a prompt with the values of its variables.',
  fields: (t) => ({
    templateId: t.id({ description: 'Id of the prompt.' }),
    number: t.int({ required: false, description: 'Number of the version; that of the label when absent.' }),
    label: t.string({ required: false, description: 'Label of the version; `production` when absent.' }),
    variables: t.field({ type: [ValueInput], defaultValue: [], description: 'Values of the variables.' }),
  }),
});
