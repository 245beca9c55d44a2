import { BlockUserDocument, UpdateSocialProfileDocument } from '@codai/sdk';
import {
  Avatar,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Menu,
  Note,
  Panel,
  SkeletonRows,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Ban, Ellipsis, Flag, ListPlus, Lock, MessageCircle, Pencil, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartState, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { Report } from '../../shared/report/report.tsx';
import { AddToList } from './add-to-list.tsx';
import { AvatarField } from './avatar-field.tsx';
import { discoverWords } from './discover-words.ts';
import {
  CommentsOfProfileDocument,
  FollowedByProfileDocument,
  FollowersOfProfileDocument,
  PostsOfProfileDocument,
  ProfilePageDocument,
  type ProfilePageQuery,
  UnblockUserDocument,
} from './generated/operations.ts';
import { UnmuteUserDocument } from './generated/safety.ts';
import { Mute } from './mute.tsx';
import { PersonRow } from './person-row.tsx';
import { PostList } from './post-list.tsx';
import { postWords } from './post-words.ts';
import { profileWords } from './profile-words.ts';
import { Quoted } from './quoted.tsx';
import { FollowButton } from './suggestions.tsx';
import { socialWords } from './words.ts';
import './social.css';

type Profile = NonNullable<ProfilePageQuery['socialProfile']>;
const tabs = ['posts', 'replies', 'followers', 'following'] as const;
const BIO_MAX = 500;

export default function ProfilePage() {
  const words = useWords(socialWords);
  const { handle: raw = '' } = useParams();
  const handle = decodeURIComponent(raw).replace(/^@/, '');
  const part = usePart(ProfilePageDocument, { handle });
  const profile = part.data?.socialProfile ?? null;
  const title = profile?.displayName ?? `@${handle}`;
  return (
    <Page title={title} trail={[{ label: words.feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        {profile !== null ? (
          <ShownProfile key={profile.id} profile={profile} onChange={part.reload} />
        ) : !isAbsent(part, 'socialProfile') ? (
          <PartState part={part} name={words.profile} skeleton={<SkeletonRows rows={1} />} />
        ) : (
          <Panel>
            <Empty
              title={words.missingPerson}
              action={
                <Link href="/people/blocked" className="button">
                  {words.blockedList}
                </Link>
              }
            >
              {words.missingPersonWhy}
            </Empty>
          </Panel>
        )}
      </div>
    </Page>
  );
}

function ShownProfile({ profile, onChange }: { readonly profile: Profile; readonly onChange: () => void }) {
  const words = useWords(socialWords);
  const more = useWords(profileWords);
  const lists = useWords(discoverWords);
  const post = useWords(postWords);
  const locale = useLocale();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const { subject } = useSession();
  const { handle, displayName, bio, followerCount, followingCount, viewerRelationship, user } = profile;
  const isOwn = user?.id === subject;
  const isBlocking = viewerRelationship?.isBlocking ?? false;
  const isMuting = viewerRelationship?.isMuting ?? false;
  const [isAsking, ask] = useState(false);
  const [chosen, choose] = useState<'list' | 'mute' | 'report' | null>(null);
  const block = useAct(BlockUserDocument);
  const unmute = useAct(UnmuteUserDocument);
  const unblock = useAct(UnblockUserDocument);
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'posts';
  const isEditing = isOwn && search.get('edit') === 'yes';
  const labels = {
    posts: words.posts,
    replies: more.replies,
    followers: `${words.followers} ${locale.number(followerCount)}`,
    following: `${words.following} ${locale.number(followingCount)}`,
  };
  return (
    <>
      <div className="profile">
        <Avatar id={user?.id} name={displayName} size="l" src={profile.avatar?.thumbnailUrl} />
        <div className="grow">
          <h2 className="title">
            <bdi>{displayName}</bdi>
          </h2>
          <p className="meta">
            <bdi>@{handle}</bdi> · {words.since(locale.day(profile.createdAt))}
          </p>
          {profile.isLocked && (
            <p className="meta line">
              <Lock className="icon" aria-hidden />
              {more.locked}
            </p>
          )}
          {bio === '' ? (
            isOwn && <p className="meta">{words.noBio}</p>
          ) : (
            <UserText text={bio} hasTags mentions={profile.bioMentions} />
          )}
        </div>
        <div className="line wrap">
          {isOwn ? (
            <Button icon={Pencil} onClick={() => setSearch({ ...Object.fromEntries(search), edit: 'yes' })}>
              {words.editProfile}
            </Button>
          ) : isBlocking ? (
            user !== null && (
              <Button
                busy={unblock.isBusy && words.busy}
                onClick={() => void unblock.run({ input: { userId: user.id } }).then((done) => done && onChange())}
              >
                {words.unblock}
              </Button>
            )
          ) : (
            <>
              {user !== null && (
                <FollowButton
                  userId={user.id}
                  name={displayName}
                  relationship={viewerRelationship}
                  onChange={onChange}
                />
              )}
              <Button size="s" icon={MessageCircle} onClick={() => go(`/messages?with=${encodeURIComponent(handle)}`)}>
                {words.message}
              </Button>
              <Menu
                trigger={<IconButton icon={Ellipsis} label={words.menu} />}
                items={[
                  ...(user === null
                    ? []
                    : [
                        {
                          key: 'list',
                          label: lists.toList,
                          icon: <ListPlus className="icon" aria-hidden />,
                          onSelect: () => choose('list'),
                        },
                        {
                          key: 'mute',
                          label: more.mute,
                          icon: <VolumeX className="icon" aria-hidden />,
                          onSelect: () => choose('mute'),
                        },
                      ]),
                  {
                    key: 'report',
                    label: post.report,
                    icon: <Flag className="icon" aria-hidden />,
                    onSelect: () => choose('report'),
                  },
                ]}
              />
              {user !== null && (
                <Button size="s" look="danger" icon={Ban} onClick={() => ask(true)}>
                  {words.blockIt}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      <ProblemNote problem={unblock.problem} />
      {isBlocking && <Note tone="warning" icon={Ban} title={words.blockedNote(displayName)} />}
      {viewerRelationship?.isFollowRequested && (
        <Note tone="accent" icon={Lock} title={more.requested}>
          {more.lockedWhy}
        </Note>
      )}
      {isMuting && !isBlocking && (
        <Note
          tone="accent"
          icon={VolumeX}
          title={more.mutedNote(displayName)}
          actions={
            user !== null && (
              <Button
                size="s"
                busy={unmute.isBusy && words.busy}
                onClick={() => void unmute.run({ input: { userId: user.id } }).then((done) => done && onChange())}
              >
                {more.unmute}
              </Button>
            )
          }
        />
      )}
      <ProblemNote problem={unmute.problem} />
      <TabLinks
        label={words.profile}
        current={tab}
        tabs={tabs.map((key) => ({
          key,
          label: labels[key],
          href: key === 'posts' ? `/people/${handle}` : `/people/${handle}?tab=${encodeURIComponent(key)}`,
        }))}
      />
      {tab === 'posts' && <ProfilePosts handle={handle} />}
      {tab === 'replies' && <ProfileReplies handle={handle} />}
      {tab === 'followers' && <Followers handle={handle} />}
      {tab === 'following' && <Following handle={handle} />}
      <Confirm
        isOpen={isAsking && user !== null}
        title={<bdi>{words.blockTitle(displayName)}</bdi>}
        why={words.blockWhy}
        act={words.blockIt}
        busy={words.busy}
        keep={words.keepIt}
        action={block}
        onConfirm={() =>
          user !== null &&
          void block.run({ input: { userId: user.id } }).then((done) => {
            if (done === null) return;
            ask(false);
            onChange();
          })
        }
        onClose={() => ask(false)}
      />
      {chosen === 'mute' && user !== null && (
        <Mute person={{ id: user.id, name: displayName }} onClose={() => choose(null)} onDone={onChange} />
      )}
      {chosen === 'report' && <Report target={{ kind: 'PROFILE', id: profile.id }} onClose={() => choose(null)} />}
      {chosen === 'list' && user !== null && (
        <AddToList person={{ id: user.id, name: displayName }} onClose={() => choose(null)} />
      )}
      {isEditing && <EditProfile profile={profile} onClose={() => setSearch({})} onDone={onChange} />}
    </>
  );
}

function ProfilePosts({ handle }: { readonly handle: string }) {
  const words = useWords(socialWords);
  const pages = usePages(PostsOfProfileDocument, { handle }, ({ socialProfile }) => socialProfile?.posts);
  return <PostList pages={pages} name={words.posts} nothing={words.noPosts} />;
}

function ProfileReplies({ handle }: { readonly handle: string }) {
  const words = useWords(profileWords);
  const pages = usePages(CommentsOfProfileDocument, { handle }, ({ socialProfile }) => socialProfile?.comments);
  return (
    <RowList pages={pages} name={words.replies} nothing={words.noReplies} className="rows">
      {({ id, text, mentions, createdAt, post }) => (
        <div key={id} className="reply" data-comment={id}>
          <p className="meta">
            {words.replied} <When at={createdAt} />
          </p>
          <UserText text={text} className="reading" showAll={words.showAll} mentions={mentions} />
          <Quoted post={post} />
        </div>
      )}
    </RowList>
  );
}

function Followers({ handle }: { readonly handle: string }) {
  const words = useWords(socialWords);
  const pages = usePages(FollowersOfProfileDocument, { handle }, ({ socialProfile }) => socialProfile?.followers);
  return (
    <RowList pages={pages} name={words.followers} nothing={words.noFollowers}>
      {(person) => <PersonRow key={person.id} person={person} />}
    </RowList>
  );
}

function Following({ handle }: { readonly handle: string }) {
  const words = useWords(socialWords);
  const pages = usePages(FollowedByProfileDocument, { handle }, ({ socialProfile }) => socialProfile?.following);
  return (
    <RowList pages={pages} name={words.following} nothing={words.noFollowing}>
      {(person) => <PersonRow key={person.id} person={person} />}
    </RowList>
  );
}

interface EditProfileProps {
  readonly profile: Profile;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function EditProfile({ profile, onClose, onDone }: EditProfileProps) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const tell = useToast();
  const [name, setName] = useState(profile.displayName);
  const [bio, setBio] = useState(profile.bio);
  const [version, setVersion] = useState(profile.version);
  const update = useAct(UpdateSocialProfileDocument);
  const submit = async (expectedVersion: number) => {
    const displayName = name.trim() === '' ? null : name;
    const done = await update.run({ input: { displayName, bio, expectedVersion } });
    if (done === null) return;
    setVersion(done.version);
    onDone();
    onClose();
    tell(words.save);
  };
  const overwrite = () => void submit(update.problem?.refusal?.currentVersion ?? version);
  const left = BIO_MAX - [...bio].length;
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.editProfile}
      isChanged={name !== profile.displayName || bio !== profile.bio}
      foot={
        <Button look="primary" busy={update.isBusy && words.saving} onClick={() => void submit(version)}>
          {words.save}
        </Button>
      }
    >
      <Form
        onSubmit={() => void submit(version)}
        errors={update.problem?.refusal?.fields?.map(({ message }) => message) ?? []}
      >
        <AvatarField
          profile={profile}
          version={version}
          onChange={(next) => {
            setVersion(next);
            onDone();
          }}
        />
        <Field label={words.name} hint={words.nameHint} error={update.fieldError('displayName')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} dir="auto" />
        </Field>
        <Field
          label={words.bio}
          hint={words.bioHint(locale.number(left))}
          error={left < 0 ? words.tooLong(locale.number(-left)) : update.fieldError('bio')}
        >
          <TextArea value={bio} onChange={(event) => setBio(event.target.value)} rows={5} dir="auto" />
        </Field>
        {isConflict(update.problem) ? (
          <Note
            tone="warning"
            title={words.conflict}
            actions={
              <Button size="s" onClick={overwrite}>
                {words.useMine}
              </Button>
            }
          >
            {words.conflictWhy}
          </Note>
        ) : (
          update.problem?.refusal?.fields === undefined && <ProblemNote problem={update.problem} />
        )}
      </Form>
    </Drawer>
  );
}
