import { MarkAllReadDocument, type NotificationLineFragment, NotificationsDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import Bell from 'lucide-react-native/icons/bell';
import FolderOpen from 'lucide-react-native/icons/folder-open';
import GraduationCap from 'lucide-react-native/icons/graduation-cap';
import MessageCircle from 'lucide-react-native/icons/message-circle';
import Newspaper from 'lucide-react-native/icons/newspaper';
import ShieldCheck from 'lucide-react-native/icons/shield-check';
import UserRound from 'lucide-react-native/icons/user-round';
import Wallet from 'lucide-react-native/icons/wallet';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePages } from '../data/pages.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { pageOfLink } from '../links/links.ts';
import { Button } from '../parts/button.tsx';
import { Avatar, Empty, Glyph, Note, Panel, Row, Rows, Section, Segments } from '../parts/structure.tsx';
import { useColours } from '../theme/theme.tsx';
import { radius, space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { inboxWords } from './words.ts';

export function Notifications() {
  const words = useWords(inboxWords);
  const isOnline = useOnline();
  const [shown, setShown] = useState<'all' | 'unread'>('all');
  const pages = usePages(
    NotificationsDocument,
    { first: 30, filter: { unreadOnly: shown === 'unread' } },
    ({ notifications }) => notifications,
  );
  const markAll = useAct(MarkAllReadDocument);
  const rows = pages.edges.map(({ node }) => node);
  const newest = rows[0]?.createdAt;
  const today = rows.filter(({ createdAt }) => new Date(createdAt).toDateString() === new Date().toDateString());
  const earlier = rows.filter((row) => !today.includes(row));
  const clear = async () => {
    // Only up to what is on the screen: what comes meanwhile stays unread.
    if ((await markAll.run({ input: { receivedUntil: newest } })) !== null) pages.reload();
  };
  return (
    <Screen
      title={words.title}
      hasBack
      asOf={pages.part.asOf}
      onRefresh={pages.reload}
      actions={
        isOnline &&
        rows.some(({ isUnread }) => isUnread) && (
          <Button
            look="plain"
            label={words.markAll}
            busy={markAll.isBusy ? words.marking : undefined}
            onPress={() => void clear()}
          />
        )
      }
    >
      <Segments
        label={words.shown}
        value={shown}
        options={[
          { value: 'all', label: words.all },
          { value: 'unread', label: words.unread },
        ]}
        onChange={setShown}
      />
      {markAll.problem && <Note tone="danger" title={markAll.problem.text} />}
      <PartView part={pages.part} pick={({ notifications }) => notifications} name={words.title}>
        {() =>
          rows.length === 0 ? (
            <Empty title={shown === 'all' ? words.emptyAll : words.emptyUnread}>
              {shown === 'all' ? words.emptyAllWhy : words.emptyUnreadWhy}
            </Empty>
          ) : (
            <>
              {today.length > 0 && <Group title={words.today} rows={today} />}
              {earlier.length > 0 && <Group title={words.earlier} rows={earlier} />}
            </>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Screen>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly NotificationLineFragment[] }) {
  return (
    <Section title={title}>
      <Panel>
        <Rows items={rows} keyOf={({ id }) => id}>
          {(row) => <NotificationRow row={row} />}
        </Rows>
      </Panel>
    </Section>
  );
}

const icons = {
  credentials: GraduationCap,
  files: FolderOpen,
  learning: GraduationCap,
  social: Newspaper,
  account: UserRound,
  security: ShieldCheck,
  wallet: Wallet,
  message: MessageCircle,
};

/** One notification. To press it marks it read, also without a network, and leads to what it is about where the app has that page. */
export function NotificationRow({ row }: { readonly row: NotificationLineFragment }) {
  const words = useWords(inboxWords);
  const locale = useLocale();
  const colours = useColours();
  const router = useRouter();
  const { waiting, write } = useOutbox();
  const isMarking = waiting.some((one) => one.kind === 'read' && one.notificationId === row.id);
  const isUnread = row.isUnread && !isMarking;
  const page = row.url === null ? null : pageOfLink(row.url);
  const isLink = page !== null && page !== '/';
  const icon = icons[(row.type?.key.split('.')[0] ?? '') as keyof typeof icons] ?? Bell;
  const meta = [row.body, locale.when(row.createdAt)].filter(Boolean).join(' · ');
  const open = () => {
    if (isUnread) void write({ kind: 'read', notificationId: row.id });
    if (isLink) router.push(page as '/');
  };
  return (
    <Row
      before={row.actor ? <Avatar id={row.actor.id} name={row.actor.displayName} /> : <Glyph of={icon} />}
      title={row.title}
      titleLines={2}
      meta={meta}
      after={
        isUnread && (
          <View
            role="img"
            aria-label={words.isUnread}
            style={{
              width: space.s2,
              height: space.s2,
              borderRadius: radius.full,
              backgroundColor: colours.accent,
            }}
          />
        )
      }
      {...((isUnread || isLink) && { onPress: open })}
    />
  );
}
