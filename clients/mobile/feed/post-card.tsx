import { AddReactionDocument, type PostCardFragment, RemoveReactionDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import Heart from 'lucide-react-native/icons/heart';
import MessageSquare from 'lucide-react-native/icons/message-square';
import Share2 from 'lucide-react-native/icons/share-2';
import { useState } from 'react';
import { Pressable, View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { shareLink } from '../device/share.ts';
import { Icon } from '../parts/icon.tsx';
import { useNameOf } from '../parts/person.ts';
import { Avatar, Note } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { webPage } from '../session/endpoint.ts';
import { size, space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { feedWords } from './words.ts';

/** A post with what can be done about it. In a list its text leads to its page. */
export function PostCard({ post, isAlone = false }: { readonly post: PostCardFragment; readonly isAlone?: boolean }) {
  const words = useWords(feedWords);
  const locale = useLocale();
  const router = useRouter();
  const add = useAct(AddReactionDocument);
  const remove = useAct(RemoveReactionDocument);
  const like = post.reactions.find(({ kind }) => kind === 'LIKE');
  const isLiked = like?.viewerReacted ?? false;
  const likes = like?.count ?? 0;
  const problem = add.problem ?? remove.problem;
  const open = () => router.push(`/posts/${post.id}`);
  const link = webPage(`/app/people/posts/${post.id}`);
  const [isLinkShown, showLink] = useState(false);
  const input = { targetId: post.id, kind: 'LIKE' as const };
  const name = useNameOf()(post.author);
  const time = locale.when(post.createdAt);
  return (
    <View role="article" style={{ padding: space.s4, paddingBottom: space.s1, gap: space.s2 }}>
      <View style={{ flexDirection: 'row', gap: space.s3, alignItems: 'center' }}>
        <Avatar id={post.author?.id} name={name} />
        <View style={{ flex: 1 }}>
          <Text as="strong" numberOfLines={1}>
            {name}
          </Text>
          <Text as="meta" tone="ink3">
            {post.editedAt === null ? time : `${time} · ${words.edited}`}
          </Text>
        </View>
      </View>
      {isAlone ? (
        <Text as="reading" selectable>
          {post.text}
        </Text>
      ) : (
        <Pressable role="link" onPress={open}>
          <Text as="reading" numberOfLines={12}>
            {post.text}
          </Text>
        </Pressable>
      )}
      <View style={{ flexDirection: 'row', gap: space.s4 }}>
        <Verb
          label={words.like}
          says={`${words.like}, ${locale.plural(likes, words.likes)}`}
          isOn={isLiked}
          onPress={() => void (isLiked ? remove : add).run({ input })}
          icon={<Icon of={Heart} tone={isLiked ? 'accent' : 'ink3'} isFilled={isLiked} />}
          count={likes}
        />
        <Verb
          label={locale.plural(post.commentCount, words.comments)}
          says={locale.plural(post.commentCount, words.comments)}
          onPress={isAlone ? undefined : open}
          icon={<Icon of={MessageSquare} tone="ink3" />}
        />
        <Verb
          label={words.share}
          says={words.share}
          onPress={() => void shareLink(link).then((isShared) => showLink(!isShared))}
          icon={<Icon of={Share2} tone="ink3" />}
        />
      </View>
      {isLinkShown && (
        <Text as="meta" selectable>
          {link}
        </Text>
      )}
      {problem && <Note tone="danger" title={problem.text} />}
    </View>
  );
}

interface VerbProps {
  readonly label: string;
  readonly says: string;
  readonly icon: React.ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly isOn?: boolean;
  readonly count?: number;
}

function Verb({ label, says, icon, onPress, isOn, count = 0 }: VerbProps) {
  const content = (
    <>
      {icon}
      <Text as="meta" tone={isOn ? 'accent' : 'ink3'}>
        {count > 0 ? `${label} · ${count}` : label}
      </Text>
    </>
  );
  const style = { flexDirection: 'row', alignItems: 'center', gap: space.s2, minHeight: size.touch } as const;
  if (onPress === undefined) return <View style={style}>{content}</View>;
  return (
    <Pressable
      role="button"
      aria-label={says}
      {...(isOn !== undefined && { 'aria-pressed': isOn })}
      onPress={onPress}
      style={style}
    >
      {content}
    </Pressable>
  );
}
