import { FeedDocument, FeedUpdatedDocument } from '@codai/sdk';
import { useState } from 'react';
import { View } from 'react-native';
import { useLive } from '../data/live.ts';
import { usePages } from '../data/pages.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { NotificationsButton } from '../inbox/unread.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PartView } from '../parts/part-view.tsx';
import { Screen } from '../parts/screen.tsx';
import { Empty, Note, Panel, Rows, Segments } from '../parts/structure.tsx';
import { WaitingWrite } from '../parts/waiting-write.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { PostCard } from './post-card.tsx';
import { feedWords } from './words.ts';

export function Feed() {
  const words = useWords(feedWords);
  const { gap } = useWords(appWords);
  const locale = useLocale();
  const { me } = useSession();
  const { waiting } = useOutbox();
  const [mode, setMode] = useState<'RANKED' | 'CHRONOLOGICAL'>('CHRONOLOGICAL');
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [hasGap, setGap] = useState(false);
  const pages = usePages(FeedDocument, { first: 20, mode }, ({ feed }) => feed);
  const reload = () => {
    setFresh([]);
    setGap(false);
    pages.reload();
  };
  // New posts wait behind a button: what is being read does not move. One's own is shown at once.
  useLive(
    FeedUpdatedDocument,
    {},
    {
      onEvent({ feedUpdated: { change, postId, post } }) {
        if (change === 'REMOVED') reload();
        if (change !== 'ADDED') return;
        if (post?.author?.id === me?.id) reload();
        else setFresh((ids) => (ids.includes(postId) ? ids : [...ids, postId]));
      },
      onGap: () => setGap(true),
    },
  );
  const shown = new Set(pages.edges.map(({ node }) => node.id));
  const unseen = fresh.filter((id) => !shown.has(id)).length;
  const posts = waiting.filter(({ kind }) => kind === 'post');
  return (
    <Screen title={words.title} actions={<NotificationsButton />} onRefresh={reload} asOf={pages.part.asOf}>
      <Composer />
      {posts.length > 0 && (
        <View style={{ gap: space.s2 }}>
          {posts.map((write) => (
            <WaitingWrite key={write.key} write={write} />
          ))}
        </View>
      )}
      <View style={{ gap: space.s3 }}>
        <Segments
          label={words.order}
          value={mode}
          options={[
            { value: 'CHRONOLOGICAL', label: words.latest },
            { value: 'RANKED', label: words.ranked },
          ]}
          onChange={setMode}
        />
        {hasGap && <Note tone="warning" title={gap.title} actions={<Button label={gap.load} onPress={reload} />} />}
        {unseen > 0 && <Button look="tonal" label={locale.plural(unseen, words.fresh)} onPress={reload} />}
        <PartView part={pages.part} pick={({ feed }) => feed} name={words.title}>
          {() =>
            pages.edges.length === 0 ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <Panel>
                <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                  {({ node }) => <PostCard post={node} />}
                </Rows>
              </Panel>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </View>
    </Screen>
  );
}

/** What is posted here is kept on the device first, and sent when it can be. */
function Composer() {
  const words = useWords(feedWords);
  const { write } = useOutbox();
  const [text, setText] = useState('');
  const post = async () => {
    const wish = text.trim();
    if (wish === '') return;
    await write({ kind: 'post', text: wish });
    setText('');
  };
  return (
    <View style={{ gap: space.s2 }}>
      <Field
        label={words.write}
        placeholder={words.placeholder}
        value={text}
        onChange={setText}
        multiline
        maxLength={5000}
      />
      {text.trim() !== '' && <Button look="primary" label={words.post} onPress={() => void post()} />}
    </View>
  );
}
