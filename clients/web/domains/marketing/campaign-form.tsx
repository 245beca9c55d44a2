import {
  amountText,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Select,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { amountOf, type BudgetDraft, currencies } from './budget-amount.ts';
import { campaignWords } from './campaign-words.ts';
import {
  ChangeContactCampaignDocument,
  type ContactCampaignQuery,
  NewContactCampaignDocument,
  ProposeCopyDocument,
  SegmentChoicesDocument,
  WriteCopyDocument,
} from './generated/operations.ts';
import { type MessagePurpose, messagePurposes, PurposeField, TextFields } from './message-fields.tsx';
import { moneyWords } from './money-words.ts';
import { marketingWords } from './words.ts';

type Campaign = NonNullable<ContactCampaignQuery['marketingCampaign']>;
type Variant = Pick<Campaign['variants'][number], 'body' | 'name' | 'origin' | 'subject' | 'weight'> & {
  readonly actionLabel: string;
  readonly actionUrl: string;
};

interface CampaignFormProps {
  readonly campaign: Campaign | null;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

const NAMES = ['A', 'B', 'C', 'D', 'E'] as const;

const emptyVariant = (at: number): Variant => ({
  name: NAMES[at] ?? 'A',
  weight: 1,
  subject: '',
  body: '',
  actionLabel: '',
  actionUrl: '',
  origin: 'PERSON',
});

/** Writes a campaign: audience, shares and the words of each variant. */
export default function CampaignForm({ campaign, onClose, onDone }: CampaignFormProps) {
  const words = useWords(campaignWords);
  const part = usePart(SegmentChoicesDocument, {});
  const [, go] = useLocation();
  return (
    <PartView part={part} pick={({ segments }) => segments} name={words.segment}>
      {({ edges }) =>
        edges.length === 0 ? (
          <Drawer isOpen onClose={onClose} title={words.add}>
            <Empty title={words.noSegments}>
              <p>{words.noSegmentsWhy}</p>
              <Button onClick={() => go('/marketing/segments')}>{words.toSegments}</Button>
            </Empty>
          </Drawer>
        ) : (
          <Edit campaign={campaign} segments={edges.map(({ node }) => node)} onClose={onClose} onDone={onDone} />
        )
      }
    </PartView>
  );
}

function Edit({
  campaign,
  segments,
  onClose,
  onDone,
}: CampaignFormProps & { readonly segments: readonly { readonly id: string; readonly name: string }[] }) {
  const words = useWords(campaignWords);
  const all = useWords(marketingWords);
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const create = useAct(NewContactCampaignDocument);
  const change = useAct(ChangeContactCampaignDocument);
  const act = campaign === null ? create : change;
  const idempotency = useActIdempotencyKey(create.problem);
  const [isChanged, setChanged] = useState(false);
  const [form, setForm] = useState({
    name: campaign?.name ?? '',
    purpose: (campaign?.purpose ?? 'NEWSLETTER') as MessagePurpose,
    segmentId: campaign?.segment.id ?? segments[0]?.id ?? '',
    holdOut: String((campaign?.holdOutBps ?? 0) / 100),
    test: String((campaign?.testBps ?? 10_000) / 100),
  });
  const [variants, setVariants] = useState<readonly Variant[]>(
    () =>
      campaign?.variants.map(({ actionLabel, actionUrl, ...one }) => ({
        ...one,
        actionLabel: actionLabel ?? '',
        actionUrl: actionUrl ?? '',
      })) ?? [emptyVariant(0)],
  );
  const [budget, setBudget] = useState<BudgetDraft>(() => ({
    amount: campaign?.budget ? amountText(locale, campaign.budget.amount) : '',
    currency: campaign?.budget?.amount.currency ?? 'EUR',
    isHardLimit: campaign?.budget?.isHardLimit ?? false,
  }));
  const [isTried, setTried] = useState(false);
  const amount = amountOf(budget.amount, budget.currency);
  const isAmountWrong = budget.amount.trim() !== '' && amount === null;
  const writeBudget = (entries: Partial<BudgetDraft>) => {
    setBudget({ ...budget, ...entries });
    changed();
  };
  const changed = () => {
    idempotency.renew();
    setChanged(true);
  };
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    changed();
  };
  const writeVariants = (written: readonly Variant[]) => {
    setVariants(written);
    changed();
  };
  const send = async () => {
    setTried(true);
    if (isAmountWrong) return;
    const { name, purpose, segmentId } = form;
    const input = {
      name,
      purpose,
      segmentId,
      holdOutBps: Math.round(Number(form.holdOut) * 100),
      testBps: Math.round(Number(form.test) * 100),
      budget: amount && { amount, isHardLimit: budget.isHardLimit },
      variants: variants.map((one) => ({
        name: one.name,
        weight: one.weight,
        subject: one.subject,
        body: one.body,
        actionLabel: one.actionLabel === '' ? null : one.actionLabel,
        actionUrl: one.actionUrl === '' ? null : one.actionUrl,
        origin: one.origin,
      })),
    };
    const done =
      campaign === null
        ? await create.run({ input: { ...input, idempotencyKey: idempotency.key } })
        : await change.run({ input: { ...input, campaignId: campaign.id, expectedVersion: campaign.version } });
    if (done === null) return;
    tell(words.saved);
    onClose();
    onDone(done.id);
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={isChanged} title={campaign === null ? words.add : words.edit}>
      <Form onSubmit={() => void send()}>
        <Field label={all.name} error={act.fieldError('input.name')}>
          <Input value={form.name} maxLength={120} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <div className="marketing-pair">
          <PurposeField purposes={messagePurposes} value={form.purpose} onChange={(purpose) => write({ purpose })} />
          <Field label={words.segment} error={act.fieldError('segmentId')}>
            <Select value={form.segmentId} onChange={({ target }) => write({ segmentId: target.value })}>
              {segments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <div className="marketing-pair">
          <Field label={words.holdOut} hint={words.holdOutHint} error={act.fieldError('holdOutBps')}>
            <Input
              type="number"
              min={0}
              max={50}
              value={form.holdOut}
              onChange={({ target }) => write({ holdOut: target.value })}
            />
          </Field>
          <Field label={words.test} hint={words.testHint} error={act.fieldError('testBps')}>
            <Input
              type="number"
              min={5}
              max={100}
              value={form.test}
              onChange={({ target }) => write({ test: target.value })}
            />
          </Field>
        </div>
        <div className="marketing-pair">
          <Field
            label={money.budget}
            error={isTried && isAmountWrong ? money.amountWanted : act.fieldError('input.budget')}
          >
            <Input
              inputMode="decimal"
              value={budget.amount}
              onChange={({ target }) => writeBudget({ amount: target.value })}
            />
          </Field>
          <Field label={money.currency}>
            <Select value={budget.currency} onChange={({ target }) => writeBudget({ currency: target.value })}>
              {currencies.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
        </div>
        <span className="line">
          <Switch
            label={money.hard}
            isOn={budget.isHardLimit}
            onChange={(isHardLimit) => writeBudget({ isHardLimit })}
          />
          <span aria-hidden>{money.hard}</span>
        </span>
        {variants.map((variant, at) => (
          <VariantFields
            // biome-ignore lint/suspicious/noArrayIndexKey: variants are named by their places.
            key={at}
            variant={variant}
            fieldError={(field) => act.fieldError(`variants.${at}.${field}`)}
            canRemove={variants.length > 1}
            onChange={(entries) =>
              writeVariants(variants.map((one, place) => (place === at ? { ...one, ...entries } : one)))
            }
            onRemove={() =>
              writeVariants(
                variants
                  .filter((_, place) => place !== at)
                  .map((one, place) => ({ ...one, name: NAMES[place] ?? one.name })),
              )
            }
          />
        ))}
        {variants.length < NAMES.length && (
          <div>
            <Button size="s" icon={Plus} onClick={() => writeVariants([...variants, emptyVariant(variants.length)])}>
              {words.addVariant}
            </Button>
          </div>
        )}
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Drawer>
  );
}

interface VariantFieldsProps {
  readonly variant: Variant;
  readonly fieldError: (field: string) => string | undefined;
  readonly canRemove: boolean;
  readonly onChange: (entries: Partial<Variant>) => void;
  readonly onRemove: () => void;
}

function VariantFields({ variant, fieldError, canRemove, onChange, onRemove }: VariantFieldsProps) {
  const words = useWords(campaignWords);
  return (
    <fieldset className="marketing-group stack">
      <legend className="heading">{words.variant(variant.name)}</legend>
      <Propose onProposed={onChange} />
      {variant.origin !== 'PERSON' && <p className="support">{words.origins[variant.origin]}</p>}
      <TextFields text={variant} rows={7} bodyMax={20_000} fieldError={fieldError} onChange={onChange} />
      <div className="marketing-pair">
        <Field label={words.label} error={fieldError('actionLabel')}>
          <Input
            value={variant.actionLabel}
            maxLength={60}
            onChange={({ target }) => onChange({ actionLabel: target.value })}
          />
        </Field>
        <Field label={words.link} error={fieldError('actionUrl')}>
          <Input
            type="url"
            value={variant.actionUrl}
            maxLength={500}
            onChange={({ target }) => onChange({ actionUrl: target.value })}
          />
        </Field>
      </div>
      {canRemove && (
        <div>
          <Button size="s" look="plain" onClick={onRemove}>
            {words.removeVariant}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type Proposed = Pick<Variant, 'actionLabel' | 'body' | 'origin' | 'subject'>;

/** Words from a template grammar, another proposal with each press, or by the assistant. */
function Propose({ onProposed }: { readonly onProposed: (draft: Proposed) => void }) {
  const words = useWords(campaignWords);
  const locale = useLocale();
  const { client } = useSession();
  const [brief, setBrief] = useState<{ readonly topic: string; readonly benefit: string } | null>(null);
  const [number, setNumber] = useState(0);
  const write = useAct(WriteCopyDocument);
  const idempotency = useActIdempotencyKey(write.problem);
  if (brief === null) {
    return (
      <div>
        <Button size="s" onClick={() => setBrief({ topic: '', benefit: '' })}>
          {words.propose}
        </Button>
      </div>
    );
  }
  const propose = async () => {
    const variables = { ...brief, locale: locale.language, tone: 'PLAIN' as const, number };
    const { data } = await client.query(ProposeCopyDocument, variables);
    if (!data?.marketingCopy) return;
    const { subject, body, actionLabel } = data.marketingCopy;
    setNumber(number + 1);
    onProposed({ subject, body, actionLabel, origin: 'TEMPLATE' });
  };
  const ask = async () => {
    const input = {
      topic: brief.topic,
      facts: [brief.benefit],
      language: locale.language === 'ro' ? ('RO' as const) : ('EN' as const),
      idempotencyKey: idempotency.key,
    };
    const done = await write.run({ input });
    idempotency.renew();
    if (done === null || !('subject' in done.output)) return;
    const { subject, copy: body, actionLabel } = done.output;
    onProposed({ subject, body, actionLabel, origin: done.provenance.provider === 'embedded' ? 'TEMPLATE' : 'MODEL' });
  };
  return (
    <div className="marketing-pair">
      <Field label={words.topic}>
        <Input
          value={brief.topic}
          maxLength={80}
          onChange={({ target }) => setBrief({ ...brief, topic: target.value })}
        />
      </Field>
      <Field label={words.benefit}>
        <Input
          value={brief.benefit}
          maxLength={120}
          onChange={({ target }) => setBrief({ ...brief, benefit: target.value })}
        />
      </Field>
      <div>
        <Button
          size="s"
          disabled={brief.topic.trim() === '' || brief.benefit.trim() === ''}
          onClick={() => void propose()}
        >
          {number === 0 ? words.propose : words.proposal}
        </Button>{' '}
        <Button
          size="s"
          disabled={brief.topic.trim() === '' || brief.benefit.trim() === ''}
          busy={write.isBusy && words.asking}
          onClick={() => void ask()}
        >
          {words.assistant}
        </Button>
        <ProblemNote problem={write.problem} />
      </div>
    </div>
  );
}
