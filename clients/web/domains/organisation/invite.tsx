import { Button, Drawer, Field, Form, Input, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { InviteMemberDocument } from './generated/operations.ts';
import { seatWords } from './seat-words.ts';
import { organisationWords, type Role } from './words.ts';

const roles: readonly Role[] = ['MEMBER', 'ADMIN', 'OWNER'];

export function Invite({ onClose }: { readonly onClose: () => void }) {
  const all = useWords(organisationWords);
  const words = all.invite;
  const tell = useToast();
  const seats = useWords(seatWords);
  const { tenant } = useSession();
  const [search] = useSearchParams();
  const given = search.get('email') ?? '';
  const [email, setEmail] = useState(given);
  const [role, setRole] = useState<Role>('MEMBER');
  const [isTried, setTried] = useState(false);
  const idempotency = useIdempotencyKey();
  const invite = useAct(InviteMemberDocument);

  const submit = async () => {
    setTried(true);
    if (email.trim() === '') return;
    if ((await invite.run({ input: { email, role, idempotencyKey: idempotency.key } })) === null) return;
    onClose();
    tell(words.sent);
  };
  const isOpenAlready = invite.problem?.refusal?.code === 'CONFLICT';
  const wrong =
    isTried && email.trim() === '' ? all.required : isOpenAlready ? words.again : invite.fieldError('email');
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={email !== given}>
      <Form onSubmit={() => void submit()} errors={wrong === undefined ? [] : [wrong]}>
        <Field label={words.email} error={wrong}>
          <Input
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
              idempotency.renew();
            }}
            autoFocus
          />
        </Field>
        <Field label={words.role} hint={all.rolesWhy[role]} error={invite.fieldError('role')}>
          <Select
            value={role}
            onChange={(event) => {
              setRole(event.target.value as Role);
              idempotency.renew();
            }}
          >
            {roles
              .filter((one) => one !== 'OWNER' || tenant?.role === 'OWNER')
              .map((one) => (
                <option key={one} value={one}>
                  {all.roles[one]}
                </option>
              ))}
          </Select>
        </Field>
        <p className="meta">{words.validity}</p>
        {wrong === undefined && (
          <ProblemNote
            problem={
              invite.problem?.refusal?.code === 'SEAT_LIMIT_REACHED'
                ? { ...invite.problem, title: seats.none }
                : invite.problem
            }
          />
        )}
        <Button type="submit" look="primary" size="l" wide busy={invite.isBusy && words.sending}>
          {words.send}
        </Button>
      </Form>
    </Drawer>
  );
}
