import { defineRefusal, fact } from '@codai/kit/contract';

export class RuleSyntaxError extends defineRefusal({
  code: 'RULE_SYNTAX',
  message: ({ position, expected }) => `Expected ${expected} at character ${position + 1}.`,
  description: 'The definition of a threat rule cannot be read.',
  fields: {
    position: fact.integer('Index of the first character that does not fit.'),
    expected: fact.unpublished<string>(),
  },
}) {}
