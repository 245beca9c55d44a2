import { Badge, defineWords, Empty, Glyph, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Eye } from 'lucide-react';
import { serverDate } from '../../lib/clock.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { MyImpersonationsDocument } from './generated/operations.ts';

const seenWords = defineWords({
  en: {
    title: 'Operator access to your account',
    about: 'To help you, an operator can view the platform as you. Access is read-only and lasts 30 minutes at most.',
    none: 'No access in the last 90 days.',
    open: 'Now',
    from: (from: string, until: string) => `${from} to ${until}`,
  },
  ro: {
    title: 'Accesul operatorilor la contul tău',
    about:
      'Ca să te ajute, un operator poate vedea platforma în locul tău. Accesul este doar pentru citire și durează cel mult 30 de minute.',
    none: 'Niciun acces în ultimele 90 de zile.',
    open: 'Acum',
    from: (from, until) => `${from} până la ${until}`,
  },
});

/** Sessions in which operators looked at the platform as the person, with the reason that each gave. */
export function SeenAsMe() {
  const words = useWords(seenWords);
  const locale = useLocale();
  const pages = usePages(MyImpersonationsDocument, { first: 10 }, ({ myImpersonations }) => myImpersonations);
  return (
    <Section title={words.title} count={pages.rows.length || undefined}>
      <p className="meta security-about">{words.about}</p>
      <Panel>
        <PartView part={pages.part} pick={({ myImpersonations }) => myImpersonations} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none} />
            ) : (
              <div className="rows">
                {pages.rows.map(({ id, reason, startedAt, expiresAt, endedAt }) => (
                  <div key={id}>
                    <Glyph icon={Eye} />
                    <span className="grow">
                      <span className="strong user-text">{reason}</span>
                      <br />
                      <span className="meta">
                        {words.from(locale.when(startedAt), locale.time(endedAt ?? expiresAt))}
                      </span>
                    </span>
                    {endedAt === null && new Date(expiresAt) > serverDate() && (
                      <Badge tone="warning">{words.open}</Badge>
                    )}
                  </div>
                ))}
              </div>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}
