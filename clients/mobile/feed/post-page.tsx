import { PostCommentsDocument, PostDocument } from '@codai/sdk';
import { useLocalSearchParams } from 'expo-router';
import { useEffect, useRef, useState } from 'react';
import { View } from 'react-native';
import { usePages } from '../data/pages.ts';
import { usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { useNameOf } from '../parts/person.ts';
import { Avatar, Empty, Panel, Rows, Section } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { PostCard } from './post-card.tsx';
import { feedWords } from './words.ts';

/** One post with its comments. */
export function PostPage() {
  const nameOf = useNameOf();
  const { id } = useLocalSearchParams<{ id: string }>();
  const words = useWords(feedWords);
  const locale = useLocale();
  const { waiting, write } = useOutbox();
  const [text, setText] = useState('');
  const post = usePart(PostDocument, { id });
  const comments = usePages(PostCommentsDocument, { id, first: 20 }, (data) => data.post?.comments);
  const own = waiting.filter((one) => one.kind === 'comment' && one.postId === id);

  const held = useRef(own.length);
  useEffect(() => {
    // One that waited has been sent.
    if (own.length < held.current) comments.reload();
    held.current = own.length;
  }, [own.length, comments.reload]);
  const answer = async () => {
    if (text.trim() === '') return;
    await write({ kind: 'comment', postId: id, text: text.trim() });
    setText('');
  };
  const isGone = post.data?.post === null && !post.isDown;
  return (
    <Screen
      title={words.thePost}
      hasBack
      asOf={post.asOf}
      onRefresh={() => {
        post.reload();
        comments.reload();
      }}
      foot={
        !isGone && (
          <View style={{ gap: space.s2 }}>
            <Field label={words.answer} value={text} onChange={setText} maxLength={2000} />
            {text.trim() !== '' && <Button look="primary" label={words.send} onPress={() => void answer()} />}
          </View>
        )
      }
    >
      {isGone ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <>
          <PartView part={post} pick={(data) => data.post} name={words.thePost}>
            {(shown) => (
              <Panel>
                <PostCard post={shown} isAlone />
              </Panel>
            )}
          </PartView>
          <Section title={words.answers}>
            <PartView part={comments.part} pick={(data) => data.post?.comments} name={words.answers}>
              {() =>
                comments.edges.length === 0 ? (
                  <Text tone="ink2">{words.noAnswers}</Text>
                ) : (
                  <Panel>
                    <Rows items={comments.edges} keyOf={({ node }) => node.id}>
                      {({ node }) => (
                        <View style={{ flexDirection: 'row', gap: space.s3, padding: space.s4 }}>
                          <Avatar id={node.author?.id} name={nameOf(node.author)} />
                          <View style={{ flex: 1 }}>
                            <Text as="meta" tone="ink3">
                              {`${nameOf(node.author)} · ${locale.when(node.createdAt)}`}
                            </Text>
                            <Text>{node.text ?? words.deleted}</Text>
                          </View>
                        </View>
                      )}
                    </Rows>
                  </Panel>
                )
              }
            </PartView>
            <MoreRows pages={comments} />
            {own.map((one) => (
              <WaitingWrite key={one.key} write={one} />
            ))}
          </Section>
        </>
      )}
    </Screen>
  );
}
