import { Avatar, Empty, Panel, Section, Segments, Select, useLocale, useWords } from '@codai/ui';
import { memo, type ReactNode, useMemo } from 'react';
import type * as Y from 'yjs';
import { useAddress } from '../../../lib/address.ts';
import { Person, usePersonText } from '../../../shared/people/person.tsx';
import { Board } from '../board-canvas.tsx';
import { ChatLines, LINES_SHOWN_MAX } from '../chat-lines.tsx';
import { NotesText } from '../notes-text.tsx';
import { classroomWords } from '../words.ts';
import type { Entry } from './entries.ts';
import type { Recording } from './recording.ts';
import { replayWords } from './replay-words.ts';
import { type Line, type PresentPerson, type RoomState, roomNumbersIn } from './room-state.ts';

export interface SceneProps {
  readonly recording: Recording;
  readonly entries: readonly Entry[];
  readonly state: RoomState;
  readonly documents: ReadonlyMap<string, Y.Doc>;
}

/** More documents than this do not stand side by side on a phone. */
const SEGMENTS_MAX = 3;

type RoomName = (breakoutId: string | null) => string;

/** The class at one instant: its documents, who is present, and the chat so far. Drawn anew when one of them has changed, not at each step of the time. */
export const Scene = memo(function Scene({ recording, entries, state, documents }: SceneProps) {
  const words = useWords(replayWords);
  const main = useWords(classroomWords).people.main;
  const numbers = useMemo(() => roomNumbersIn(entries), [entries]);
  const nameOf: RoomName = (id) => (id === null ? main : words.room(numbers.get(id) ?? numbers.size + 1));
  return (
    <div className="class-inside">
      <div className="stack class-main replay-documents">
        <Documents recording={recording} entries={entries} documents={documents} />
      </div>
      <div className="class-side">
        <Section title={words.present} count={state.present.length}>
          <Present present={state.present} leadId={recording.session?.instructor?.id ?? null} nameOf={nameOf} />
        </Section>
        <Said lines={state.lines} nameOf={nameOf} />
      </div>
    </div>
  );
});

function Documents({ recording, entries, documents }: Omit<SceneProps, 'state'>) {
  const words = useWords(replayWords);
  const { get, change } = useAddress();
  const recorded = useMemo(() => documentsIn(recording, entries), [recording, entries]);
  const open = recorded.find(({ id }) => id === get('document')) ?? recorded[0];
  if (open === undefined) return null;
  const options = recorded.map(({ id, title }, index) => ({ value: id, label: title ?? words.document(index + 1) }));
  const show = (document: string) => change({ document }, { replace: true });
  return (
    <>
      {recorded.length > SEGMENTS_MAX ? (
        <Select aria-label={words.documents} value={open.id} onChange={({ target }) => show(target.value)}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      ) : (
        <Segments label={words.documents} value={open.id} options={options} onChange={show} />
      )}
      <OneDocument key={open.id} doc={documents.get(open.id)} kind={open.kind} />
    </>
  );
}

interface RecordedDocument {
  readonly id: string;
  /** Null where the caller reads the recording and not the session. */
  readonly title: string | null;
  readonly kind: 'TEXT' | 'WHITEBOARD' | null;
}

/** The documents of which a recording holds something: whiteboards of the session first, as on its page, then its texts, then others. */
function documentsIn({ session }: Recording, entries: readonly Entry[]): readonly RecordedDocument[] {
  const ids = new Set(entries.flatMap(({ documentId }) => documentId ?? []));
  const known = (session?.documents ?? []).filter(({ id }) => ids.has(id));
  for (const { id } of known) ids.delete(id);
  const boardsFirst = known.toSorted((one, other) => rank(one) - rank(other));
  return [...boardsFirst, ...[...ids].map((id) => ({ id, title: null, kind: null }))];
}

const rank = ({ kind }: RecordedDocument) => (kind === 'WHITEBOARD' ? 0 : 1);

function OneDocument({ doc, kind }: { readonly doc: Y.Doc | undefined; readonly kind: RecordedDocument['kind'] }) {
  const words = useWords(replayWords);
  if (doc === undefined)
    return (
      <Panel>
        <Empty title={words.notBegun} />
      </Panel>
    );
  const isText = kind === null ? doc.share.has('text') : kind === 'TEXT';
  return isText ? <NotesText doc={doc} /> : <Board doc={doc} />;
}

interface PresentProps {
  readonly present: readonly PresentPerson[];
  /** Id of the instructor; null: not known. */
  readonly leadId: string | null;
  readonly nameOf: RoomName;
}

function Present({ present, leadId, nameOf }: PresentProps) {
  const words = useWords(replayWords);
  const names = useWords(classroomWords).people;
  const hasRooms = present.some(({ breakoutId }) => breakoutId !== null);
  if (present.length === 0) return <p className="meta">{words.nobody}</p>;
  return (
    <Panel>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled can be reached by keys. */}
      <ul className="rows replay-present" data-tight aria-label={names.name} tabIndex={0}>
        {present.map(({ userId, breakoutId }) => (
          <PersonRow key={userId} userId={userId}>
            {userId === leadId && <span>{names.instructor}</span>}
            {hasRooms && <span>{nameOf(breakoutId)}</span>}
          </PersonRow>
        ))}
      </ul>
    </Panel>
  );
}

function PersonRow({ userId, children }: { readonly userId: string; readonly children: ReactNode }) {
  const name = usePersonText(userId);
  return (
    <li>
      <Avatar id={userId} name={name} size="s" />
      <span className="grow cut">
        <bdi className="strong">{name}</bdi>
        <span className="meta class-facts">{children}</span>
      </span>
    </li>
  );
}

function Said({ lines, nameOf }: { readonly lines: readonly Line[]; readonly nameOf: RoomName }) {
  const words = useWords(replayWords);
  const classes = useWords(classroomWords);
  const locale = useLocale();
  const shown = lines.slice(-LINES_SHOWN_MAX);
  return (
    <Section title={classes.page.chat} count={lines.length}>
      {shown.length < lines.length && (
        <p className="meta">{words.newestLines(locale.number(shown.length), locale.number(lines.length))}</p>
      )}
      <ChatLines
        lines={shown.map(({ sequence, instant, userId, breakoutId, text }) => ({
          id: String(sequence),
          name: userId === null ? classes.chat.somebody : <Person id={userId} />,
          sentAt: instant,
          room: breakoutId === null ? null : nameOf(breakoutId),
          text,
        }))}
      />
    </Section>
  );
}
