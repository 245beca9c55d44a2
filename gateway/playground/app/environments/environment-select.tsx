import type { EnvironmentsState } from './use-environments.ts';

/** The environment in use. */
export function EnvironmentSelect({ environments }: { readonly environments: EnvironmentsState }) {
  const { list, active, choose } = environments;
  if (list.length === 0) return null;
  return (
    <select
      className="input s end"
      aria-label="Environment"
      value={active?.id ?? ''}
      onChange={({ target }) => choose(target.value === '' ? null : target.value)}
    >
      <option value="">No environment</option>
      {list.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
