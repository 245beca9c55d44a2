import { Button, Empty, Field, Form, Input, Note, Panel, Segments, Switch, useWords } from '@codai/ui';
import { useState } from 'react';
import { codeOf } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useLive } from '../../lib/live.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { EventDrawer, EventRow } from './event.tsx';
import { type EventLineFragment, EventLogDocument, EventTailDocument } from './generated/operations.ts';
import { eventWords } from './words.ts';

/** Most events that stay on the screen while it follows. */
const SHOWN_MAX = 200;

/** Events as they come, or the log from a number on. Mode, filter and event stand in the address. */
export default function Stream() {
  const words = useWords(eventWords);
  const { get, change } = useAddress();
  const mode = get('mode') === 'log' ? 'log' : 'live';
  const filter = get('filter') ?? '';
  const open = get('event');
  const show = (id: string) => change({ event: id });
  return (
    <div className="stack">
      <p className="meta">{words.stream.about}</p>
      <Filter key={`filter ${filter}`} filter={filter} onApply={(next) => change({ filter: next, after: null })} />
      <div>
        <Segments
          label={words.stream.mode}
          value={mode}
          options={[
            { value: 'live', label: words.stream.live },
            { value: 'log', label: words.stream.log },
          ]}
          onChange={(next) => change({ mode: next === 'live' ? null : next, after: null })}
        />
      </div>
      {mode === 'live' ? (
        <Live key={`live ${filter}`} filter={filter} onOpen={show} />
      ) : (
        <Log filter={filter} onOpen={show} />
      )}
      {open !== null && <EventDrawer key={open} id={open} onOpen={show} onClose={() => change({ event: null })} />}
    </div>
  );
}

/** The expression, which the server reads before it is applied: a fault is shown at the field. */
function Filter({ filter, onApply }: { readonly filter: string; readonly onApply: (filter: string) => void }) {
  const words = useWords(eventWords);
  const { client } = useSession();
  const [text, setText] = useState(filter);
  const [fault, setFault] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const variables = { filter: text, afterSequence: '0' };
    const { error } = await client.urql.query(EventLogDocument, variables, { requestPolicy: 'network-only' });
    setBusy(false);
    if (codeOf(error) === 'BAD_USER_INPUT') return setFault(error?.graphQLErrors[0]?.message);
    setFault(undefined);
    onApply(text.trim());
  };
  return (
    <Form className="events-filter" onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
      <Field label={words.filter} hint={words.filterHint} error={fault}>
        <Input
          value={text}
          className="events-text"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={isBusy && words.applying}>
        {words.apply}
      </Button>
    </Form>
  );
}

interface ListProps {
  readonly filter: string;
  readonly onOpen: (id: string) => void;
}

function Live({ filter, onOpen }: ListProps) {
  const words = useWords(eventWords);
  const [rows, setRows] = useState<readonly EventLineFragment[]>([]);
  const [isOn, setOn] = useState(true);
  const [hasGap, setGap] = useState(false);
  const [isOver, setOver] = useState(false);
  // After a pause it goes on behind the newest event that is shown, so that nothing is left out.
  const [after, setAfter] = useState<string | null>(null);
  useLive(
    EventTailDocument,
    { filter: filter === '' ? null : filter, afterSequence: after },
    {
      onEvent: ({ eventStream }) =>
        setRows((now) => [eventStream, ...now.filter(({ id }) => id !== eventStream.id)].slice(0, SHOWN_MAX)),
      onGap: () => setGap(true),
      onEnd: () => setOver(true),
    },
    { pause: !isOn || isOver },
  );
  const follow = (next: boolean) => {
    if (next) setAfter(rows[0]?.sequence ?? null);
    setOn(next);
  };
  return (
    <>
      <div className="line">
        <span className="grow meta" role="status">
          {isOver ? words.stream.ended : isOn ? words.stream.waiting : words.stream.paused}
        </span>
        <span className="strong" aria-hidden>
          {words.stream.follow}
        </span>
        <Switch label={words.stream.follow} isOn={isOn && !isOver} isDisabled={isOver} onChange={follow} />
      </div>
      {hasGap && <Note tone="warning" title={words.stream.gap} />}
      <Panel>
        {rows.length === 0 ? (
          <Empty title={words.stream.waiting}>{words.stream.waitingWhy}</Empty>
        ) : (
          <ul className="rows">
            {rows.map((event) => (
              <EventRow key={event.id} event={event} onOpen={() => onOpen(event.id)} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function Log({ filter, onOpen }: ListProps) {
  const words = useWords(eventWords);
  const { get, change } = useAddress();
  const after = /^\d{1,18}$/.test(get('after') ?? '') ? String(get('after')) : '0';
  const [typed, setTyped] = useState(after);
  const part = usePart(EventLogDocument, { filter: filter === '' ? null : filter, afterSequence: after });
  const goTo = (sequence: string) => {
    setTyped(sequence);
    change({ after: sequence === '0' ? null : sequence });
  };
  return (
    <>
      <Form className="events-filter" onSubmit={() => goTo(/^\d{1,18}$/.test(typed.trim()) ? typed.trim() : '0')}>
        <Field label={words.stream.after} hint={words.stream.afterHint}>
          <Input value={typed} inputMode="numeric" onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button type="submit">{words.apply}</Button>
      </Form>
      <PartView part={part} pick={(data) => data.events} name={words.stream.log}>
        {(slice) => (
          <>
            <Panel>
              {slice.events.length === 0 ? (
                <Empty title={words.stream.empty}>{words.stream.lookedTo(slice.lastSequence)}</Empty>
              ) : (
                <ul className="rows">
                  {slice.events.map((event) => (
                    <EventRow key={event.id} event={event} onOpen={() => onOpen(event.id)} />
                  ))}
                </ul>
              )}
            </Panel>
            {slice.hasMore && (
              <p className="line">
                <Button onClick={() => goTo(slice.lastSequence)}>{words.stream.next}</Button>
              </p>
            )}
          </>
        )}
      </PartView>
    </>
  );
}
