import {
  ConversationsDocument,
  type ConversationsQuery,
  NotificationReceivedDocument,
  StartConversationDocument,
} from '@codai/sdk';
import { useRouter } from 'expo-router';
import MessageSquarePlus from 'lucide-react-native/icons/message-square-plus';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useErrorWords } from '../data/error-words.ts';
import { useLive } from '../data/live.ts';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button, Count, IconButton } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { useNameOf } from '../parts/person.ts';
import { Sheet } from '../parts/sheet.tsx';
import { Avatar, Empty, Note, Panel, Row, Rows } from '../parts/structure.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { UserByHandleDocument } from './generated/operations.ts';
import { chatWords } from './words.ts';

type ConversationNode = NonNullable<ConversationsQuery['conversations']>['edges'][number]['node'];

export function Messages() {
  const words = useWords(chatWords);
  const { unread } = useWords(appWords);
  const locale = useLocale();
  const router = useRouter();
  const nameOf = useNameOf();
  const { me } = useSession();
  const [isStarting, setStarting] = useState(false);
  const pages = usePages(ConversationsDocument, { first: 20 }, ({ conversations }) => conversations);
  // There is no live list of conversations: the notice of a message says that one has news.
  useLive(
    NotificationReceivedDocument,
    {},
    {
      onEvent: ({ notificationReceived }) => {
        if (notificationReceived?.type?.key === 'social.message') pages.reload();
      },
      onGap: pages.reload,
    },
  );
  return (
    <Screen
      title={words.title}
      asOf={pages.part.asOf}
      onRefresh={pages.reload}
      actions={<IconButton icon={MessageSquarePlus} label={words.new} onPress={() => setStarting(true)} />}
    >
      <PartView part={pages.part} pick={({ conversations }) => conversations} name={words.title}>
        {() =>
          pages.edges.length === 0 ? (
            <Empty title={words.empty} action={<Button label={words.new} onPress={() => setStarting(true)} />}>
              {words.emptyWhy}
            </Empty>
          ) : (
            <Panel>
              <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                {({ node }) => {
                  const title = titleOf(node, me?.id, nameOf, words);
                  const when = locale.when(node.lastActivityAt);
                  return (
                    <Row
                      before={<Avatar id={node.id} name={title} />}
                      title={title}
                      meta={when}
                      after={
                        node.unreadCount > 0 && (
                          <Count of={node.unreadCount} says={locale.plural(node.unreadCount, unread)} />
                        )
                      }
                      onPress={() => router.push(`/conversations/${node.id}`)}
                    />
                  );
                }}
              </Rows>
            </Panel>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      <Sheet isOpen={isStarting} title={words.new} onClose={() => setStarting(false)}>
        <NewConversation
          onStarted={(id) => {
            setStarting(false);
            pages.reload();
            router.push(`/conversations/${id}`);
          }}
          onCancel={() => setStarting(false)}
        />
      </Sheet>
    </Screen>
  );
}

/** The title of a group; of a conversation of two, the other's name. Members who did not come, among them the caller, are named once. */
function titleOf(
  node: ConversationNode,
  myId: string | undefined,
  nameOf: ReturnType<typeof useNameOf>,
  words: { readonly group: string; readonly unknown: string },
) {
  if (node.title !== null) return node.title;
  const others = node.members.edges
    .map(({ node: { user } }) => user)
    .filter((user) => user === null || user.id !== myId)
    .map(nameOf);
  if (others.length === 0) return node.kind === 'DIRECT' ? words.unknown : words.group;
  return [...new Set(others)].join(', ');
}

interface NewConversationProps {
  readonly onStarted: (id: string) => void;
  readonly onCancel: () => void;
}

function NewConversation({ onStarted, onCancel }: NewConversationProps) {
  const words = useWords(chatWords);
  const errors = useErrorWords();
  const { client } = useSession();
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const idempotency = useIdempotencyKey();
  const start = useAct(StartConversationDocument);
  const submit = async () => {
    const name = handle.trim().replace(/^@/, '');
    if (name === '') return setProblem(words.needsName);
    const { data, error } = await client.query(UserByHandleDocument, { handle: name });
    if (error !== undefined) return setProblem(errors.unreachable);
    const person = data?.userByHandle;
    if (!person) return setProblem(words.nobody);
    setProblem(null);
    const done = await start.run({ input: { memberIds: [person.id], idempotencyKey: idempotency.key } });
    if (done !== null) onStarted(done.id);
  };
  return (
    <View style={{ gap: space.s4 }}>
      <Field
        label={words.newTo}
        hint={words.newHint}
        value={handle}
        onChange={(text) => {
          setHandle(text);
          setProblem(null);
          idempotency.renew();
        }}
        error={problem ?? undefined}
        autoCapitalize="none"
        autoCorrect={false}
        onSubmitEditing={() => void submit()}
      />
      {start.problem && <Note tone="danger" title={start.problem.text} />}
      <Button
        look="primary"
        label={words.start}
        busy={start.isBusy ? words.starting : undefined}
        onPress={() => void submit()}
      />
      <Button look="plain" label={words.cancel} onPress={onCancel} />
    </View>
  );
}
