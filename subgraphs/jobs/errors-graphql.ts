import { addApprovalErrors, anyone, money, usualLength } from '@codai/kit';
import { builder } from './builder.ts';
import {
  AlreadyAppliedError,
  DiscriminatoryWordingError,
  EmployerNotVerifiedError,
  EscrowRefusedError,
  ExceedsFundedError,
  explanations,
  InDisputeError,
  PostingClosedError,
  ResumeInfectedError,
  ResumeNotADocumentError,
  SelfApplicationError,
  type Span,
} from './errors.ts';

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
  description:
    'The wording may exclude people by a protected attribute: rewrite it, or confirm it by `confirmedWording`.',
  fields: (t) => ({
    spans: t.field({
      type: [SpanType],
      ...usualLength(3),
      description: 'Passages to rewrite or to confirm, at most 50.',
      resolve: ({ spans }) => [...spans],
    }),
  }),
});
builder.errorType(AlreadyAppliedError, {
  description: 'The candidate has an active application for the posting.',
  fields: (t) => ({
    applicationId: t.identifier('applicationId', 'Id of that application; null when it has just been made.', {
      nullable: true,
    }),
  }),
});
builder.errorType(PostingClosedError, { description: 'The posting takes no applications.' });
builder.errorType(SelfApplicationError, { description: 'The posting is of the candidate’s own organisation.' });
addApprovalErrors(builder);
builder.errorType(EmployerNotVerifiedError, { description: 'The employer is not verified.' });
builder.errorType(ExceedsFundedError, {
  description: 'More was to be released than is held.',
  fields: (t) => ({
    held: t.field({
      type: 'Money',
      description: 'Amount that is held.',
      resolve: ({ held, currency }) => money(held, currency),
    }),
  }),
});
builder.errorType(InDisputeError, { description: 'The milestone is in dispute.' });
builder.errorType(EscrowRefusedError, {
  description: 'The bank refused the escrow.',
  fields: (t) => ({ bankReason: t.text('bankReason', 'Code of the bank’s refusal, such as `INSUFFICIENT_FUNDS`.') }),
});
builder.errorType(ResumeNotADocumentError, { description: 'The file has no text of a document.' });
builder.errorType(ResumeInfectedError, { description: 'The inspection of the file found malicious content.' });
