import { Drawer, Empty, Section, useWords, When } from '@codai/ui';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { EventDetailDocument, type EventLineFragment, EventTraceDocument } from './generated/operations.ts';
import { eventWords } from './words.ts';

/** JSON text as people read it; any other text stays as it is. */
export function readable(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** An event in a list. */
export function EventRow({ event, onOpen }: { readonly event: EventLineFragment; readonly onOpen: () => void }) {
  const words = useWords(eventWords);
  return (
    <li>
      <button type="button" className="events-row" onClick={onOpen}>
        <span className="mono strong">{event.type}</span>
        <span className="meta num">
          {words.sequence(event.sequence)} · {event.source}
          {event.subject !== null && ` · ${event.subject}`} · <When at={event.acceptedAt} />
        </span>
      </button>
    </li>
  );
}

interface EventDrawerProps {
  readonly id: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One event with its data and the other events of its process. */
export function EventDrawer({ id, onOpen, onClose }: EventDrawerProps) {
  const words = useWords(eventWords);
  const part = usePart(EventDetailDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={words.event.title}>
      <PartView part={part} pick={() => unlessDown(part, 'event')} name={words.event.title}>
        {({ event }) =>
          event === null ? (
            <Empty title={words.event.gone} />
          ) : (
            <div className="stack">
              <dl className="pairs">
                <dt>{words.event.type}</dt>
                <dd className="mono">
                  {event.type} {words.version(String(event.version))}
                </dd>
                <dt>{words.event.source}</dt>
                <dd>{event.source}</dd>
                <dt>{words.event.subject}</dt>
                <dd className="mono">{event.subject ?? words.none}</dd>
                <dt>{words.event.key}</dt>
                <dd className="mono">{event.partitionKey}</dd>
                <dt>{words.event.occurred}</dt>
                <dd>
                  <When at={event.occurredAt} />
                </dd>
                <dt>{words.event.accepted}</dt>
                <dd>
                  {words.sequence(event.sequence)} · <When at={event.acceptedAt} />
                </dd>
                <dt>{words.event.correlation}</dt>
                <dd className="mono">{event.correlationId}</dd>
                <dt>{words.event.causation}</dt>
                <dd className="mono">{event.causationId ?? words.none}</dd>
              </dl>
              <Section title={words.event.data}>
                {event.data === null ? (
                  <p className="meta">{words.event.noData}</p>
                ) : (
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
                  <pre className="mono events-code" tabIndex={0}>
                    {readable(event.data)}
                  </pre>
                )}
              </Section>
              <Trace correlationId={event.correlationId} exceptId={event.id} onOpen={onOpen} />
            </div>
          )
        }
      </PartView>
    </Drawer>
  );
}

interface TraceProps {
  readonly correlationId: string;
  readonly exceptId: string;
  readonly onOpen: (id: string) => void;
}

function Trace({ correlationId, exceptId, onOpen }: TraceProps) {
  const words = useWords(eventWords).event;
  const part = usePart(EventTraceDocument, { correlationId });
  return (
    <PartView part={part} pick={({ eventTrace }) => eventTrace?.edges} name={words.trace}>
      {(edges) => {
        const others = edges.filter(({ node }) => node.id !== exceptId);
        if (others.length === 0) return null;
        return (
          <Section title={words.trace} count={others.length}>
            <ul className="rows">
              {others.map(({ node }) => (
                <EventRow key={node.id} event={node} onOpen={() => onOpen(node.id)} />
              ))}
            </ul>
          </Section>
        );
      }}
    </PartView>
  );
}
