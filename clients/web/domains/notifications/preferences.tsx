import { NotificationPreferencesDocument, type NotificationPreferencesQuery } from '@codai/sdk';
import {
  Button,
  type DataColumn,
  DataTable,
  Empty,
  FindInput,
  matchesText,
  Panel,
  Section,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { ChevronRight, Lock } from 'lucide-react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { type Category, categories } from '../../shared/notifications/inbox.ts';
import { SetNotificationPreferencesDocument } from './generated/operations.ts';
import { notificationsWords } from './words.ts';

type Preference = NonNullable<NotificationPreferencesQuery['notificationPreferences']>[number];
const channels = ['IN_APP', 'EMAIL', 'PUSH'] as const;
type Channel = (typeof channels)[number];
/** Marketing is only mailed, so the inbox has no place for it. */
export const shownCategories: readonly Category[] = [...categories, 'MARKETING'];
/** Its notifications are always sent. */
export const CRITICAL: Category = 'SECURITY';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly isGroup: boolean;
  /** Cells of the type, or of all types of the group. */
  readonly cells: readonly Preference[];
}

/** Events by channel: a row for each group, which opens to its events. Groups that are open and the search stand in the address. */
export function Preferences() {
  const words = useWords(notificationsWords);
  const { language } = useLocale();
  const { get, change } = useAddress();
  const part = usePart(NotificationPreferencesDocument, { locale: language });
  const search = get('q') ?? '';
  const open = new Set((get('open') ?? '').split('.'));
  const toggle = (category: Category) => {
    const next = open.has(category) ? [...open].filter((one) => one !== category) : [...open, category];
    change({ open: next.filter(Boolean).join('.') }, { replace: true });
  };
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'kind',
      title: words.kind,
      isHead: true,
      cell: (row) =>
        row.isGroup ? (
          <GroupName row={row} isOpen={search !== '' || open.has(row.category)} onToggle={() => toggle(row.category)} />
        ) : (
          <span className="preference-name">{row.name}</span>
        ),
    },
    ...channels.map((channel) => ({
      key: channel,
      title: words.channels[channel],
      narrow: 'labelled' as const,
      cell: (row: Row) => <Cell row={row} channel={channel} onChange={part.reload} />,
    })),
  ];
  return (
    <Section
      title={words.events}
      actions={<FindInput label={words.find} value={search} onChange={(q) => change({ q }, { replace: true })} />}
    >
      <p className="support entry-filters">{words.settingsWhy}</p>
      <Panel>
        <PartView part={part} pick={(data) => data.notificationPreferences} name={words.events}>
          {(preferences) => {
            const rows = rowsOf(preferences, words.categories, search).filter(
              ({ isGroup, category }) => isGroup || search !== '' || open.has(category),
            );
            if (rows.length === 0)
              return (
                <Empty
                  title={words.noMatch.title(search)}
                  action={<Button onClick={() => change({ q: null }, { replace: true })}>{words.noMatch.clear}</Button>}
                />
              );
            return (
              <DataTable
                label={words.events}
                className="preferences"
                rows={rows}
                columns={columns}
                idOf={({ id }) => id}
              />
            );
          }}
        </PartView>
      </Panel>
    </Section>
  );
}

/** Groups in order of urgency, each followed by its types. A search keeps groups by their name, and types by theirs. */
function rowsOf(
  preferences: readonly Preference[],
  names: Readonly<Record<Category, string>>,
  search: string,
): readonly Row[] {
  return shownCategories.flatMap((category) => {
    const own = preferences.filter(({ type }) => type?.category === category);
    const kinds = new Map(own.flatMap(({ type }) => (type === null ? [] : [[type.key, type.name] as const])));
    const isWhole = matchesText(names[category], search);
    const types = [...kinds]
      .filter(([, name]) => isWhole || matchesText(name, search))
      .map(([id, name]) => ({ id, name, category, isGroup: false, cells: own.filter(({ type }) => type?.key === id) }));
    if (types.length === 0) return [];
    return [{ id: category, name: names[category], category, isGroup: true, cells: own }, ...types];
  });
}

interface GroupNameProps {
  readonly row: Row;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function GroupName({ row: { category, name }, isOpen, onToggle }: GroupNameProps) {
  const words = useWords(notificationsWords);
  return (
    <button type="button" className="preference-group" aria-expanded={isOpen} onClick={onToggle}>
      <ChevronRight className="icon" aria-hidden />
      <span>
        {name}
        <span className="meta">{words.abouts[category]}</span>
      </span>
    </button>
  );
}

interface CellProps {
  readonly row: Row;
  readonly channel: Channel;
  readonly onChange: () => void;
}

/** Switch of one event in one channel, or of all events of a group in it. */
function Cell({ row, channel, onChange }: CellProps) {
  const words = useWords(notificationsWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetNotificationPreferencesDocument);
  const cells = row.cells.filter((cell) => cell.channel === channel);
  if (cells.length === 0) return <span className="meta">{words.notOffered}</span>;
  if (row.category === CRITICAL)
    return (
      <span className="preference-fixed meta">
        <Lock className="icon" aria-hidden /> {words.critical}
      </span>
    );
  const count = cells.filter(({ isEnabled }) => isEnabled).length;
  const isOn = count === cells.length;
  const isMixed = count > 0 && !isOn;
  const where = words.channels[channel];
  const name = row.isGroup ? words.allOf(row.name) : row.name;
  /** Cells in the state that is wanted, from the versions that are known. */
  const put = async (wanted: readonly Preference[]) => {
    const choices = wanted.flatMap(({ type, isEnabled, version }) =>
      type === null ? [] : [{ type: type.key, channel, isEnabled, expectedVersion: version }],
    );
    const done = await set.run({ input: { choices } });
    // Read again after a refusal as well: another tab may have changed it.
    onChange();
    return done;
  };
  const change = async (isEnabled: boolean) => {
    const former = cells.filter((cell) => cell.isEnabled !== isEnabled);
    const done = await put(former.map((cell) => ({ ...cell, isEnabled })));
    if (done === null) return;
    const undone = former.map((cell) => ({ ...cell, version: cell.version + 1 }));
    tell(words.outcome(name, where, isEnabled), { label: words.undo, run: () => void put(undone) });
  };
  return (
    <span className="preference-cell">
      <Switch
        isOn={set.isBusy ? !isOn : isOn}
        onChange={(wanted) => void change(wanted)}
        label={words.switchLabel(name, where)}
        isDisabled={set.isBusy}
        isMixed={isMixed && !set.isBusy}
      />
      {isMixed && <span className="meta num">{words.some(locale.number(count), locale.number(cells.length))}</span>}
      {set.problem && (
        <span className="field-error" role="alert">
          {set.problem.title}
        </span>
      )}
    </span>
  );
}
