import { type FieldPath, stepOfField } from './find-step.ts';
import { keysText, typesOf } from './plan-graph.ts';
import type { Holder, Report, Step, Supplier } from './report.ts';
import { criticalPath, endOf, msText } from './waterfall.ts';

/** A field of the operation, as the editor knows it. */
export interface AskedField {
  /** Response keys from the root. */
  readonly path: FieldPath;
  /** Types that the field is of: one, or the object types of an interface. */
  readonly parents: readonly string[];
  readonly name: string;
}

export interface Alternative {
  readonly subgraph: string;
  readonly verdict: 'chosen' | 'could' | 'cannot';
  readonly reason: string;
}

export interface Why {
  readonly step: number | null;
  readonly alternatives: readonly Alternative[];
  /** The saving by a directive, in a bold first sentence and the rest; null when there is none. */
  readonly advice: { readonly head: string; readonly rest: string } | null;
}

/** Why a field comes from where it comes from, and where else it could have come from. Null when there is nothing to say of it. */
export function whyOf(report: Report, field: AskedField): Why | null {
  const { plan, supply } = report;
  if (plan === null || supply === null) return null;
  const index = stepOfField(report, field.path);
  const step = index === null ? undefined : plan.steps[index];
  if (index === null || step === undefined) return null;
  const parent = field.parents.find((type) => supply.fields[`${type}.${field.name}`] !== undefined);
  if (parent === undefined) return null;
  const suppliers = supply.fields[`${parent}.${field.name}`] ?? [];
  const holders = supply.types[parent] ?? [];
  const facts: Facts = { report, steps: plan.steps, index, step, parent, name: field.name, holders };
  const chosen: Alternative = { subgraph: step.subgraph, verdict: 'chosen', reason: reasonFor(facts, suppliers) };
  const others = holders
    .filter(({ subgraph }) => subgraph !== step.subgraph)
    .map((holder) =>
      alternative(
        facts,
        holder,
        suppliers.find(({ subgraph }) => subgraph === holder.subgraph),
      ),
    );
  return { step: index, alternatives: [chosen, ...others.sort(byVerdict)], advice: adviceFor(facts, field) };
}

interface Facts {
  readonly report: Report;
  readonly steps: readonly Step[];
  readonly index: number;
  readonly step: Step;
  readonly parent: string;
  readonly name: string;
  readonly holders: readonly Holder[];
}

const order = { chosen: 0, could: 1, cannot: 2 } as const;
const byVerdict = (a: Alternative, b: Alternative) => order[a.verdict] - order[b.verdict];

function reasonFor({ report, step, index, parent, name }: Facts, suppliers: readonly Supplier[]): string {
  const own = suppliers.find(({ subgraph }) => subgraph === step.subgraph);
  const isEntity = step.parts.some((part) => part.kind === 'entity');
  const sentences: string[] = [];
  if (suppliers.length === 1) sentences.push(`The only subgraph that resolves ${parent}.${name}.`);
  else if (own?.external)
    sentences.push(`Hands ${parent}.${name} on, as @provides says, though another subgraph owns it.`);
  else sentences.push(`Resolves ${parent}.${name}.`);
  if (own?.requires !== undefined) sentences.push(`Needs ${own.requires} of the object first (@requires).`);
  if (own?.override !== undefined) sentences.push(`Took the field over from ${own.override} (@override).`);
  if (isEntity) sentences.push(`Reached by ${keysText(step)}.`);
  else sentences.push(step.dependsOn.length === 0 ? 'Reached from the root.' : 'Asked after the step before it.');
  const timings = report.timings.filter((timing) => timing.step === index);
  const [references, entities, cached] = (['references', 'entities', 'cached'] as const).map((key) =>
    timings.reduce((total, timing) => total + (timing[key] ?? 0), 0),
  ) as [number, number, number];
  if (isEntity && references > 0) {
    if (cached > 0) sentences.push(`${cached} of them came from the cache.`);
    const calls = timings.length === 1 ? 'in one request' : `in ${timings.length} requests`;
    if (references > entities && entities > 0)
      sentences.push(`${references} references became ${entities}, sent ${calls}.`);
    else if (entities > 0)
      sentences.push(`${entities} ${entities === 1 ? 'entity was' : 'entities were'} sent ${calls}.`);
  }
  return sentences.join(' ');
}

function alternative(facts: Facts, { subgraph, keys }: Holder, supplier: Supplier | undefined): Alternative {
  const { parent, name, steps, step } = facts;
  const resolvable = keys.filter(({ resolvable: is }) => is).map(({ fields }) => fields);
  const cannot = (reason: string): Alternative => ({ subgraph, verdict: 'cannot', reason });
  if (supplier === undefined) {
    const by = keys.length === 0 ? '' : `, by ${keys.map(({ fields }) => fields).join(' or ')}`;
    return cannot(`Knows ${parent}${by}, without ${name}.`);
  }
  if (supplier.external) {
    return cannot(`Knows the field as @external: it can hand it on only below a field with @provides.`);
  }
  const isRoot = step.parts.every(({ kind }) => kind === 'root') && step.dependsOn.length === 0;
  if (!isRoot && resolvable.length === 0) {
    return cannot(
      `Resolves the field on objects that it returns itself; it has no key by which ${parent} can be asked for.`,
    );
  }
  if (isRoot) return { subgraph, verdict: 'could', reason: 'Resolves the field as well, by a request of its own.' };
  const isAsked = steps.some(
    (each) => each.subgraph === subgraph && each.parts.some((part) => typesOf(part).includes(parent)),
  );
  const way = isAsked
    ? 'It is asked about these objects anyway.'
    : 'That would be a request in the place of this one, and spare none.';
  return { subgraph, verdict: 'could', reason: `Resolves the field as well, by ${resolvable.join(' or ')}. ${way}` };
}

/** The fields that the one before could hand over at once, so that a whole request is not needed. */
function adviceFor(facts: Facts, { path }: AskedField): Why['advice'] {
  const { report, steps, index, step, parent, name } = facts;
  const part = step.parts.find(({ kind, keys }) => kind === 'entity' && keys.includes(path.at(-1) ?? ''));
  const before = step.dependsOn.length === 1 ? steps[step.dependsOn[0] ?? -1] : undefined;
  if (part === undefined || before === undefined || step.parts.length !== 1 || part.paths.length !== 1) return null;
  // Others wait for it, or it brings more than one directive could name.
  if (steps.some(({ dependsOn }) => dependsOn.includes(index)) || part.keys.length !== 1) return null;
  const holder = path.at(-2);
  if (holder === undefined || before.subgraph === step.subgraph) return null;
  const directive = `@provides(fields: "${name}")`;
  const made = `${directive} in ${before.subgraph}, on the field that returns ${parent} at ${holder}, would make this request unnecessary, if ${before.subgraph} has the value itself`;
  const critical = criticalPath(steps, report.timings);
  const own = critical.at(-1)?.step === index ? critical.at(-1) : undefined;
  if (own === undefined) {
    const last = critical.at(-1);
    const wait = last === undefined ? '' : `; the answer still waits for ${last.subgraph}`;
    return { head: 'Spares a request, not time.', rest: `${made}${wait}.` };
  }
  const others = report.timings.filter((timing) => timing.step !== index).map(endOf);
  const sparedMs = endOf(own) - Math.max(0, ...others);
  return { head: `Spares a request and at most ${msText(Math.max(0, sparedMs))}.`, rest: `${made}.` };
}
