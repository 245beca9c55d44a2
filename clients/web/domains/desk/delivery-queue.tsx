import { Badge, Button, Id, type Tone, useLocale, useToast, useWords } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { useColumns } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  DeskDeliveryCountsDocument,
  DeskWebhooksDocument,
  type DeskWebhooksQuery,
  ReplayWebhookDocument,
} from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Webhook = NonNullable<DeskWebhooksQuery['webhookDeliveries']>['edges'][number]['node'];

const tones: Readonly<Record<Webhook['status'], Tone | 'waits' | undefined>> = {
  RECEIVED: 'waits',
  PROCESSED: 'good',
  IGNORED: undefined,
  FAILED: 'danger',
};

/** Figures of the mail that was sent, and events of the processor that failed. */
export function DeliveryQueue() {
  const all = useWords(deskWords);
  const words = all.delivery;
  const locale = useLocale();
  const { isOpenOnly } = useDeskPlace();
  const counts = usePart(DeskDeliveryCountsDocument, {});
  const pages = usePages(
    DeskWebhooksDocument,
    { first: 20, status: isOpenOnly ? 'FAILED' : null },
    ({ webhookDeliveries }) => webhookDeliveries,
  );
  const column = useColumns<Webhook>();
  const replay = useAct(ReplayWebhookDocument);
  return (
    <>
      <div className="desk-page">
        <h2 className="heading">{words.mails}</h2>
        <PartView part={counts} pick={({ deliveryStatusCounts }) => deliveryStatusCounts} name={words.mails}>
          {(found) => (
            <dl className="facts">
              {found.map(({ status, count }) => (
                <div key={status}>
                  <dt>{words.states[status]}</dt>
                  <dd>{locale.number(count)}</dd>
                </div>
              ))}
            </dl>
          )}
        </PartView>
      </div>
      <div className="desk-page">
        <h2 className="heading">{words.webhooks}</h2>
      </div>
      <QueueView
        table="deliveries"
        key={String(isOpenOnly)}
        name={words.webhooks}
        pages={pages}
        mayDecide={({ status }, verb) => status === 'FAILED' && verb === 'accept'}
        columns={[
          { ...column.name('kind', all.columns.kind, ({ type }: Webhook) => type), className: 'mono' },
          {
            key: 'subject',
            title: all.columns.subject,
            sort: ({ objectId }) => objectId,
            cell: ({ objectId }) => objectId && <Id id={objectId} />,
          },
          {
            key: 'attempts',
            title: all.columns.attempts,
            isNumber: true,
            sort: ({ attempts }) => attempts,
            cell: ({ attempts }) => locale.number(attempts),
          },
          column.text('error', all.columns.error, ({ lastError }) => lastError),
          column.opened(({ occurredAt }) => occurredAt),
          column.id(),
          column.state(({ status }) => ({ text: words.webhookStates[status], tone: tones[status] })),
        ]}
        titleOf={({ type, objectId }) => [type, objectId].filter(Boolean).join(' · ')}
        onBulkDone={pages.restart}
        bulk={[
          {
            key: 'replay',
            label: words.replay,
            why: words.replayWhy,
            refusal: ({ status }) => (status === 'FAILED' ? null : words.notFailed),
            run: async ({ id }) => (await replay.attempt({ input: { deliveryId: id } })).problem,
          },
        ]}
        peek={(webhook) => <Peek webhook={webhook} onReplayed={pages.part.reload} />}
      />
    </>
  );
}

function Peek({ webhook, onReplayed }: { readonly webhook: Webhook; readonly onReplayed: () => void }) {
  const all = useWords(deskWords);
  const words = all.delivery;
  const tell = useToast();
  const { verb, begin } = useDeskPlace();
  const replay = useAct(ReplayWebhookDocument);
  const run = async () => {
    if ((await replay.run({ input: { deliveryId: webhook.id } })) === null) return;
    begin(null);
    onReplayed();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={webhook.id} canCopy />
          <Badge tone={tones[webhook.status]}>{words.webhookStates[webhook.status]}</Badge>
        </p>
        <h2 className="heading mono">{webhook.type}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.subject}</dt>
        <dd className="mono">{webhook.objectId ?? '–'}</dd>
        <dt>{all.columns.attempts}</dt>
        <dd>{webhook.attempts}</dd>
        {webhook.lastError && (
          <>
            <dt>{all.columns.error}</dt>
            <dd className="user-text">{webhook.lastError}</dd>
          </>
        )}
      </dl>
      {webhook.status === 'FAILED' && (
        <Button look="primary" onClick={() => begin('accept')}>
          {words.replay}
        </Button>
      )}
      {webhook.status === 'FAILED' && verb === 'accept' && (
        <Decision
          title={words.replayTitle}
          why={words.replayWhy}
          verb={words.replay}
          isBusy={replay.isBusy}
          problem={replay.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}
