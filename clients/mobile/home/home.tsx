import { FeedDocument, NotificationsDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import { Pressable, View } from 'react-native';
import { usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { PostCard } from '../feed/post-card.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { NotificationRow } from '../inbox/notifications.tsx';
import { Button } from '../parts/button.tsx';
import { DisplayAmount } from '../parts/money.tsx';
import { Note, Panel, Rows, Section } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useWallet } from '../wallet/pockets.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { homeWords } from './words.ts';

/** Waiting items, then money, then posts of others. Each section loads and fails by itself. */
export function Home() {
  const words = useWords(homeWords);
  const app = useWords(appWords);
  const locale = useLocale();
  const router = useRouter();
  const { me } = useSession();
  const { waiting } = useOutbox();
  const news = usePart(NotificationsDocument, { first: 3, filter: { unreadOnly: true } });
  const wallet = useWallet();
  const feed = usePart(FeedDocument, { first: 3, mode: 'CHRONOLOGICAL' });
  const now = new Date();
  const part = now.getHours() < 12 ? 'morning' : now.getHours() < 18 ? 'day' : 'evening';
  const writes = waiting.filter(({ kind }) => kind !== 'read');
  const refused = writes.filter(({ state }) => state === 'refused').length;
  const asOf = [news.asOf, wallet.part.asOf, feed.asOf].filter((at) => at !== null).sort()[0] ?? null;
  return (
    <Screen
      title={words.title}
      asOf={asOf}
      onRefresh={() => {
        news.reload();
        wallet.part.reload();
        feed.reload();
      }}
    >
      <View>
        <Heading as="title">{words.greeting(part, me?.displayName.split(' ')[0] ?? '')}</Heading>
        <Text tone="ink2">{locale.day(now)}</Text>
      </View>
      {writes.length > 0 && (
        <View style={{ gap: space.s2 }}>
          <Note
            tone={refused > 0 ? 'danger' : 'neutral'}
            title={refused > 0 ? locale.plural(refused, app.unsent) : locale.plural(writes.length, app.waiting)}
          />
          {writes.map((write) => (
            <WaitingWrite key={write.key} write={write} />
          ))}
        </View>
      )}
      <Section title={words.news}>
        <PartView part={news} pick={({ notifications }) => notifications} name={words.news}>
          {({ edges }) =>
            edges.length === 0 ? (
              <Text tone="ink2">{words.noNews}</Text>
            ) : (
              <Panel>
                <Rows items={edges} keyOf={({ node }) => node.id}>
                  {({ node }) => <NotificationRow row={node} />}
                </Rows>
              </Panel>
            )
          }
        </PartView>
        <Button look="plain" label={words.all} onPress={() => router.push('/notifications')} />
      </Section>
      <Section title={words.money}>
        <PartView part={wallet.part} pick={({ totalValue }) => totalValue} name={words.money}>
          {(total) => (
            <Pressable role="link" onPress={() => router.push('/money')}>
              <Panel isPadded>
                <Text as="meta" tone="ink3">
                  {words.available}
                </Text>
                <DisplayAmount money={total} />
              </Panel>
            </Pressable>
          )}
        </PartView>
      </Section>
      <Section title={words.posts}>
        <PartView part={feed} pick={(data) => data.feed} name={words.posts}>
          {({ edges }) => (
            <Panel>
              <Rows items={edges} keyOf={({ node }) => node.id}>
                {({ node }) => <PostCard post={node} />}
              </Rows>
            </Panel>
          )}
        </PartView>
        <Button look="plain" label={words.feed} onPress={() => router.push('/feed')} />
      </Section>
    </Screen>
  );
}
