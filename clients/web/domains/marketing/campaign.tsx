import {
  Badge,
  Button,
  type DataColumn,
  DataTable,
  Field,
  Input,
  Note,
  Section,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { campaignWords } from './campaign-words.ts';
import { toneOf } from './campaigns.tsx';
import {
  ApproveContentDocument,
  CancelContactCampaignDocument,
  ConcludeTestDocument,
  ContactCampaignDocument,
  type ContactCampaignQuery,
  PauseContactCampaignDocument,
  ResumeContactCampaignDocument,
  ScheduleContactCampaignDocument,
} from './generated/operations.ts';
import { marketingWords } from './words.ts';
import './marketing.css';

const CampaignMoney = lazy(() => import('./campaign-money.tsx'));
const CampaignForm = lazy(() => import('./campaign-form.tsx'));

type Campaign = NonNullable<ContactCampaignQuery['marketingCampaign']>;
interface PartProps {
  readonly campaign: Campaign;
  readonly onChanged: () => void;
}

/** One campaign: its words, their approval, its time, and its report. */
export function CampaignPage() {
  const { id = '' } = useParams<{ id: string }>();
  const all = useWords(marketingWords);
  const part = usePart(ContactCampaignDocument, { id });
  const [isEdited, edit] = useState(false);
  const campaign = part.data?.marketingCampaign ?? null;
  return (
    <Page
      title={campaign?.name ?? all.tabs.campaigns}
      trail={[{ label: all.title, path: '/marketing' }]}
      actions={campaign?.status === 'DRAFT' && <Button onClick={() => edit(true)}>{all.edit}</Button>}
    >
      <PartView part={part} pick={({ marketingCampaign }) => marketingCampaign} name={all.tabs.campaigns}>
        {(one) => (
          <div className="stack">
            <Head campaign={one} onChanged={part.reload} />
            {one.status === 'DRAFT' && <Approval campaign={one} onChanged={part.reload} />}
            {one.status === 'DRAFT' && one.approvedAt !== null && <Schedule campaign={one} onChanged={part.reload} />}
            {one.startedAt !== null && <Report campaign={one} onChanged={part.reload} />}
            <Suspense>
              <CampaignMoney id={one.id} name={one.name} onChanged={part.reload} />
            </Suspense>
            <Words campaign={one} />
            {isEdited && (
              <Suspense>
                <CampaignForm campaign={one} onClose={() => edit(false)} onDone={part.reload} />
              </Suspense>
            )}
          </div>
        )}
      </PartView>
    </Page>
  );
}

function Head({ campaign, onChanged }: PartProps) {
  const words = useWords(campaignWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const tell = useToast();
  const pause = useAct(PauseContactCampaignDocument);
  const resume = useAct(ResumeContactCampaignDocument);
  const cancel = useAct(CancelContactCampaignDocument);
  const [isAsking, ask] = useState(false);
  const { id: campaignId, status, purpose, segment, sendAt } = campaign;
  const turn = async (act: typeof cancel | typeof pause | typeof resume, told: string) => {
    if ((await act.run({ input: { campaignId } })) === null) return;
    tell(told);
    ask(false);
    onChanged();
  };
  return (
    <div className="stack-s">
      <div className="line">
        <Badge tone={toneOf(status)}>{all.statuses[status]}</Badge>
        <span>{all.purposes[purpose]}</span>
        <span className="support user-text">{segment.name}</span>
        {status === 'SCHEDULED' && sendAt !== null && (
          <span className="support">{words.scheduledFor(locale.when(sendAt))}</span>
        )}
      </div>
      <div className="line">
        {status === 'RUNNING' && <Button onClick={() => void turn(pause, words.turned.PAUSED)}>{words.pause}</Button>}
        {(status === 'PAUSED' || status === 'BUDGET_SPENT') && (
          <Button look="primary" onClick={() => void turn(resume, words.turned.RUNNING)}>
            {words.resume}
          </Button>
        )}
        {status !== 'COMPLETED' && status !== 'CANCELLED' && (
          <Button look="plain" onClick={() => ask(true)}>
            {words.stop}
          </Button>
        )}
      </div>
      <ProblemNote problem={pause.problem ?? resume.problem} />
      <Confirm
        isOpen={isAsking}
        title={words.stop}
        why={words.stopWhy}
        act={words.stop}
        busy={words.stopping}
        keep={all.cancel}
        action={cancel}
        onConfirm={() => void turn(cancel, words.turned.CANCELLED)}
        onClose={() => ask(false)}
      />
    </div>
  );
}

function Approval({ campaign, onChanged }: PartProps) {
  const words = useWords(campaignWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(ApproveContentDocument);
  const approve = async () => {
    if ((await act.run({ input: { campaignId: campaign.id, expectedVersion: campaign.version } })) === null) return;
    tell(words.approved);
    onChanged();
  };
  return (
    <Section title={words.approval}>
      {campaign.approvedAt === null ? (
        <Note
          tone="warning"
          title={words.notApproved}
          actions={
            <Button size="s" busy={act.isBusy && words.approving} onClick={() => void approve()}>
              {words.approve}
            </Button>
          }
        >
          {words.notApprovedWhy}
        </Note>
      ) : (
        <Note tone="good" title={words.approvedWhen(locale.when(campaign.approvedAt))} />
      )}
      <ProblemNote problem={act.problem} />
    </Section>
  );
}

function Schedule({ campaign, onChanged }: PartProps) {
  const words = useWords(campaignWords);
  const tell = useToast();
  const act = useAct(ScheduleContactCampaignDocument);
  const [at, setAt] = useState('');
  const schedule = async () => {
    const sendAt = at === '' ? null : new Date(at).toISOString();
    if ((await act.run({ input: { campaignId: campaign.id, sendAt } })) === null) return;
    tell(words.scheduled);
    onChanged();
  };
  return (
    <Section title={words.schedule}>
      <div className="reading stack-s">
        <Field label={words.at} hint={words.atHint} error={act.fieldError('sendAt')}>
          <Input type="datetime-local" value={at} onChange={({ target }) => setAt(target.value)} />
        </Field>
        <ProblemNote problem={act.problem} />
        <div>
          <Button look="primary" busy={act.isBusy && words.scheduling} onClick={() => void schedule()}>
            {at === '' ? words.sendNow : words.schedule}
          </Button>
        </div>
      </div>
    </Section>
  );
}

type Counts = NonNullable<Campaign['report']>['variants'][number];
const counted = ['requested', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed'] as const;

function Report({ campaign, onChanged }: PartProps) {
  const words = useWords(campaignWords);
  const locale = useLocale();
  const { report, variants, winnerId } = campaign;
  if (report === null) return null;
  const nameOf = (id: string) => variants.find((one) => one.id === id)?.name ?? '';
  const columns: readonly DataColumn<Counts>[] = [
    {
      key: 'variant',
      title: words.columns.variant,
      isHead: true,
      cell: ({ variantId }) => (
        <span className="line">
          <span className="user-text">{nameOf(variantId)}</span>
          {variantId === winnerId && <Badge tone="good">{words.winner}</Badge>}
        </span>
      ),
    },
    ...counted.map(
      (name): DataColumn<Counts> => ({
        key: name,
        title: words.columns[name],
        isNumber: true,
        cell: (row) => locale.number(row[name]),
      }),
    ),
  ];
  const { comparison } = report;
  return (
    <Section title={words.report}>
      <dl className="pairs reading">
        <dt>{words.audience}</dt>
        <dd className="num">{locale.number(report.audience)}</dd>
        {(['waiting', 'reserved', 'heldOut'] as const).map((name) =>
          report[name] === 0 ? null : <Pair key={name} title={words[name]} value={locale.number(report[name])} />,
        )}
        {report.skipped.map(({ reason, count }) => (
          <Pair key={reason} title={words.skippedBy[reason]} value={locale.number(count)} />
        ))}
      </dl>
      <DataTable label={words.report} rows={report.variants} columns={columns} idOf={({ variantId }) => variantId} />
      {comparison !== null && (
        <p>
          {words.leads(
            nameOf(comparison.leaderId),
            locale.number(comparison.pValue, { style: 'percent', maximumFractionDigits: 1 }),
          )}{' '}
          {comparison.isSignificant && words.significant}
        </p>
      )}
      {report.reserved > 0 && winnerId === null && <Conclude campaign={campaign} onChanged={onChanged} />}
    </Section>
  );
}

function Pair({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd className="num">{value}</dd>
    </>
  );
}

function Conclude({ campaign, onChanged }: PartProps) {
  const words = useWords(campaignWords);
  const tell = useToast();
  const act = useAct(ConcludeTestDocument);
  const conclude = async (variantId: string) => {
    if ((await act.run({ input: { campaignId: campaign.id, variantId } })) === null) return;
    tell(words.concluded);
    onChanged();
  };
  return (
    <div className="stack-s">
      <div className="line">
        {campaign.variants.map(({ id, name }) => (
          <Button key={id} onClick={() => void conclude(id)}>
            {words.choose(name)}
          </Button>
        ))}
      </div>
      <ProblemNote problem={act.problem} />
    </div>
  );
}

function Words({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords(campaignWords);
  return campaign.variants.map(({ id, name, subject, body, actionLabel, actionUrl, origin }) => (
    <Section key={id} title={words.variant(name)}>
      {origin !== 'PERSON' && <Badge tone="waits">{words.origins[origin]}</Badge>}
      <div className="marketing-letter user-text">
        <strong>{subject}</strong>
        {'\n\n'}
        {body}
        {actionLabel !== null && `\n\n${actionLabel}: ${actionUrl}`}
      </div>
    </Section>
  ));
}
