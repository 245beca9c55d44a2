import { Avatar, Badge, IconButton, Menu, Panel, Section, useToast, useWords, When } from '@codai/ui';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { useSession } from '../../lib/session.tsx';
import { ChangeMemberRoleDocument, RemoveMemberDocument } from './generated/operations.ts';
import type { MemberLine, MemberPages } from './member-list.ts';
import { organisationWords, type Role } from './words.ts';

const roles: readonly Role[] = ['OWNER', 'ADMIN', 'MEMBER'];
const rank: Readonly<Record<Role, number>> = { OWNER: 3, ADMIN: 2, MEMBER: 1 };

type Task = { readonly member: MemberLine; readonly role: Role | null };

export function Members({ members }: { readonly members: MemberPages }) {
  const words = useWords(organisationWords).members;
  const [task, setTask] = useState<Task | null>(null);
  const keys = useRowKeys<HTMLTableElement>({});
  return (
    <Section title={words.title} count={members.rows.length || undefined}>
      <Panel>
        <PartView part={members.part} pick={({ organization }) => organization?.members} name={words.title}>
          {() => (
            <table className="table" data-folds ref={keys.ref}>
              <thead>
                <tr>
                  <th>{words.name}</th>
                  <th>{words.role}</th>
                  <th>{words.joined}</th>
                  <th>
                    <span className="unseen">{words.role}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {members.rows.map((member) => (
                  <MemberRow key={member.id} member={member} onTask={setTask} />
                ))}
              </tbody>
            </table>
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

function MemberRow({ member, onTask }: { readonly member: MemberLine; readonly onTask: (task: Task) => void }) {
  const all = useWords(organisationWords);
  const words = all.members;
  const { tenant, subject } = useSession();
  const name = member.user?.displayName ?? '—';
  const own = rank[tenant?.role ?? 'MEMBER'];
  // The server decides; what it would refuse anyway is not offered.
  const mayChange = own >= rank.ADMIN && rank[member.role] <= own;
  const isSelf = member.user?.id === subject;
  return (
    <tr>
      <td>
        <span className="line">
          <Avatar id={member.user?.id ?? member.id} name={name} size="s" />
          <span className="strong user-text">{name}</span>
          {isSelf && <Badge>{words.you}</Badge>}
        </span>
      </td>
      <td>
        {all.roles[member.role]}
        {member.user && <span className="meta"> @{member.user.handle}</span>}
      </td>
      <td>
        <When at={member.joinedAt} />
      </td>
      <td className="n" data-end>
        {mayChange && (
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
              ...(isSelf
                ? []
                : [
                    null,
                    {
                      key: 'remove',
                      label: words.remove,
                      isDanger: true,
                      onSelect: () => onTask({ member, role: null }),
                    },
                  ]),
            ]}
          />
        )}
      </td>
    </tr>
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
