import {
  Button,
  type DataColumn,
  DataTable,
  Empty,
  Field,
  Section,
  Segments,
  Select,
  useLocale,
  useWords,
  When,
} from '@codai/ui';
import { useMemo } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverNow } from '../../lib/clock.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { MarketingPage } from './frame.tsx';
import {
  AttributionDocument,
  type AttributionQuery,
  EndReferralCodeDocument,
  MarketingConversionsDocument,
  type MarketingConversionsQuery,
  ReferralCodesDocument,
  type ReferralCodesQuery,
} from './generated/operations.ts';
import { resultsWords } from './results-words.ts';
import { marketingWords } from './words.ts';

const DAY_MS = 86_400_000;
const models = ['LAST_TOUCH', 'FIRST_TOUCH', 'LINEAR', 'POSITION_BASED', 'TIME_DECAY'] as const;
const spans = ['30', '90', '365'] as const;

/** Conversions, the campaigns that led to them, and the contacts who brought others. */
export function ResultsPage() {
  return (
    <MarketingPage tab="results">
      <Attribution />
      <Conversions />
      <Referrals />
    </MarketingPage>
  );
}

type Share = NonNullable<AttributionQuery['attribution']>[number];

function Attribution() {
  const words = useWords(resultsWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  const model = models.find((one) => one === get('model')) ?? 'LAST_TOUCH';
  const span = spans.find((one) => one === get('days')) ?? '30';
  const range = useMemo(() => ({ from: new Date(serverNow() - Number(span) * DAY_MS).toISOString() }), [span]);
  const part = usePart(AttributionDocument, { model, range });
  const columns: readonly DataColumn<Share>[] = [
    {
      key: 'campaign',
      title: words.campaign,
      isHead: true,
      cell: ({ campaign }) => <span className="user-text">{campaign?.name ?? words.noTouch}</span>,
    },
    {
      key: 'conversions',
      title: words.conversions,
      isNumber: true,
      cell: ({ conversions }) => locale.number(Math.round(conversions * 100) / 100),
    },
    {
      key: 'amounts',
      title: words.value,
      isNumber: true,
      cell: ({ amounts }) => amounts.map((amount) => locale.money(amount)).join(' · '),
    },
  ];
  return (
    <Section
      title={words.attribution}
      actions={
        <Segments
          label={words.span}
          value={span}
          options={spans.map((value) => ({ value, label: words.spans[value] }))}
          onChange={(value) => change({ days: value === '30' ? null : value })}
        />
      }
    >
      <Field label={words.model} hint={words.modelHints[model]}>
        <Select
          value={model}
          onChange={({ target }) => change({ model: target.value === 'LAST_TOUCH' ? null : target.value })}
        >
          {models.map((one) => (
            <option key={one} value={one}>
              {words.models[one]}
            </option>
          ))}
        </Select>
      </Field>
      <PartView part={part} pick={({ attribution }) => attribution} name={words.attribution}>
        {(shares) =>
          shares.length === 0 ? (
            <Empty title={words.noConversions}>{words.noConversionsWhy}</Empty>
          ) : (
            <DataTable
              label={words.attribution}
              rows={shares}
              columns={columns}
              idOf={({ campaign }) => campaign?.id ?? 'none'}
            />
          )
        }
      </PartView>
    </Section>
  );
}

type Conversion = NonNullable<MarketingConversionsQuery['conversions']>['edges'][number]['node'];

function Conversions() {
  const words = useWords(resultsWords);
  const locale = useLocale();
  const pages = usePages(MarketingConversionsDocument, { first: 20 }, ({ conversions }) => conversions);
  const columns: readonly DataColumn<Conversion>[] = [
    {
      key: 'contact',
      title: words.contact,
      isHead: true,
      cell: ({ contact }) => <span className="user-text">{contact?.email}</span>,
    },
    { key: 'kind', title: words.kind, narrow: 'plain', cell: ({ kind }) => words.kinds[kind] ?? kind },
    { key: 'amount', title: words.value, isNumber: true, cell: ({ amount }) => amount && locale.money(amount) },
    { key: 'at', title: words.when, narrow: 'end', cell: ({ occurredAt }) => <When at={occurredAt} /> },
  ];
  return (
    <Section title={words.latest}>
      <PartView part={pages.part} pick={({ conversions }) => conversions} name={words.latest}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noConversions}>{words.noConversionsWhy}</Empty>
          ) : (
            <>
              <DataTable label={words.latest} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Section>
  );
}

type Code = NonNullable<ReferralCodesQuery['referralCodes']>['edges'][number]['node'];

function Referrals() {
  const words = useWords(resultsWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const end = useAct(EndReferralCodeDocument);
  const pages = usePages(ReferralCodesDocument, { first: 20 }, ({ referralCodes }) => referralCodes);
  const columns: readonly DataColumn<Code>[] = [
    {
      key: 'contact',
      title: words.contact,
      isHead: true,
      cell: ({ contact }) => <span className="user-text">{contact?.email}</span>,
    },
    { key: 'code', title: words.code, narrow: 'plain', cell: ({ referralCode }) => <code>{referralCode}</code> },
    ...(['invited', 'confirmed', 'converted'] as const).map(
      (name): DataColumn<Code> => ({
        key: name,
        title: words[name],
        isNumber: true,
        cell: ({ counts }) => locale.number(counts?.[name] ?? 0),
      }),
    ),
    {
      key: 'end',
      title: all.actions,
      isUntitled: true,
      narrow: 'end',
      cell: ({ id: codeId, endedAt }) =>
        endedAt !== null ? (
          words.ended
        ) : (
          <Button
            size="s"
            onClick={() => void end.run({ input: { codeId } }).then((done) => done !== null && pages.part.reload())}
          >
            {words.end}
          </Button>
        ),
    },
  ];
  return (
    <Section title={words.referrals}>
      <PartView part={pages.part} pick={({ referralCodes }) => referralCodes} name={words.referrals}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noReferrals}>{words.noReferralsWhy}</Empty>
          ) : (
            <>
              <DataTable label={words.referrals} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Section>
  );
}
