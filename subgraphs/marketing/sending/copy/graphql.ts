import { requestError, textRefusal } from '@codai/kit';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { copyFrom, type Draft } from './rules.ts';

const ToneType = builder.enumeration('MarketingTone', 'Tone of proposed words.', {
  FRIENDLY: 'Warm and personal.',
  PLAIN: 'Short and factual.',
});
const DraftType = builder.objectRef<Draft>('MarketingDraft').implement({
  description: 'Words proposed by a template grammar. A person has to approve them before they are sent.',
  authScopes: marketing,
  fields: (t) => ({
    subject: t.text('subject', 'Subject, at most 150 characters.'),
    body: t.text('body', 'Paragraphs separated by an empty line.'),
    actionLabel: t.text('actionLabel', 'Label of the button.'),
  }),
});
builder.queryField('marketingCopy', (t) =>
  t.field({
    type: DraftType,
    description: 'Proposes words for a campaign from a template grammar. Equal arguments give equal words.',
    authScopes: marketing,
    args: {
      topic: t.arg.string({ description: 'Topic, 1 to 80 characters.' }),
      benefit: t.arg.string({ description: 'Benefit of the reader in one sentence, 1 to 120 characters.' }),
      locale: t.arg.string({ defaultValue: 'en', description: 'Language, `en` or `ro`.' }),
      tone: t.arg({ type: ToneType, defaultValue: 'PLAIN', description: 'Tone of the words.' }),
      number: t.arg.int({ defaultValue: 0, description: 'Number of the proposal, 0 to 99.' }),
    },
    resolve: (_root, { topic, benefit, locale, tone, number }) => {
      const refusal = textRefusal('topic', topic, { max: 80 }) ?? textRefusal('benefit', benefit, { max: 120 });
      if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
      const which = Math.min(Math.max(number ?? 0, 0), 99);
      return copyFrom({ topic, benefit, locale: locale === 'ro' ? 'ro' : 'en', tone: tone ?? 'PLAIN' }, which);
    },
  }),
);
