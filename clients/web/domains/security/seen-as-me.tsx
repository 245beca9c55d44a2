import { Badge, defineWords, Empty, Glyph, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Eye } from 'lucide-react';
import { serverDate } from '../../lib/clock.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { MyImpersonationsDocument } from './generated/operations.ts';

const seenWords = defineWords({
  en: {
    title: 'Who has looked as you',
    about: 'Operators of the platform may look at it as you, to help. They only read, for half an hour at most.',
    none: 'Nobody has in the last 90 days.',
    open: 'Now',
    from: (from: string, until: string) => `${from} to ${until}`,
  },
  ro: {
    title: 'Cine a privit ca tine',
    about: 'Operatorii platformei o pot privi ca tine, ca să ajute. Doar citesc, cel mult o jumătate de oră.',
    none: 'Nimeni în ultimele 90 de zile.',
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
