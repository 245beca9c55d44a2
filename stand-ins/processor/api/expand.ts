import { invalidRequest } from '../errors.ts';
import { kindOfId } from '../store/ids.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';

type Expandable = Record<string, unknown>;

const DEPTH_MAX = 4;

/**
 * Puts objects where their ids stand: `expand[]=latest_charge.balance_transaction`, in lists under `data.`.
 * Throws the 400 for a name that cannot be expanded. https://docs.stripe.com/api/expanding_objects
 */
export async function expand(tx: Tx, answer: object, paths: readonly string[]): Promise<object> {
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEPTH_MAX) throw cannotExpand(path);
    await expandPath(tx, answer as Expandable, steps, path);
  }
  return answer;
}

async function expandPath(tx: Tx, holder: Expandable, steps: readonly string[], path: string): Promise<void> {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const value = await valueAt(tx, holder, step, path);
  const inner = Array.isArray(value) ? value : [value];
  for (const one of inner) {
    if (rest.length > 0 && typeof one === 'object' && one !== null) await expandPath(tx, one as Expandable, rest, path);
  }
}

async function valueAt(tx: Tx, holder: Expandable, step: string, path: string): Promise<unknown> {
  const included = await includedList(tx, holder, step);
  if (included !== null) {
    holder[step] = included;
    return included;
  }
  if (!Object.hasOwn(holder, step)) throw cannotExpand(path);
  const value = holder[step];
  if (typeof value !== 'string') {
    // Nothing to put there, an object that is whole already, or the data of a list.
    if (value === null || typeof value === 'object') return value;
    throw cannotExpand(path);
  }
  const kind = kindOfId(value);
  if (kind === null || step === 'id') throw cannotExpand(path);
  holder[step] = (await tx.get(kind, value)) ?? value;
  return holder[step];
}

/** Lists that are part of an object only when asked for. */
async function includedList(tx: Tx, holder: Expandable, step: string): Promise<object | null> {
  const id = String(holder.id);
  if (holder.object === 'charge' && step === 'refunds') {
    return listPage(tx, 'refund', `/v1/charges/${id}/refunds`, {}, { equal: { charge: id } });
  }
  if (holder.object === 'checkout.session' && step === 'line_items') {
    const { lines = [] } = await tx.hidden(id);
    return { object: 'list', data: lines, has_more: false, url: `/v1/checkout/sessions/${id}/line_items` };
  }
  return null;
}

function cannotExpand(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
}
