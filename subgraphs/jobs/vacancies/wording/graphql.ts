import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { DiscriminatoryWordingError, explanations, type Span } from './errors.ts';

export const GroundType = builder.enumeration(
  'WordingGround',
  'Protected attribute by which a wording excludes people.',
  {
    AGE: 'Age.',
    GENDER: 'Gender.',
    ORIGIN: 'Origin, nationality or ethnicity.',
    RELIGION: 'Religion or belief.',
    FAMILY: 'Family, pregnancy or marital status.',
    HEALTH: 'Health or disability.',
    APPEARANCE: 'Appearance.',
  },
);

const SpanType = builder.objectRef<Span>('WordingSpan').implement({
  description: 'Passage of a text that may exclude people by a protected attribute.',
  authScopes: anyone,
  fields: (t) => ({
    field: t.text('field', 'Field of the input.'),
    start: t.integer('start', 'First character, counted from 0.'),
    end: t.integer('end', 'Character after the last one.'),
    text: t.text('text', 'Passage.'),
    ground: t.value('ground', GroundType, 'Protected attribute.'),
    explanation: t.string({
      description: 'Explanation of the ground, and what to write instead.',
      authScopes: anyone,
      resolve: ({ ground }) => explanations[ground],
    }),
  }),
});

builder.errorType(DiscriminatoryWordingError, {
  fields: (t) => ({
    spans: t.field({
      type: [SpanType],
      ...usualLength(3),
      description: 'Passages to rewrite or to confirm, at most 50.',
      resolve: ({ spans }) => [...spans],
    }),
  }),
});
