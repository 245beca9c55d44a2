import { Panel, Section, useLocale, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import type { SeatPartsFragment } from '../../shared/organisation/generated/operations.ts';
import { OrganisationSeatsDocument } from './generated/policy.ts';
import { seatWords } from './seat-words.ts';

/** How many people the organisation has room for. For owners and admins. */
export function Seats() {
  const words = useWords(seatWords);
  const part = usePart(OrganisationSeatsDocument, {});
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={({ organization }) => organization?.seats} name={words.title}>
          {(seats) => <SeatFacts seats={seats} />}
        </PartView>
      </Panel>
    </Section>
  );
}

function SeatFacts({ seats: { limit, used, isSetByOperator } }: { readonly seats: SeatPartsFragment }) {
  const words = useWords(seatWords);
  const locale = useLocale();
  const taken = words.taken(locale.number(used), locale.number(limit));
  const share = Math.min(100, (used / limit) * 100);
  const left = limit - used;
  return (
    <div className="organisation-facts">
      <p className="line wrap">
        <span className="strong">{taken}</span>
        <span className="organisation-seats" role="img" aria-label={taken} data-full={left <= 0 || undefined}>
          <span style={{ width: `${share}%` }} />
        </span>
        {left > 0 && <span className="meta">{locale.plural(left, words.free)}</span>}
      </p>
      {left === 0 && <p>{words.none}</p>}
      {left < 0 && <p>{locale.plural(-left, words.beyond)}</p>}
      <p className="meta">
        {words.holders} {isSetByOperator ? words.byOperator : words.byPlan}{' '}
        {!isSetByOperator && (
          <Link href="/money/payments?do=plan" className="link">
            {words.plans}
          </Link>
        )}
      </p>
    </div>
  );
}
