import { Badge, Field, Panel, Section, Select, useWords } from '@codai/ui';
import { useState } from 'react';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { OrganisationRoleMembersDocument, WhyAccessDocument, type WhyAccessQuery } from './generated/rights.ts';
import { conditionsOf } from './policy-text.ts';
import { rightsWords } from './rights-words.ts';
import { organisationWords } from './words.ts';

/** Why a member may do something, or may not: which roles permit it and what policies ask for. */
export function WhyAccess({ permissions }: { readonly permissions: readonly string[] }) {
  const all = useWords(rightsWords);
  const words = all.why;
  const members = usePages(OrganisationRoleMembersDocument, { first: 50 }, ({ organization }) => organization?.members);
  const [chosen, setChosen] = useState<string | null>(null);
  const [action, setAction] = useState(permissions.includes('transfer.approve') ? 'transfer.approve' : permissions[0]);
  const membershipId = chosen ?? members.rows[0]?.id;
  return (
    <Section title={words.title}>
      <Panel>
        <div className="organisation-why stack">
          <p className="support">
            {words.about} {words.asProven}
          </p>
          <div className="organisation-choices">
            <Field label={words.member}>
              <Select value={membershipId ?? ''} onChange={(event) => setChosen(event.target.value)}>
                {members.rows.map(({ id, user }) => (
                  <option key={id} value={id}>
                    {user?.displayName ?? '—'}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={words.action}>
              <Select value={action} onChange={(event) => setAction(event.target.value)}>
                {permissions.map((name) => (
                  <option key={name} value={name}>
                    {all.permissions[name] ?? name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          {membershipId !== undefined && action !== undefined && (
            <Answer key={`${membershipId} ${action}`} membershipId={membershipId} action={action} />
          )}
        </div>
      </Panel>
    </Section>
  );
}

function Answer({ membershipId, action }: { readonly membershipId: string; readonly action: string }) {
  const words = useWords(rightsWords).why;
  const part = usePart(WhyAccessDocument, { membershipId, action }, { requestPolicy: 'network-only' });
  return (
    <div aria-live="polite">
      <PartView part={part} pick={({ can }) => can} name={words.title}>
        {(decision) => <Reasons decision={decision} />}
      </PartView>
    </div>
  );
}

function Reasons({ decision }: { readonly decision: NonNullable<WhyAccessQuery['can']> }) {
  const all = useWords(rightsWords);
  const words = all.why;
  const roles = useWords(organisationWords).roles;
  const { isAllowed, role, tenantRoles, policies, policyId } = decision;
  return (
    <div className="stack">
      <p>
        <Badge tone={isAllowed ? 'good' : 'danger'}>{isAllowed ? words.allowed : words.refused}</Badge>
      </p>
      <ul className="organisation-reasons">
        {role !== null && <li>{words.byRole(roles[role])}</li>}
        {tenantRoles.map(({ id, name }) => (
          <li key={id} className="user-text">
            {words.byRole(name)}
          </li>
        ))}
        {role === null && tenantRoles.length === 0 && <li>{words.byNone}</li>}
        {policies.map((policy) => (
          <li key={policy.id}>
            <span className="user-text">{policy.name}</span>: {conditionsOf(policy, all.policies)}
            {policy.id === policyId && ` (${words.denies})`}
            {isAllowed && ` (${words.met})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
