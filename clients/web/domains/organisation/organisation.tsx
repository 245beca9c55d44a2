import { Button, Empty, Flag, SkeletonRows, TabPanel, Tabs, useLocale, useWords } from '@codai/ui';
import { LogOut, Pencil, ScrollText, UserPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useShortcut } from '../../lib/keys.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { CreateOrganisation } from './create-organisation.tsx';
import { OrganizationDocument } from './generated/operations.ts';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { LeaveOrganisation } from './leave-organisation.tsx';
import { useMembers } from './member-list.ts';
import { Members } from './members.tsx';
import type { OrganisationHead } from './organisation-head.ts';
import { PaymentPolicies } from './payment-policies.tsx';
import { RenameOrganisation } from './rename-organisation.tsx';
import { rightsWords } from './rights-words.ts';
import { Seats } from './seats.tsx';
import { organisationWords } from './words.ts';
import './organisation.css';

/** Views beside the members, each loaded when it is opened. */
const views = {
  rights: lazy(() => import('./rights.tsx')),
  teams: lazy(() => import('./teams.tsx')),
  access: lazy(() => import('./access.tsx')),
};
const viewNames = ['members', 'rights', 'teams', 'access'] as const;

export default function OrganisationPage() {
  const words = useWords(organisationWords);
  const { views: viewWords } = useWords(rightsWords);
  const { tenant, subject } = useSession();
  const [search, setSearch] = useSearchParams();
  const head = usePart(OrganizationDocument, {});
  const members = useMembers();
  const task = search.get('do');
  const view = viewNames.find((name) => name === search.get('view')) ?? 'members';
  const View = view === 'members' ? null : views[view];
  const close = () => setSearch({}, { replace: true });
  const isManager = managesTenant(tenant);
  const isOrganisation = tenant?.kind === 'ORGANIZATION';
  const invite = () => {
    if (isManager && isOrganisation) setSearch({ do: 'invite' });
  };
  useShortcut('i', { en: 'Invite a member', ro: 'Invită un membru' }, invite);
  const own = members.rows.find(({ user }) => user?.id === subject);
  return (
    <Page
      title={words.title}
      actions={
        isManager &&
        isOrganisation && (
          <Button look="primary" icon={UserPlus} onClick={invite}>
            {words.invite.open}
          </Button>
        )
      }
    >
      {tenant?.kind === 'PERSONAL' ? (
        <Empty
          title={words.personal.title}
          action={
            <Button look="primary" onClick={() => setSearch({ do: 'create' })}>
              {words.personal.create}
            </Button>
          }
        >
          {words.personal.why}
        </Empty>
      ) : (
        <>
          <PartView part={head} pick={({ organization }) => organization} name={words.title}>
            {(organization) => (
              <Head
                organization={organization}
                canRename={isManager}
                isLastOwner={
                  own?.role === 'OWNER' &&
                  !members.hasMore &&
                  members.rows.filter(({ role }) => role === 'OWNER').length === 1
                }
                membershipId={own?.id ?? null}
                isOwner={tenant?.role === 'OWNER'}
                onRename={() => setSearch({ do: 'rename' })}
              />
            )}
          </PartView>
          <Tabs
            label={viewWords.label}
            panel="organisation-view"
            current={view}
            tabs={viewNames.map((key) => ({ key, label: viewWords[key] }))}
            onChange={(next) => setSearch(next === 'members' ? {} : { view: next })}
          />
          <TabPanel panel="organisation-view" current={view}>
            {View ? (
              <Suspense fallback={<SkeletonRows />}>
                <View />
              </Suspense>
            ) : (
              <>
                {/* Another task is another look: an invitation takes a seat. */}
                {isManager && <Seats key={task} />}
                <Members members={members} />
                {isManager && <Invitations />}
                <PaymentPolicies members={members.rows} task={task} person={search.get('person')} onClose={close} />
              </>
            )}
          </TabPanel>
          {task === 'invite' && <Invite onClose={close} />}
          {task === 'rename' && head.data?.organization && (
            <RenameOrganisation organization={head.data.organization} onClose={close} onRenamed={head.reload} />
          )}
        </>
      )}
      {task === 'create' && <CreateOrganisation onClose={close} />}
    </Page>
  );
}

interface HeadProps {
  readonly organization: OrganisationHead;
  readonly canRename: boolean;
  readonly isLastOwner: boolean;
  readonly membershipId: string | null;
  readonly isOwner: boolean;
  readonly onRename: () => void;
}

function Head({ organization, canRename, isLastOwner, membershipId, isOwner, onRename }: HeadProps) {
  const words = useWords(organisationWords).head;
  const locale = useLocale();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <div className="organisation-head">
      <Flag name={organization.name} />
      <div className="grow">
        <h2 className="title user-text">{organization.name}</h2>
        <p className="meta">
          {[organization.slug, words.since(locale.day(organization.createdAt))].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="organisation-verbs">
        {isOwner && (
          <Link href="/organisation/log" className="button">
            <ScrollText className="icon" aria-hidden />
            {words.log}
          </Link>
        )}
        {canRename && (
          <Button icon={Pencil} onClick={onRename}>
            {words.rename}
          </Button>
        )}
        {membershipId !== null && (
          <Button icon={LogOut} look="plain" disabled={isLastOwner} onClick={() => setLeaving(true)}>
            {words.leave}
          </Button>
        )}
      </div>
      {isLastOwner && <p className="meta organisation-reason">{words.lastOwner}</p>}
      {isLeaving && membershipId !== null && (
        <LeaveOrganisation name={organization.name} membershipId={membershipId} onClose={() => setLeaving(false)} />
      )}
    </div>
  );
}
