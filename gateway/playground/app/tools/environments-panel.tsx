import './environments.css';
import { useState } from 'react';
import { EnvironmentSelect } from '../environments/environment-select.tsx';
import { NAME_MAX } from '../environments/environments.ts';
import type { EnvironmentsState } from '../environments/use-environments.ts';
import { TransferButtons } from '../transfer/transfer-buttons.tsx';
import { readTransfer, transferText } from '../transfer/transfer-file.ts';
import { Plus, Trash2 } from '../ui/icons.tsx';
import { EntryTable } from './entry-table.tsx';

const FILE = 'environments.json';

/** Named sets of values and headers: chosen, written, exported without their secrets. */
export function EnvironmentsPanel({ environments }: { readonly environments: EnvironmentsState }) {
  const { list, active, save, remove } = environments;
  const [refused, setRefused] = useState<string | null>(null);
  const add = () => save([{ id: crypto.randomUUID(), name: 'New environment', variables: [], headers: [] }]);
  const take = (text: string) => {
    const read = readTransfer(text);
    if ('problem' in read) return setRefused(read.problem);
    if (read.environments.length === 0) return setRefused('The file has no environments. Nothing was imported.');
    setRefused(null);
    save(read.environments);
  };
  const problem = refused ?? environments.problem;
  return (
    <>
      <div className="tool-search">
        <div className="row-x wrap">
          <button type="button" className="btn s" onClick={add}>
            <Plus size={16} strokeWidth={1.6} aria-hidden />
            New
          </button>
          <TransferButtons
            what="environments"
            file={FILE}
            text={() => (list.length === 0 ? null : transferText({ environments: list }))}
            onText={take}
            onProblem={setRefused}
          />
        </div>
        <EnvironmentSelect environments={environments} />
      </div>
      <div className="tool-body">
        {problem !== null && (
          <div className="note danger" role="alert">
            <p>{problem}</p>
          </div>
        )}
        {active === null ? (
          <p className="meta hint">
            An environment has values for <code>{'{{name}}'}</code> in variables and headers, and headers that go with
            every operation. {list.length > 0 && 'Choose one to use it and to change it.'}
          </p>
        ) : (
          <>
            <label className="field-label">
              Name
              <input
                className="input"
                value={active.name}
                maxLength={NAME_MAX}
                onChange={({ target }) => save([{ ...active, name: target.value }])}
              />
            </label>
            <EntryTable
              title="Variables"
              of="variables"
              entries={active.variables}
              onChange={(variables) => save([{ ...active, variables }])}
            />
            <EntryTable
              title="Headers"
              of="headers"
              entries={active.headers}
              onChange={(headers) => save([{ ...active, headers }])}
            />
            <p className="meta hint">
              A secret stays in the memory of this page: a reload forgets it, and no export or link has it.
            </p>
            <button type="button" className="btn s tool-action" onClick={() => remove(active.id)}>
              <Trash2 size={16} strokeWidth={1.6} aria-hidden />
              Delete {active.name}
            </button>
          </>
        )}
      </div>
    </>
  );
}
