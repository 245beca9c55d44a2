import type { Pocket } from './pockets.tsx';
export function AutomationsAside(_: { readonly pockets: readonly Pocket[] }) {
  return null;
}
