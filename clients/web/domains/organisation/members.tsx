import {
  Avatar,
  Badge,
  type DataColumn,
  DataTable,
  IconButton,
  Menu,
  Panel,
  Section,
  TableTools,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { useSession } from '../../lib/session.tsx';
import { useTable } from '../../lib/use-table.ts';
import { ChangeMemberRoleDocument, RemoveMemberDocument } from './generated/operations.ts';
import type { MemberLine, MemberPages } from './member-list.ts';
import { organisationWords, type Role } from './words.ts';

const roles: readonly Role[] = ['OWNER', 'ADMIN', 'MEMBER'];
const rank: Readonly<Record<Role, number>> = { OWNER: 3, ADMIN: 2, MEMBER: 1 };

type Task = { readonly member: MemberLine; readonly role: Role | null };

export function Members({ members }: { readonly members: MemberPages }) {
  const all = useWords(organisationWords);
  const words = all.members;
  const [task, setTask] = useState<Task | null>(null);
  const keys = useRowKeys<HTMLTableElement>({});
  const columns: readonly DataColumn<MemberLine>[] = [
    {
      key: 'name',
      title: words.name,
      sort: ({ user }) => user?.displayName ?? null,
      cell: (member) => <MemberName member={member} />,
    },
    {
      key: 'role',
      title: words.role,
      sort: ({ role }) => all.roles[role],
      text: ({ role, user }) => `${all.roles[role]} ${user === null ? '' : `@${user.handle}`}`.trim(),
      cell: ({ role, user }) => (
        <>
          {all.roles[role]}
          {user && <span className="meta"> @{user.handle}</span>}
        </>
      ),
    },
    {
      key: 'joined',
      title: words.joined,
      sort: ({ joinedAt }) => joinedAt,
      cell: ({ joinedAt }) => <When at={joinedAt} />,
    },
    {
      key: 'acts',
      title: words.role,
      isUntitled: true,
      isNumber: true,
      narrow: 'end',
      cell: (member) => <MemberMenu member={member} onTask={setTask} />,
    },
  ];
  const table = useTable({ name: 'members', rows: members.rows, columns });
  return (
    <Section title={words.title} count={members.rows.length || undefined}>
      <Panel>
        <PartView part={members.part} pick={({ organization }) => organization?.members} name={words.title}>
          {() => (
            <>
              <TableTools
                name="members"
                columns={columns}
                rows={table.rows}
                loaded={members.rows.length}
                hasMore={members.hasMore}
                view={table.view}
                onView={table.onView}
                isShown={table.isShown}
                onToggle={table.onToggle}
                saved={table.saved}
              />
              <DataTable
                label={words.title}
                rows={table.rows}
                columns={table.columns}
                idOf={({ id }) => id}
                sort={table.view.sort}
                onSort={(sort) => table.onView({ ...table.view, sort })}
                keys={keys}
              />
            </>
          )}
        </PartView>
        <MoreRows pages={members} />
      </Panel>
      {task?.role && (
        <ChangeRole member={task.member} role={task.role} onClose={() => setTask(null)} onDone={members.part.reload} />
      )}
      {task && task.role === null && (
        <RemoveMember member={task.member} onClose={() => setTask(null)} onDone={members.part.reload} />
      )}
    </Section>
  );
}

function MemberName({ member: { id, user } }: { readonly member: MemberLine }) {
  const words = useWords(organisationWords).members;
  const { subject } = useSession();
  const name = user?.displayName ?? '—';
  return (
    <span className="line">
      <Avatar id={user?.id ?? id} name={name} size="s" />
      <span className="strong user-text">{name}</span>
      {user?.id === subject && <Badge>{words.you}</Badge>}
    </span>
  );
}

function MemberMenu({ member, onTask }: { readonly member: MemberLine; readonly onTask: (task: Task) => void }) {
  const words = useWords(organisationWords).members;
  const { tenant, subject } = useSession();
  const name = member.user?.displayName ?? '—';
  const own = rank[tenant?.role ?? 'MEMBER'];
  // The server decides; what it would refuse anyway is not offered.
  if (own < rank.ADMIN || rank[member.role] > own) return null;
  return (
    <Menu
      label={name}
      trigger={<IconButton icon={Ellipsis} size="s" label={words.actions(name)} />}
      items={[
        ...roles.map((role) => ({
          key: role,
          label: words.makeRole[role],
          isChecked: role === member.role,
          isDisabled: role === member.role || rank[role] > own,
          onSelect: () => onTask({ member, role }),
        })),
        ...(member.user?.id === subject
          ? []
          : [
              null,
              { key: 'remove', label: words.remove, isDanger: true, onSelect: () => onTask({ member, role: null }) },
            ]),
      ]}
    />
  );
}

interface TaskProps {
  readonly member: MemberLine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ChangeRole({ member, role, onClose, onDone }: TaskProps & { readonly role: Role }) {
  const all = useWords(organisationWords);
  const words = all.members;
  const tell = useToast();
  const { reload, subject } = useSession();
  const change = useAct(ChangeMemberRoleDocument);
  return (
    <Confirm
      title={words.roleTitle(member.user?.displayName ?? '—', all.roles[role])}
      why={all.rolesWhy[role]}
      act={words.change}
      busy={words.changing}
      keep={words.keep}
      isDanger={false}
      action={change}
      onConfirm={async () => {
        const input = { membershipId: member.id, role, expectedVersion: member.version };
        if ((await change.run({ input })) === null) return;
        onClose();
        onDone();
        if (member.user?.id === subject) reload();
        tell(words.changed);
      }}
      onClose={onClose}
    />
  );
}

function RemoveMember({ member, onClose, onDone }: TaskProps) {
  const words = useWords(organisationWords).members;
  const tell = useToast();
  const remove = useAct(RemoveMemberDocument);
  return (
    <Confirm
      title={words.removeTitle(member.user?.displayName ?? '—')}
      why={words.removeWhy}
      act={words.removeIt}
      busy={words.removing}
      keep={words.keep}
      action={remove}
      onConfirm={async () => {
        if ((await remove.run({ input: { membershipId: member.id } })) === null) return;
        onClose();
        onDone();
        tell(words.removed);
      }}
      onClose={onClose}
    />
  );
}
