import { Avatar, useLocale, useWords } from '@codai/ui';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSession } from '../../lib/session.tsx';
import { PeopleToMentionDocument, type PeopleToMentionQuery } from './generated/operations.ts';
import './mentions.css';
import { mentionWords } from './words.ts';

type Suggested = NonNullable<PeopleToMentionQuery['searchSocial']>['people'][number];

const PAUSE_MS = 150;
const GAP = 4;

interface SuggestionsProps {
  readonly id: string;
  /** Beginning of a handle or name, at least one character. */
  readonly typed: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
  /** Receives the id of the chosen option, and null when there is none. */
  readonly onActive: (id: string | null) => void;
  readonly onTake: (handle: string) => void;
  readonly onClose: () => void;
}

/** People whose handle or name begins as typed. The text area keeps the focus. */
export function Suggestions({ id, typed, field, keys, onActive, onTake, onClose }: SuggestionsProps) {
  const words = useWords(mentionWords);
  const locale = useLocale();
  const people = useSuggested(typed);
  const [at, setAt] = useState(0);
  const chosen = people[Math.min(at, people.length - 1)];
  const optionId = (person: Suggested) => `${id}-${person.id}`;

  // The keys act on what is shown.
  useLayoutEffect(() => {
    keys.current = ({ key, ctrlKey, metaKey, shiftKey }) => {
      if (chosen === undefined || ctrlKey || metaKey) return false;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setAt((people.length + people.indexOf(chosen) + step) % people.length);
      else if (key === 'Escape') onClose();
      else if ((key === 'Enter' || key === 'Tab') && !shiftKey) onTake(chosen.handle);
      else return false;
      return true;
    };
    return () => {
      keys.current = null;
    };
  });
  const activeId = chosen === undefined ? null : optionId(chosen);
  useLayoutEffect(() => onActive(activeId), [activeId, onActive]);
  useLayoutEffect(() => () => onActive(null), [onActive]);

  return (
    <>
      <span className="unseen" role="status">
        {people.length > 0 && locale.plural(people.length, words.found)}
      </span>
      {people.length > 0 && (
        <Floating field={field}>
          <div id={id} role="listbox" aria-label={words.suggestions}>
            {people.map((person) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text area takes the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the text area keeps the focus.
              <div
                key={person.id}
                id={optionId(person)}
                role="option"
                aria-selected={person === chosen}
                className="menu-item"
                data-highlighted={person === chosen || undefined}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onTake(person.handle)}
              >
                <Avatar id={person.user?.id} name={person.displayName} size="s" />
                <bdi className="strong cut">{person.displayName}</bdi>
                <span className="meta cut">
                  <bdi>@{person.handle}</bdi>
                </span>
              </div>
            ))}
          </div>
        </Floating>
      )}
    </>
  );
}

/** The people found for the latest typed text; those found before stay until then. */
function useSuggested(typed: string): readonly Suggested[] {
  const { client } = useSession();
  const [people, setPeople] = useState<readonly Suggested[]>([]);
  useEffect(() => {
    let isLate = false;
    const timer = setTimeout(async () => {
      const { data } = await client.query(PeopleToMentionDocument, { text: typed });
      if (!isLate) setPeople(data?.searchSocial?.people ?? []);
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [client, typed]);
  return people;
}

interface FloatingProps {
  readonly field: SuggestionsProps['field'];
  readonly children: React.ReactNode;
}

/** Above the page, below the field where the window has room for it, and over the field otherwise. */
function Floating({ field, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      if (box.current === null || field.current === null) return;
      const { top, bottom, left, width } = field.current.getBoundingClientRect();
      const isBelow = bottom + GAP + box.current.offsetHeight <= window.innerHeight;
      Object.assign(box.current.style, {
        left: `${left}px`,
        width: `${Math.min(width, 360)}px`,
        top: isBelow ? `${bottom + GAP}px` : 'auto',
        bottom: isBelow ? 'auto' : `${window.innerHeight - top + GAP}px`,
      });
    };
    box.current?.showPopover();
    place();
    const sizes = new ResizeObserver(place);
    for (const element of [box.current, field.current]) if (element !== null) sizes.observe(element);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [field]);
  return (
    <div ref={box} popover="manual" className="menu mentions">
      {children}
    </div>
  );
}
