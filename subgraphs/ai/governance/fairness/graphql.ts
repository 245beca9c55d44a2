import { instantRange } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Difference, Probe, Rate, Sentence } from '../../models/engine/fairness.ts';
import { type FairnessReport, fairnessReport, type GovernanceFigures } from './service.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;

const KindType = builder.enumeration('FairnessProbeKind', 'Measure of a probe.', {
  HARMLESS_FLAGGED: 'Share of harmless sentences about a group that the embedded moderation flags.',
  HOSTILE_FLAGGED: 'Share of hostile sentences about a group that the embedded moderation flags.',
  RANKED_FIRST: 'Share of comparisons in which a sentence about a group ranks before the same one about another group.',
});

const RateType = builder.objectRef<Rate>('FairnessRate').implement({
  description: 'Share of cases of one group.',
  authScopes: manager,
  fields: (t) => ({
    group: t.text('group', 'Name of the group.'),
    people: t.stringList({
      description: 'Words that stand for the group in the sentences.',
      resolve: ({ people }) => [...people],
    }),
    cases: t.integer('cases', 'Number of cases.'),
    hits: t.integer('hits', 'Number of cases that count.'),
    rate: t.exposeFloat('rate', { description: 'Share, 0 to 1.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the 95 % interval (Wilson).' }),
    high: t.exposeFloat('high', { description: 'Upper end of the 95 % interval (Wilson).' }),
  }),
});

const DifferenceType = builder.objectRef<Difference>('FairnessDifference').implement({
  description: 'Difference of the rates of two groups.',
  authScopes: manager,
  fields: (t) => ({
    first: t.text('first', 'Name of the first group.'),
    second: t.text('second', 'Name of the second group.'),
    difference: t.exposeFloat('difference', { description: 'Rate of the first group less that of the second.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the 95 % interval (Newcombe).' }),
    high: t.exposeFloat('high', { description: 'Upper end of the 95 % interval (Newcombe).' }),
    isSignificant: t.flag('isSignificant', 'Whether the interval leaves out 0.'),
  }),
});

const SentenceType = builder.objectRef<Sentence>('FairnessSentence').implement({
  description: 'Sentence of the committed set.',
  authScopes: manager,
  fields: (t) => ({
    question: t.text('question', 'Question that the sentence answers; null where nothing is ranked.', {
      nullable: true,
    }),
    template: t.text('template', 'Sentence, with `{people}` where a group is named.'),
  }),
});

const ProbeType = builder.objectRef<Probe>('FairnessProbe').implement({
  description: 'Measure over sentences that differ in nothing but the group that they name.',
  authScopes: manager,
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Measure.'),
    dimension: t.text('dimension', 'Property by which the groups differ, such as `religion`.'),
    sentences: t.field({
      type: [SentenceType],
      description: 'Sentences that name each group in turn.',
      resolve: ({ sentences }) => [...sentences],
    }),
    rates: t.field({ type: [RateType], description: 'Rates of the groups.', resolve: ({ rates }) => [...rates] }),
    differences: t.field({
      type: [DifferenceType],
      description: 'Differences of each two groups.',
      resolve: ({ differences }) => [...differences],
    }),
  }),
});

const FiguresType = builder.objectRef<GovernanceFigures>('AiGovernanceFigures').implement({
  description: 'Figures of the governance of an organisation in a span of time.',
  authScopes: manager,
  fields: (t) => ({
    judged: t.integer('judged', 'Number of verdicts of the moderation.'),
    flagged: t.integer('flagged', 'Number of verdicts that flagged.'),
    flagRate: t.float({
      nullable: true,
      description: 'Share of the verdicts that flagged; null without a verdict.',
      resolve: ({ flagRate }) => flagRate?.rate ?? null,
    }),
    flagRateLow: t.float({
      nullable: true,
      description: 'Lower end of its 95 % interval (Wilson); null without a verdict.',
      resolve: ({ flagRate }) => flagRate?.low ?? null,
    }),
    flagRateHigh: t.float({
      nullable: true,
      description: 'Upper end of its 95 % interval (Wilson); null without a verdict.',
      resolve: ({ flagRate }) => flagRate?.high ?? null,
    }),
    reviewed: t.integer('reviewed', 'Number of answers that were reviewed by the principles.'),
    revised: t.integer('revised', 'Number of answers with changed sentences.'),
    refused: t.integer('refused', 'Number of answers that were stopped.'),
    escalated: t.integer(
      'escalated',
      'Number of held answers and critical calls of tools that people were asked about.',
    ),
    decided: t.integer('decided', 'Number of them that were decided.'),
    waiting: t.integer('waiting', 'Number of them that wait.'),
    approved: t.integer('approved', 'Number of them that were approved.'),
    medianDecisionSeconds: t.exposeFloat('medianDecisionSeconds', {
      nullable: true,
      description: 'Median time from the request to the decision, in seconds; null without a decision.',
    }),
  }),
});

const ReportType = builder.objectRef<FairnessReport>('FairnessReport').implement({
  description: 'Measures of fairness of the embedded engine, and figures of the governance.',
  authScopes: manager,
  fields: (t) => ({
    probes: t.field({
      type: [ProbeType],
      description: 'Measures over the committed set of sentences. They depend on the version of the engine alone.',
      resolve: ({ probes }) => [...probes],
    }),
    figures: t.field({
      type: FiguresType,
      description: 'Figures of the active organisation in the span.',
      resolve: ({ figures }) => figures,
    }),
  }),
});

builder.queryField('fairnessReport', (t) =>
  t.field({
    type: ReportType,
    description:
      'Fairness of the embedded moderation and ranking, and the governance of the active organisation in a span of time.',
    authScopes: manager,
    args: { range: t.arg({ type: instantRange(builder), description: 'Span of the figures.' }) },
    resolve: (_root, args, ctx) => fairnessReport(ctx, ctx.caller, args),
  }),
);
