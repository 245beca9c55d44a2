import { Badge, Button, type Tone, useLocale, useToast, useWords, When } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { Decision } from './decision.tsx';
import {
  DeskDeliveryCountsDocument,
  DeskWebhooksDocument,
  type DeskWebhooksQuery,
  ReplayWebhookDocument,
} from './generated/operations.ts';
import { Id, QueueView, useDeskPlace } from './queue.tsx';
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
        key={String(isOpenOnly)}
        name={words.webhooks}
        pages={pages}
        mayDecide={({ status }, verb) => status === 'FAILED' && verb === 'accept'}
        columns={[
          { title: all.columns.kind, cell: ({ type }) => <span className="mono">{type}</span> },
          { title: all.columns.subject, cell: ({ objectId }) => (objectId === null ? '–' : <Id id={objectId} />) },
          { title: all.columns.attempts, isNumber: true, cell: ({ attempts }) => attempts },
          { title: all.columns.opened, cell: ({ occurredAt }) => <When at={occurredAt} /> },
          {
            title: all.columns.state,
            isEnd: true,
            cell: ({ status }) => <Badge tone={tones[status]}>{words.webhookStates[status]}</Badge>,
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
          <Id id={webhook.id} />
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
