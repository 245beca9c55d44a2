import type { JsonSchema } from '../../ports/provider.ts';

/** Schemas of the answers that models give to generations. */

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;

export const courseSchema: JsonSchema = {
  type: 'object',
  properties: {
    title: text,
    modules: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: {
          title: text,
          objectives: texts,
          content: text,
          citations: texts,
          check: {
            type: ['object', 'null'],
            properties: { question: text, answer: text },
            required: ['question', 'answer'],
          },
        },
        required: ['title', 'objectives', 'content', 'citations'],
      },
    },
  },
  required: ['title', 'modules'],
};

export const SUBJECT_MAX = 150;
const LABEL_MAX = 60;
export const copySchema: JsonSchema = {
  type: 'object',
  properties: {
    subject: { ...text, maxLength: SUBJECT_MAX },
    body: { ...text, maxLength: 5_000 },
    actionLabel: { ...text, maxLength: LABEL_MAX },
  },
  required: ['subject', 'body', 'actionLabel'],
};

export const quizSchema: JsonSchema = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        properties: {
          question: text,
          options: { ...texts, minItems: 2, maxItems: 8 },
          correct: { type: 'integer', minimum: 0 },
          sourceId: text,
          explanation: text,
        },
        required: ['question', 'options', 'correct', 'sourceId', 'explanation'],
      },
    },
  },
  required: ['items'],
};
