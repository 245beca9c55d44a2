import { Badge, Button, Empty, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { useLive } from '../../../lib/live.ts';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { CreateCampaign } from './create-campaign.tsx';
import {
  type CampaignLineFragment,
  CampaignProgressDocument,
  CampaignsDocument,
  CancelCampaignDocument,
  PauseCampaignDocument,
  StartCampaignDocument,
} from './generated/operations.ts';
import { mailingWords } from './words.ts';

const UNDER_WAY: readonly string[] = ['QUEUED', 'SENDING'];
const tones = { DRAFT: 'waits', RUNNING: 'accent', PAUSED: 'warning', COMPLETED: 'good', CANCELLED: 'waits' } as const;

/** Mailings to all who agreed, with what became of them so far. */
export default function Campaigns() {
  const { campaigns: words, parts } = useWords(mailingWords);
  const { get, change } = useAddress();
  const campaigns = usePages(CampaignsDocument, {}, (data) => data.campaigns);
  return (
    <Section
      title={parts.campaigns}
      actions={
        <Button size="s" icon={Plus} onClick={() => change({ new: 'campaign' })}>
          {words.create}
        </Button>
      }
    >
      <p className="meta mailings-about">{words.why}</p>
      <Panel>
        <PartView part={campaigns.part} pick={(data) => data} name={parts.campaigns}>
          {() =>
            campaigns.rows.length === 0 ? (
              <Empty title={words.none} />
            ) : (
              <ul className="rows">
                {campaigns.rows.map((campaign) => (
                  <CampaignRow key={campaign.id} campaign={campaign} onChanged={campaigns.part.reload} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={campaigns} />
      </Panel>
      {get('new') === 'campaign' && (
        <CreateCampaign onClose={() => change({ new: null })} onCreated={campaigns.part.reload} />
      )}
    </Section>
  );
}

interface RowProps {
  readonly campaign: CampaignLineFragment;
  readonly onChanged: () => void;
}

function CampaignRow({ campaign: loaded, onChanged }: RowProps) {
  const all = useWords(mailingWords);
  const words = all.campaigns;
  const locale = useLocale();
  const start = useAct(StartCampaignDocument);
  const pause = useAct(PauseCampaignDocument);
  const cancel = useAct(CancelCampaignDocument);
  const [live, setLive] = useState<CampaignLineFragment | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const isActive = loaded.status === 'RUNNING' || loaded.status === 'PAUSED';
  useLive(
    CampaignProgressDocument,
    { campaignId: loaded.id },
    {
      onOpen: onChanged,
      onEvent: ({ campaignProgress }) => {
        setLive(campaignProgress);
        if (campaignProgress?.status !== loaded.status) onChanged();
      },
      onGap: onChanged,
    },
    { pause: !isActive },
  );
  // An answer to a press here is newer than the last event, and the other way round: the state tells which is which.
  const campaign = live !== null && live.status === loaded.status ? live : loaded;
  const { id, name, status, template, counts, perMinute, startedAt } = campaign;
  const sum = (of: typeof counts) => of.reduce((total, { count }) => total + count, 0);
  const total = sum(counts);
  const ended = sum(counts.filter((each) => !UNDER_WAY.includes(each.status)));
  const byStatus = [...new Set(counts.map((each) => each.status))].map(
    (state) => `${words.states[state]}: ${locale.number(sum(counts.filter((each) => each.status === state)))}`,
  );
  const press = (act: typeof start | typeof pause) => void act.run({ input: { campaignId: id } }).then(onChanged);
  return (
    <li className="wrap">
      <span className="grow mailings-lines">
        <span className="line wrap">
          <span className="strong user-text">{name}</span>
          <Badge tone={tones[status]}>{words.statuses[status]}</Badge>
        </span>
        <span className="meta user-text">
          {[template?.key, words.pace(locale.number(perMinute)), startedAt === null ? '' : locale.when(startedAt)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {total > 0 && (
          <>
            <progress className="mailings-bar" value={ended} max={total} aria-label={name} />
            <span className="meta num">
              {[words.progress(locale.number(ended), locale.number(total)), ...byStatus].join(' · ')}
            </span>
          </>
        )}
        <ProblemNote problem={start.problem ?? pause.problem} />
      </span>
      <span className="line">
        {(status === 'DRAFT' || status === 'PAUSED') && (
          <Button
            size="s"
            aria-label={`${status === 'DRAFT' ? words.start : words.goOn}: ${name}`}
            busy={start.isBusy && words.busy}
            onClick={() => press(start)}
          >
            {status === 'DRAFT' ? words.start : words.goOn}
          </Button>
        )}
        {status === 'RUNNING' && (
          <Button
            size="s"
            aria-label={`${words.pause}: ${name}`}
            busy={pause.isBusy && words.busy}
            onClick={() => press(pause)}
          >
            {words.pause}
          </Button>
        )}
        {status !== 'COMPLETED' && status !== 'CANCELLED' && (
          <Button size="s" aria-label={`${words.cancel}: ${name}`} onClick={() => setCancelling(true)}>
            {words.cancel}
          </Button>
        )}
      </span>
      {isCancelling && (
        <Confirm
          title={words.cancelTitle}
          why={words.cancelWhy}
          act={words.cancel}
          busy={words.busy}
          keep={all.keep}
          action={cancel}
          onClose={() => setCancelling(false)}
          onConfirm={async () => {
            if ((await cancel.run({ input: { campaignId: id } })) === null) return;
            setCancelling(false);
            onChanged();
          }}
        >
          <p className="user-text">{name}</p>
        </Confirm>
      )}
    </li>
  );
}
