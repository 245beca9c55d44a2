import { Badge, Empty, IconButton, Menu, Note, Panel, SkeletonRows, useLocale, useToast, useWords } from '@codai/ui';
import { Ellipsis, Globe, Lock, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { UserText } from '../../lib/user-text.tsx';
import type { Community } from './community.ts';
import { CommunityForm } from './community-form.tsx';
import { CommunityAppeals, CommunityReports } from './community-moderation.tsx';
import { CommunityPeople } from './community-people.tsx';
import { CommunityPosts } from './community-posts.tsx';
import { communityWords } from './community-words.ts';
import { DocumentsOfCommunity } from './documents-list.tsx';
import { DeleteGroupDocument, GroupDocument } from './generated/groups.ts';
import { Join } from './join.tsx';
import { socialWords } from './words.ts';
import './social.css';

const tabs = ['posts', 'people', 'documents', 'reports', 'appeals'] as const;
type Tab = (typeof tabs)[number];

/** One community: what it is, what is written in it, and who is in it. */
export default function CommunityPage() {
  const { id = '' } = useParams();
  const words = useWords(communityWords);
  const part = usePart(GroupDocument, { id });
  const community = part.data?.socialGroup;
  return (
    <Page
      title={community?.name ?? words.communities}
      trail={[{ label: words.communities, path: '/people/communities' }]}
      actions={
        community?.viewerMembership?.role === 'OWNER' && <OwnerMenu community={community} onChange={part.reload} />
      }
    >
      <div className="page-narrow stack">
        <PartView
          part={part}
          pick={() => unlessDown(part, 'socialGroup')}
          name={words.communities}
          skeleton={<SkeletonRows />}
        >
          {({ socialGroup }) =>
            socialGroup === null ? (
              <Panel>
                <Empty
                  title={words.missing}
                  action={
                    <Link href="/people/communities" className="button">
                      {words.back}
                    </Link>
                  }
                >
                  {words.missingWhy}
                </Empty>
              </Panel>
            ) : (
              <Whole key={socialGroup.id} community={socialGroup} onChange={part.reload} />
            )
          }
        </PartView>
      </div>
    </Page>
  );
}

interface CommunityProps {
  readonly community: Community;
  readonly onChange: () => void;
}

function Whole({ community, onChange }: CommunityProps) {
  const words = useWords(communityWords);
  const locale = useLocale();
  const [search] = useSearchParams();
  const { id, name, description, joining, isPublic, memberCount, viewerMembership } = community;
  const standing = viewerMembership?.standing ?? null;
  const role = viewerMembership?.role ?? null;
  const isModerator = role === 'OWNER' || role === 'MODERATOR';
  const isOpen: Readonly<Record<Tab, boolean>> = {
    posts: true,
    people: isPublic || standing === 'MEMBER',
    documents: standing === 'MEMBER',
    reports: isModerator,
    appeals: isModerator,
  };
  const shown = tabs.filter((one) => isOpen[one]);
  const tab = shown.find((one) => one === search.get('tab')) ?? 'posts';
  const Icon = isPublic ? Globe : Lock;
  return (
    <>
      <Panel>
        <div className="panel-body stack-s">
          {description !== '' && <UserText text={description} className="reading" />}
          <p className="line wrap meta">
            <span>
              <Icon className="icon" aria-hidden /> {locale.plural(memberCount, words.members)} ·{' '}
              {words.joinings[joining]} · {isPublic ? words.readersOpen : words.readersClosed}
            </span>
            {role !== null && <Badge tone={role === 'MEMBER' ? 'good' : 'accent'}>{words.roles[role]}</Badge>}
          </p>
          {standing === 'INVITED' && <Note tone="accent" title={words.invitedNote} />}
          {standing === 'REQUESTED' && <Note tone="accent" title={words.askedNote} />}
          {role === 'OWNER' ? (
            <p className="meta">{words.leaveOwner}</p>
          ) : (
            <Join community={community} onJoined={onChange} onLeft={onChange} />
          )}
        </div>
      </Panel>
      <TabLinks
        label={words.tabs.label}
        current={tab}
        tabs={shown.map((key) => ({
          key,
          label: words.tabs[key],
          href:
            key === 'posts' ? `/people/communities/${id}` : `/people/communities/${id}?tab=${encodeURIComponent(key)}`,
        }))}
      />
      {/* Another standing reads other posts. */}
      {tab === 'posts' && <CommunityPosts key={standing} community={community} />}
      {tab === 'people' && <CommunityPeople community={community} onChange={onChange} />}
      {tab === 'documents' && <DocumentsOfCommunity id={id} name={name} />}
      {tab === 'reports' && <CommunityReports id={id} />}
      {tab === 'appeals' && <CommunityAppeals id={id} />}
    </>
  );
}

function OwnerMenu({ community, onChange }: CommunityProps) {
  const words = useWords(communityWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const [, go] = useLocation();
  const remove = useAct(DeleteGroupDocument);
  const [isEditing, edit] = useState(false);
  const [isAsking, ask] = useState(false);
  const { id, name } = community;
  const deleteIt = async () => {
    if ((await remove.run({ input: { groupId: id } })) === null) return;
    tell(words.removed);
    go('/people/communities', { replace: true });
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.menu} />}
        items={[
          {
            key: 'edit',
            label: words.edit,
            icon: <Pencil className="icon" aria-hidden />,
            onSelect: () => edit(true),
          },
          null,
          {
            key: 'delete',
            label: words.remove,
            icon: <Trash2 className="icon" aria-hidden />,
            isDanger: true,
            onSelect: () => ask(true),
          },
        ]}
      />
      {isEditing && <CommunityForm community={community} onClose={() => edit(false)} onConflict={onChange} />}
      <Confirm
        isOpen={isAsking}
        title={words.removeTitle(name)}
        why={words.removeWhy}
        act={words.remove}
        busy={busy}
        keep={words.keep}
        action={remove}
        onConfirm={() => void deleteIt()}
        onClose={() => ask(false)}
      />
    </>
  );
}
