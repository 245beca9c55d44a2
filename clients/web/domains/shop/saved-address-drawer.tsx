import { Button, Drawer, Switch, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { type AddressField, AddressForm, addressFrom } from './address-form.tsx';
import {
  ChangeAddressDocument,
  SaveAddressDocument,
  type SavedAddressContentFragment,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';

interface SavedAddressDrawerProps {
  /** Address to edit; null for a new one. */
  readonly saved: SavedAddressContentFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** An address of the address book. */
export default function SavedAddressDrawer({ saved, onClose, onDone }: SavedAddressDrawerProps) {
  const words = useWords(orderWords);
  const { language } = useLocale();
  const tell = useToast();
  const save = useAct(SaveAddressDocument);
  const change = useAct(ChangeAddressDocument);
  const act = saved === null ? save : change;
  const idempotency = useActIdempotencyKey(save.problem);
  const [typed, setTyped] = useState<Partial<Record<AddressField, string>>>({});
  const [country, setCountry] = useState(saved?.country ?? (language === 'ro' ? 'RO' : 'DE'));
  const [isDefault, setDefault] = useState(saved?.isDefault ?? false);
  const address = addressFrom(typed, saved?.address);
  const store = async () => {
    const content = { country, address, isDefault };
    const done =
      saved === null
        ? await save.run({ input: { ...content, idempotencyKey: idempotency.key } })
        : await change.run({ input: { ...content, addressId: saved.id, expectedVersion: saved.version } });
    if (done === null) return;
    tell(words.addressSaved);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={saved === null ? words.addAddress : words.editAddress}
      isChanged={Object.keys(typed).length > 0}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.savingAddress} onClick={() => void store()}>
          {words.saveAddress}
        </Button>
      }
    >
      <div className="stack">
        <AddressForm
          address={address}
          country={country}
          errorOf={(field) => act.fieldError(`address.${field}`)}
          onChange={(entries) => {
            setTyped({ ...typed, ...entries });
            idempotency.renew();
          }}
          onCountry={(next) => {
            setCountry(next);
            idempotency.renew();
          }}
        />
        {saved?.isDefault !== true && (
          <p className="line">
            <Switch isOn={isDefault} onChange={setDefault} label={words.makeDefault} />
            <span>{words.makeDefault}</span>
          </p>
        )}
        <ProblemNote problem={act.problem} />
      </div>
    </Drawer>
  );
}
