import { Badge, Button, Empty, Note, Panel, Section, Select, useLocale, useToast, useWords, When } from '@codai/ui';
import { Check, Lock, Ticket } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  BuyPremiumPassDocument,
  ClaimTierRewardDocument,
  OneSeasonDocument,
  type SeasonContentFragment,
  SeasonNamesDocument,
  type SeasonRewardPartsFragment,
} from './generated/season.ts';
import { useOwnName } from './names.ts';
import { seasonWords } from './season-words.ts';
import { GamesTabs } from './tabs.tsx';
import './games.css';

/** The season that runs, or another one that stands in the address: tiers, progress and the premium pass. */
export function SeasonPage() {
  const words = useWords(seasonWords);
  const nameOf = useOwnName();
  const { get, change } = useAddress();
  const part = usePart(SeasonNamesDocument, {});
  return (
    <Page title={words.title}>
      <div className="stack">
        <GamesTabs current="season" />
        <PartView part={part} pick={({ gameSeasons }) => gameSeasons} name={words.title}>
          {({ edges }) => {
            const seasons = edges.map(({ node }) => node);
            const shown = seasons.find(({ id }) => id === get('id')) ?? part.data?.currentSeason ?? seasons[0];
            return shown === undefined ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <>
                {seasons.length > 1 && (
                  <Select
                    aria-label={words.choose}
                    value={shown.id}
                    onChange={({ target }) => change({ id: target.value })}
                  >
                    {seasons.map((one) => (
                      <option key={one.id} value={one.id}>
                        {nameOf(one)} · {words.state[one.state]}
                      </option>
                    ))}
                  </Select>
                )}
                <Season key={shown.id} id={shown.id} />
              </>
            );
          }}
        </PartView>
      </div>
    </Page>
  );
}

function Season({ id }: { readonly id: string }) {
  const words = useWords(seasonWords);
  const part = usePart(OneSeasonDocument, { id });
  return (
    <PartView part={part} pick={({ gameSeason }) => gameSeason} name={words.title}>
      {(season) => (
        <>
          <Progress season={season} />
          <Pass season={season} />
          <Section title={words.tiers}>
            <ol className="games-tiers">
              {season.tiers.map((tier) => (
                <Tier key={tier.tier} season={season} tier={tier} />
              ))}
            </ol>
          </Section>
        </>
      )}
    </PartView>
  );
}

interface SeasonProps {
  readonly season: SeasonContentFragment;
}

function Progress({ season }: SeasonProps) {
  const words = useWords(seasonWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const { state, startsAt, endsAt, xp, tiers } = season;
  const next = tiers.find((tier) => tier.xp > xp);
  const before = tiers.findLast((tier) => tier.xp <= xp)?.xp ?? 0;
  const title = next ? words.next(locale.number(next.xp - xp), locale.number(next.tier)) : words.done;
  return (
    <Panel>
      <div className="panel-body stack-s">
        <p className="line wrap">
          <strong className="heading grow">{nameOf(season)}</strong>
          <Badge tone={state === 'RUNNING' ? 'good' : undefined}>{words.state[state]}</Badge>
        </p>
        <p className="line wrap">
          <strong className="title grow" role="status">
            {words.xp(locale.number(xp))}
          </strong>
          <span>{title}</span>
        </p>
        <progress
          className="progress"
          max={(next?.xp ?? before) - (next ? before : 0)}
          value={xp - (next ? before : 0)}
          aria-label={title}
        />
        <p className="meta">
          {state === 'PLANNED' ? words.from : words.until}{' '}
          <When at={state === 'PLANNED' ? startsAt : endsAt} as="day" /> · {words.why}
        </p>
      </div>
    </Panel>
  );
}

function Pass({ season: { id: seasonId, pass, passPrice, state } }: SeasonProps) {
  const words = useWords(seasonWords);
  const locale = useLocale();
  const tell = useToast();
  const buy = useAct(BuyPremiumPassDocument);
  const idempotency = useIdempotencyKey();
  if (pass === 'REFUNDED') return <Note title={words.passRefunded}>{words.passRefundedWhy}</Note>;
  if (pass === 'OWNED') return <Note tone="good" title={words.passOwned} />;
  if (state !== 'RUNNING') return null;
  const purchase = async () => {
    const done = await buy.run({ input: { seasonId, idempotencyKey: idempotency.key } });
    idempotency.renew();
    if (done) tell(words.bought);
  };
  return (
    <Section title={words.pass}>
      <p className="reading">{words.passWhy}</p>
      <p className="line wrap">
        <Button look="primary" icon={Ticket} busy={buy.isBusy && words.buying} onClick={() => void purchase()}>
          {words.buy(locale.plural(passPrice, words.coins))}
        </Button>
        <Link href="/games/store" className="link">
          {words.store}
        </Link>
      </p>
      <ProblemNote problem={buy.problem} />
    </Section>
  );
}

interface TierProps extends SeasonProps {
  readonly tier: SeasonContentFragment['tiers'][number];
}

function Tier({ season, tier }: TierProps) {
  const words = useWords(seasonWords);
  const locale = useLocale();
  return (
    <li className="games-tier" data-reached={season.xp >= tier.xp || undefined}>
      <p>
        <span className="strong">{words.tier(locale.number(tier.tier))}</span>{' '}
        <span className="meta">{words.xp(locale.number(tier.xp))}</span>
      </p>
      <Reward seasonId={season.id} tier={tier.tier} reward={tier.free} isPremium={false} />
      <Reward seasonId={season.id} tier={tier.tier} reward={tier.premium} isPremium />
    </li>
  );
}

interface RewardProps {
  readonly seasonId: string;
  readonly tier: number;
  readonly reward: SeasonRewardPartsFragment | null;
  readonly isPremium: boolean;
}

function Reward({ seasonId, tier, reward, isPremium }: RewardProps) {
  const words = useWords(seasonWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const tell = useToast();
  const claim = useAct(ClaimTierRewardDocument);
  const kind = isPremium ? words.premium : words.free;
  const take = async () => {
    if (await claim.run({ input: { seasonId, tier, isPremium } })) tell(words.claimedNow);
  };
  const gives = [
    ...(reward && reward.coins > 0 ? [locale.plural(reward.coins, words.coins)] : []),
    ...(reward?.item ? [nameOf(reward.item)] : []),
  ];
  return (
    <div>
      <p className="line wrap">
        <span className="grow">
          <span className="meta">{kind}</span>
          <br />
          {reward ? gives.join(' · ') : <span className="meta">{words.nothing}</span>}
        </span>
        {reward?.state === 'CLAIMED' && (
          <Badge tone="good" icon={Check}>
            {words.claimed}
          </Badge>
        )}
        {reward?.state === 'LOCKED' && <Badge icon={Lock}>{words.locked}</Badge>}
        {reward?.state === 'CLAIMABLE' && (
          <Button
            size="s"
            aria-label={words.claimOf(kind, locale.number(tier))}
            busy={claim.isBusy && words.claiming}
            onClick={() => void take()}
          >
            {words.claim}
          </Button>
        )}
      </p>
      <ProblemNote problem={claim.problem} />
    </div>
  );
}
