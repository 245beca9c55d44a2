import { FeedDocument, FeedUpdatedDocument, PostDocument } from '@codai/sdk';
import { useEffect, useState } from 'react';
import { View } from 'react-native';
import { useLive } from '../data/live.ts';
import { usePages } from '../data/pages.ts';
import { usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Empty, Note, Panel, Rows, Segments } from '../parts/structure.tsx';
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
  const { me, outbox } = useSession();
  const { waiting } = useOutbox();
  const [mode, setMode] = useState<'RANKED' | 'CHRONOLOGICAL'>('CHRONOLOGICAL');
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [hasGap, setGap] = useState(false);
  const pages = usePages(FeedDocument, { first: 20, mode }, ({ feed }) => feed);
  const [own, setOwn] = useState<readonly string[]>([]);
  const reload = () => {
    setFresh([]);
    setGap(false);
    pages.reload();
  };
  const refresh = () => {
    setOwn([]);
    reload();
  };
  const showOwn = (postId: string) => {
    setOwn((ids) => withId(ids, postId));
    reload();
  };
  useEffect(() => {
    setOwn([]);
    return outbox.onSent((write, id) => {
      if (write.kind === 'post' && id !== undefined) setOwn((ids) => withId(ids, id));
    });
  }, [outbox]);
  // New posts wait behind a button: what is being read does not move. One's own is shown at once.
  useLive(
    FeedUpdatedDocument,
    {},
    {
      onEvent({ feedUpdated: { change, postId, post } }) {
        if (change === 'REMOVED') {
          setOwn((ids) => ids.filter((id) => id !== postId));
          reload();
        }
        if (change !== 'ADDED') return;
        // The event may overtake the answer to what is being sent: until that is there, the post is among what waits.
        if (post?.author?.id === me?.id) void outbox.flush().then(() => showOwn(postId));
        else setFresh((ids) => withId(ids, postId));
      },
      onGap: () => setGap(true),
    },
  );
  const listed = new Set(pages.edges.map(({ node }) => node.id));
  // A list that was on its way when one's own post was sent lacks it, and so may one that ranks others above it.
  const unlisted = own.filter((id) => !listed.has(id));
  const items = [
    ...unlisted.map((id) => ({ id, post: null })),
    ...pages.edges.map(({ node }) => ({ id: node.id, post: node })),
  ];
  const unseen = fresh.filter((id) => !listed.has(id) && !own.includes(id)).length;
  const posts = waiting.filter(({ kind }) => kind === 'post');
  return (
    <Screen title={words.title} onRefresh={refresh} asOf={pages.part.asOf}>
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
        {hasGap && <Note tone="warning" title={gap.title} actions={<Button label={gap.load} onPress={refresh} />} />}
        {unseen > 0 && <Button look="tonal" label={locale.plural(unseen, words.fresh)} onPress={refresh} />}
        <PartView part={pages.part} pick={({ feed }) => feed} name={words.title}>
          {() =>
            items.length === 0 ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <Panel>
                <Rows items={items} keyOf={({ id }) => id}>
                  {({ id, post }) => (post === null ? <OwnPost id={id} /> : <PostCard post={post} />)}
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

/** Newest first. */
const withId = (ids: readonly string[], id: string) => (ids.includes(id) ? ids : [id, ...ids]);

/** A post of one's own that the list does not have. */
function OwnPost({ id }: { readonly id: string }) {
  const { data } = usePart(PostDocument, { id });
  return data?.post ? <PostCard post={data.post} /> : null;
}

/** A post is stored on the device first, and sent when there is a network. */
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
